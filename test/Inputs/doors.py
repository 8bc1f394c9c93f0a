#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Runs the fixtures of all rules through the three front ends and compares.

Usage: doors.py ASYNC-TIDY CLANG-TIDY PLUGIN CLANGD ROOT SCRATCH FEATURE...

Every fixture of one translation unit counts; those of several have parts that
only the command line can see, and are left out by name, as are those that
require what is none of the FEATUREs. Command line, clang-tidy and clangd must report the same rules at the same positions of the
fixture, and nothing else. Rules that must not report at one position
do not. clangd marks the whole range and not the caret, so
of it only lines are compared. What differs for a reason is in EXCEPTIONS; one
that does not differ any more is an error. Prints one line per fixture.
"""

import json
import pathlib
import re
import shlex
import subprocess
import sys

import lsp

INCLUDE = pathlib.Path(__file__).resolve().parents[2] / "include"
FLAGS = ["-std=c++20", "-I.", f"-I{INCLUDE}"]

# (fixture, text of the line): why clang-tidy and clangd are silent there.
EXCEPTIONS = {
    ("async-blocking-call/nolint.cpp",
     'const char *text = "NOLINT"; sleep_ms(10);'):
        "clang-tidy reads NOLINT in string literals as well",
}


def flags(text):
    """Those of all fixtures, and what its first RUN line adds."""
    own = re.search(r"%async-tidy[^|]*-- %cxxflags((?:[^|\n\\]|\\\n//)*)", text)
    return [*FLAGS, *shlex.split(own[1].replace("\\\n//", "") if own else "")]


# Rules that may report at one position: what each says is mended without the
# other. See docs/architecture.md, "Which rule reports".
TOGETHER = [
    {"async-blocking-call", "async-sync-wait"},
    {"async-blocking-call", "async-driver-mismatch"},
]


def same_place(findings):
    """Prints what several rules say of one position, unless they may. Returns
    how often they may not."""
    rules = {}
    for line, column, rule in findings:
        rules.setdefault((line, column), set()).add(rule)
    wrong = 0
    for place, those in sorted(rules.items()):
        if len(those) > 1 and those not in TOGETHER:
            wrong += 1
            print(f"  {place}: {', '.join(sorted(those))}")
    return wrong


def lacking(text, features):
    """What a fixture requires and is not there."""
    required = re.findall(r"^// REQUIRES: (.*)$", text, re.M)
    return [word for line in required for word in re.split(r",\s*", line.strip())
            if word not in features]


def fixtures(root, features):
    """Yields (name, file, text) of those to be compared; names the others."""
    for fixture in sorted((root / "test" / "rules").glob("*/*.cpp")):
        text = fixture.read_text()
        name = f"{fixture.parent.name}/{fixture.name}"
        if "split-file" in text:
            print(f"{name}: several units, for the command line only")
        elif missing := lacking(text, features):
            print(f"{name}: skipped, there is no {', '.join(missing)}")
        else:
            yield name, fixture, text


def command_line(tool, fixture, folder, own):
    result = subprocess.run(
        [tool, "--format=json", "--quiet", fixture.name, "--", *own],
        cwd=folder, capture_output=True, text=True)
    if result.returncode not in (0, 1):
        sys.exit(f"{fixture.name}: {result.stderr}")
    return {(f["line"], f["column"], f["rule"])
            for f in json.loads(result.stdout)["findings"]
            if f["file"] == fixture.name}


def clang_tidy(tool, plugin, fixture, folder, own):
    result = subprocess.run(
        [tool, "-load", plugin, "-checks=-*,async-*", "-quiet", fixture.name,
         "--", *own],
        cwd=folder, capture_output=True, text=True)
    if result.returncode:
        sys.exit(f"{fixture.name}: {result.stdout}{result.stderr}")
    pattern = re.compile(r"^(.*?):(\d+):(\d+): warning: .* \[(async-[a-z-]+)\]$")
    return {(int(m[2]), int(m[3]), m[4])
            for line in result.stdout.splitlines()
            if (m := pattern.match(line))
            and pathlib.Path(m[1]).name == fixture.name}


def clangd(server, fixture, folder):
    path = folder / fixture.name
    uri = path.resolve().as_uri()
    server.published.clear()
    server.send("textDocument/didOpen", {"textDocument": {
        "uri": uri, "languageId": "cpp", "version": 1,
        "text": path.read_text()}})
    diagnostics = server.wait(lambda: server.published.get(1), "diagnostics")
    server.send("textDocument/didClose", {"textDocument": {"uri": uri}})
    return {(d["range"]["start"]["line"] + 1,
             d["range"]["start"]["character"] + 1, d.get("code"))
            for d in diagnostics if str(d.get("code", "")).startswith("async-")}


def main():
    tool, tidy, plugin, editor, root, scratch, *features = sys.argv[1:]
    root, folder = pathlib.Path(root), pathlib.Path(scratch)
    inputs = root / "test" / "Inputs"
    FLAGS.append(f"-I{root / 'include'}")
    for header in inputs.glob("*.h"):
        (folder / header.name).write_text(header.read_text())
    chosen = list(fixtures(root, features))
    (folder / "compile_commands.json").write_text(json.dumps([
        {"directory": str(folder.resolve()), "file": fixture.name,
         "arguments": ["clang++", *flags(text), "-c", fixture.name]}
        for _, fixture, text in chosen]))
    (folder / ".async-tidy.yaml").write_text(
        f"packs: [{inputs / 'packs' / 'mock.yaml'}, "
        f"{inputs / 'packs' / 'where.yaml'}]\n")
    (folder / ".clang-tidy").write_text(
        "{Checks: '-*,async-*', InheritParentConfig: false}\n")
    server = lsp.Server([editor])
    server.request("initialize", {
        "processId": None, "rootUri": folder.resolve().as_uri(),
        "capabilities": {}})
    server.send("initialized", {})
    failures = 0
    met = set()
    for name, fixture, text in chosen:
        (folder / fixture.name).write_text(text)
        own = flags(text)
        found = command_line(tool, fixture, folder, own)
        doors = {"clang-tidy": clang_tidy(tidy, plugin, fixture, folder, own),
                 "clangd": clangd(server, fixture, folder)}
        print(f"{name}: {len(found)} findings")
        failures += same_place(found)
        lines = text.splitlines()
        for door, seen in doors.items():
            missed, extra = set(found), set(seen)
            if door == "clangd":
                missed = {(line, 0, rule) for line, _, rule in missed}
                extra = {(line, 0, rule) for line, _, rule in extra}
            missed, extra = missed - extra, extra - missed
            for line, column, rule in sorted(missed):
                key = (name, lines[line - 1].strip())
                if key in EXCEPTIONS:
                    met.add((door, key))
                    print(f"  {door} misses {line}: {EXCEPTIONS[key]}")
                    continue
                failures += 1
                print(f"  {door} misses {line}:{column} [{rule}]")
            for line, column, rule in sorted(extra):
                failures += 1
                print(f"  only {door} has {line}:{column} [{rule}]")
    for key in EXCEPTIONS:
        for door in ("clang-tidy", "clangd"):
            if (door, key) not in met:
                failures += 1
                print(f"{door} agrees by now: {key}")
    sys.exit(1 if failures else 0)


main()
