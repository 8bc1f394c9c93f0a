# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# RUN: rm -rf %t && mkdir -p %t
# RUN: %python %s %root %t %build %bin/async-tidy
"""What tool/dev/new writes compiles and keeps the laws of the tree."""

import json
import pathlib
import shlex
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "Inputs"))
from tree import Check, copy_tree

SCAFFOLDS = [
    ["rule", "NestedSample", "async-nested-sample", "a sample is nested"],
    ["pack", "sample", "Sample"],
    ["format", "Sample", "sample", "one line for a sample"],
]


def run(*command, cwd=None):
    """Output of a command that fails; empty when it succeeds."""
    done = subprocess.run(command, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    return (done.stdout or "fails") if done.returncode else ""


def compile_command(root, build, like):
    """Flags of the source \\p like, for a syntax check without its precompiled
    header.
    """
    jobs = json.loads((build / "compile_commands.json").read_text())
    words = shlex.split(next(j["command"] for j in jobs if j["file"] == str(root / like)))
    kept = [w for w in words if w.startswith(("-D", "-std", "-f", "-W")) and "pch" not in w]
    system = [words[i + 1] for i, w in enumerate(words) if w == "-isystem"]
    compiler = next(w for w in words if "clang++" in w)
    return [compiler, *kept, *(f for s in system for f in ("-isystem", s)), "-fsyntax-only"]


def main(root, scratch, build, tool):
    check = Check(root)
    root, scratch, build = (pathlib.Path(p).resolve() for p in (root, scratch, build))
    copy_tree(check, scratch)
    new = scratch / "tool/dev/new"
    for scaffold in SCAFFOLDS:
        if said := run(new, *scaffold):
            check.wrong("tool/dev/new", 1, f"'{scaffold[0]}' fails: {said}")
    for like, source in (("lib/Rules/BlockingCall.cpp", "lib/Rules/NestedSample.cpp"),
                         ("lib/Report/Text.cpp", "lib/Report/Sample.cpp")):
        command = compile_command(root, build, like)
        if said := run(*command, "-Werror", f"-I{scratch}/include", scratch / source):
            check.wrong("tool/dev/new", 1, f"{source} does not compile: {said}")
    if said := run(tool, "packs", "show", "sample", "--pack", scratch / "lib/Packs/packs/sample.yaml"):
        check.wrong("tool/dev/new", 1, f"the pack is refused: {said}")
    for law in ("layers", "lists", "hygiene", "docs"):
        if said := run(sys.executable, scratch / f"test/Meta/Tree/{law}.py", scratch):
            check.wrong("tool/dev/new", 1, f"{law} is broken: {said}")
    if said := run(scratch / "tool/dev/format", "--check"):
        check.wrong("tool/dev/new", 1, f"is not laid out: {said}")
    check.finish(SCAFFOLDS)


main(*sys.argv[1:])
