#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Changes a project that git knows, and holds what --diff reports against what a change causes.

Usage: diff.py ASYNC-TIDY INPUTS SCRATCH git|patch|cache|hostile

INPUTS is test/Inputs. Prints one line per step.
"""

import json
import os
import pathlib
import shutil
import subprocess
import sys

HELPERS = '#include "helpers.h"\nint load() { return cached(); }\nint store_all() { return 0; }\n'
HEADER = '#pragma once\n#include "coro.h"\ninline int cached() { return 1; }\n'
APP = """#include "helpers.h"
int load();
int store_all();
task reader() { load(); sleep_ms(1); co_return; }
task writer() { store_all(); co_return; }
"""
OLD = '#include "coro.h"\ntask old() { query("a"); co_return; }\n'


class Project:
    def __init__(self, tool, inputs, scratch):
        self.tool, self.inputs = tool, inputs
        self.root = scratch / "project"
        self.cache = scratch / "cache"
        shutil.rmtree(scratch, ignore_errors=True)
        self.root.mkdir(parents=True)
        self.env = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
        self.env.update(HOME=str(scratch), GIT_CONFIG_NOSYSTEM="1",
                        GIT_CEILING_DIRECTORIES=str(scratch),
                        GIT_AUTHOR_NAME="a", GIT_AUTHOR_EMAIL="a@b",
                        GIT_COMMITTER_NAME="a", GIT_COMMITTER_EMAIL="a@b")
        self.git("init", "-q", "-b", "main")
        pack = (inputs / "packs" / "mock.yaml").read_text()
        self.write("pack.yaml", pack.replace("pack: mock", "pack: pack"))
        self.write(".async-tidy.yaml", "packs: [pack.yaml]\n")
        self.write(".gitignore", "/build\ncompile_commands.json\n")
        self.reset(first=True)
        self.commit()

    def git(self, *arguments):
        return subprocess.run(["git", *arguments], cwd=self.root, env=self.env, check=True,
                              capture_output=True, text=True).stdout

    def commit(self, text="change"):
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", text)

    def reset(self, first=False):
        if not first:
            self.git("reset", "-q", "--hard", "base")
            self.git("clean", "-qfd")
        self.write("helpers.h", HEADER)
        self.write("helpers.cpp", HELPERS)
        self.write("app.cpp", APP)
        self.write("old.cpp", OLD)
        self.units = ["helpers.cpp", "app.cpp", "old.cpp"]
        if first:
            self.commit("base")
            self.git("tag", "base")

    def write(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def edit(self, name, before, after):
        text = (self.root / name).read_text()
        assert before in text, before
        self.write(name, text.replace(before, after))

    def run(self, *arguments, exits=(0, 1), env=None, stdin=None):
        flags = ["-std=c++20", f"-I{self.inputs}", "-I."]
        self.write("compile_commands.json", json.dumps(
            [{"directory": str(self.root), "file": unit,
              "arguments": ["clang++", *flags, unit]} for unit in self.units]))
        done = subprocess.run([str(self.tool), "--cache-dir", str(self.cache), *arguments],
                              cwd=self.root, env=env or self.env, capture_output=True,
                              text=True, input=stdin)
        if done.returncode not in exits:
            sys.exit(f"{arguments}: exit code {done.returncode}: {done.stderr}")
        return done

    def check(self, step, new, *options, stdin=None):
        for cache in ([], ["--no-cache"]):
            done = self.run("--format=json", *options, *cache, stdin=stdin)
            report = json.loads(done.stdout)
            found = [f["function"] for f in report["findings"]]
            assert found == list(new), f"{step}: {found} is not {list(new)}\n{done.stderr}"
            assert done.returncode == (1 if new else 0), step
        print(f"ok: {step}")
        return report, done.stderr


def changes(p, check):
    """What both ways to name a change have in common."""
    check("nothing", [])
    p.edit("app.cpp", "task reader", "\n// One line more.\ntask reader")
    check("lines move", [])
    p.edit("app.cpp", "sleep_ms(1); ", "")
    check("a repair", [])
    p.reset()
    p.edit("app.cpp", "{ store_all();", "{ store_all(); query(0);")
    check("a new call", ["writer"])
    p.reset()
    p.edit("helpers.cpp", "return 0;", 'return query("b");')
    check("a helper of another file", ["writer"])
    p.reset()
    p.edit("helpers.h", "return 1;", 'return query("b");')
    check("a header's helper behind another helper", ["reader"])
    p.reset()
    p.edit("helpers.cpp", "return cached();", 'return query("b");')
    p.edit("app.cpp", "task writer", "void more();\ntask writer")
    check("a helper and its caller's file", ["reader"])
    p.reset()
    p.git("mv", "old.cpp", "new.cpp")
    p.units[2] = "new.cpp"
    check("a moved file", [])
    p.edit("new.cpp", 'query("a");', 'query("a"); query("b");')
    check("a moved file with one more", ["old"])
    p.reset()
    p.git("rm", "-q", "old.cpp")
    p.units.pop()
    check("a file that is removed", [])
    p.edit("app.cpp", "sleep_ms(1);", 'query("a");')
    check("and another finding", ["reader"])
    p.reset()
    p.git("rm", "-q", "helpers.h")
    p.write("include/helpers.h", HEADER.replace("return 1", "sleep_ms(1); return 1"))
    for name in ("app.cpp", "helpers.cpp"):
        p.edit(name, '"helpers.h"', '"include/helpers.h"')
    check("a header that is moved and changed", ["reader"])
    p.reset()
    p.write("sub/fresh.cpp", OLD.replace("old", "fresh"))
    p.units.append("sub/fresh.cpp")
    p.git("add", "-N", "sub/fresh.cpp")
    check("a new file", ["fresh"])
    p.reset()
    p.edit("app.cpp", "sleep_ms(1);", "sleep_ms(1); // NOLINT\n")
    check("a comment that silences", [])
    p.git("commit", "-qam", "silenced")
    p.git("tag", "-f", "silenced")


def git(p):
    changes(p, lambda step, new: p.check(step, new, "--diff=base"))
    p.reset()
    p.git("checkout", "-q", "silenced")
    p.edit("app.cpp", " // NOLINT\n", "")
    p.check("a comment that silenced is gone", ["reader"], "--diff=HEAD")
    p.git("checkout", "-q", "-f", "main")
    p.reset()
    # Main goes on; what it repaired is not what the branch broke.
    p.git("checkout", "-q", "-b", "branch", "base")
    p.edit("app.cpp", "{ store_all();", "{ store_all(); query(0);")
    p.commit()
    p.git("checkout", "-q", "main")
    p.edit("app.cpp", "sleep_ms(1); ", "")
    p.edit("old.cpp", 'query("a"); ', "")
    p.commit()
    p.git("checkout", "-q", "branch")
    _, said = p.check("main went on", ["writer"], "--diff=main")
    assert "; 2 at main" in said, said
    # Committed, staged, only in the working tree, not known to git at all.
    p.edit("helpers.cpp", "return cached();", 'return query("b");')
    p.git("add", "-A")
    p.write("fresh.cpp", OLD.replace("old", "fresh"))
    p.units.append("fresh.cpp")
    p.check("all of the working tree", ["reader", "writer", "fresh"], "--diff=main")
    p.write("build/CMakeCache.txt", "")
    p.write("build/made.cpp", OLD.replace("old", "made"))
    p.units.append("build/made.cpp")
    p.check("what the build made", ["reader", "writer", "fresh"], "--diff=main")
    p.units = p.units[:3]
    p.run("baseline", exits=[0])
    p.edit("app.cpp", "query(0);", "query(0); query(0);")
    report, said = p.check("a baseline beside it", ["writer"], "--diff=main")
    assert "in the baseline" in said and "at main" in said, said
    # Of a folder below the checkout, and through a link.
    p.reset()
    p.git("checkout", "-q", "-f", "-B", "deep", "base")
    (p.root / "project").mkdir()
    for name in ("pack.yaml", ".async-tidy.yaml", "helpers.h", "helpers.cpp", "app.cpp"):
        p.git("mv", name, "project/" + name)
    p.commit()
    link = p.root.parent / "link"
    link.symlink_to(p.root)
    p.edit("project/helpers.cpp", "return 0;", 'return query("b");')
    p.root = link / "project"
    p.units = ["helpers.cpp", "app.cpp"]
    p.check("a project below the checkout, behind a link", ["writer"], "--diff=HEAD")


def patch(p):
    def check(step, new):
        for options in ([], ["-U0"], ["--no-prefix"], ["--no-renames"], ["-U100"]):
            text = p.git("diff", *options, "base")
            p.write("build/change.diff", text)
            p.check(" ".join([step, *options]), new, "--diff-from=build/change.diff")
    changes(p, check)
    p.reset()
    p.write("helpers.cpp", HELPERS.rstrip("\n").replace("return 0;", 'return query("b");'))
    text = p.git("diff", "base")
    assert "No newline" in text
    p.check("no line feed at the end", ["writer"], "--diff-from=-", stdin=text)
    for wrong, reason in (
            (text.replace("return cached", "return kached"), "<stdin>:5: this hunk does not fit 'helpers.cpp'"),
            (text.replace("helpers.cpp", "none.cpp"), "<stdin>:1: there is no file 'none.cpp'"),
            (text.replace("/helpers.cpp", "/../../../etc/passwd"), "is no file below the project's folder"),
            (text.replace("+++ b/helpers.cpp", "+++ /etc/passwd"), "is no file below the project's folder"),
            (text.replace("@@ -1,3", "@@ -1,3000000000"), "the hunk ends early"),
            (text.replace("@@ -1,3", "@@ -1,1"), "the hunk has more lines than it says"),
            (text.replace("@@ -1,3", "@@ x"), "<stdin>:5: this is no header of a hunk"),
            ("@@ -1 +1 @@\n-a\n+b\n", "<stdin>:1: a hunk before any file"),
            ('--- "a/x\n+++ b/x\n', "quotes do not end")):
        said = p.run("--diff-from=-", exits=[2], stdin=wrong).stderr
        assert reason in said, (reason, said)
        print("ok:", reason)
    assert "cannot read 'none.diff'" in p.run("--diff-from=none.diff", exits=[2]).stderr
    said = p.run("--diff-from=-", "--diff=HEAD", exits=[2], stdin=text).stderr
    assert "exclude each other" in said, said


def cache(p):
    """Only what the change reaches is parsed, and once more for what was there before."""
    p.check("cold", ["reader", "old"])
    p.edit("helpers.cpp", "return 0;", 'return query("b");')
    done = p.run("--format=json", "--diff=base", "--progress=always")
    parsed = [line for line in done.stderr.splitlines() if line.startswith("[")]
    assert json.loads(done.stdout)["stats"]["cached"] == 2, done.stderr
    # An earlier run kept what was there before: all of the second list is cached.
    before = sorted((p.cache).rglob("*"))
    again = p.run("--format=json", "--diff=base")
    assert json.loads(again.stdout)["stats"]["cached"] == 3
    assert sorted((p.cache).rglob("*")) == before, "nothing new is kept"
    print("ok: three units, one of them parsed;", len(parsed), "looked at")


def hostile(p):
    marker = p.root.parent / "pwned"
    for name in ("--output=x", "-x", "", "HEAD; touch x", "none", "HEAD:app.cpp", "a b", "--upload-pack=x",
                 "$(touch x)", "\x1b[2J", "@{upstream}", "HEAD^{/" + "a" * 100 + "}"):
        done = p.run(f"--diff={name}", exits=[2])
        assert done.stderr.startswith("async-tidy: error: --diff: "), (name, done.stderr)
        assert "\x1b" not in done.stderr
    # Settings of the repository that run programs.
    script = p.root.parent / "run.sh"
    script.write_text(f"#!/bin/sh\ntouch {marker}\n")
    script.chmod(0o755)
    for key in ("core.fsmonitor", "core.pager", "diff.external", "diff.evil.textconv", "diff.evil.command",
                "core.editor", "core.sshCommand", "core.gitProxy", "core.askPass"):
        p.git("config", key, str(script))
    for hook in ("post-checkout", "post-index-change", "pre-auto-gc"):
        path = p.root / ".git" / "hooks" / hook
        path.parent.mkdir(exist_ok=True)
        shutil.copy(script, path)
    p.write(".gitattributes", "*.cpp diff=evil\n")
    p.edit("app.cpp", "{ store_all();", "{ store_all(); query(0);")
    p.run("--diff=HEAD")
    env = {**p.env, "GIT_EXTERNAL_DIFF": str(script), "GIT_PAGER": str(script), "GIT_DIR": "/nonexistent",
           "GIT_INDEX_FILE": "/nonexistent"}
    p.run("--diff=HEAD", env=env)
    assert not marker.exists()
    status = p.git("-c", "core.fsmonitor=false", "status", "--porcelain")
    assert status.split() == ["M", "app.cpp", "??", ".gitattributes"], status
    shutil.rmtree(p.root / ".git")
    assert "not a git repository" in p.run("--diff=HEAD", exits=[2]).stderr
    p.env["PATH"] = str(p.root)
    assert "there is no program 'git'" in p.run("--diff=HEAD", exits=[2]).stderr
    print("ok: hostile")


def main():
    tool, inputs, scratch, step = sys.argv[1:]
    p = Project(pathlib.Path(tool).resolve(), pathlib.Path(inputs).resolve(),
                pathlib.Path(scratch).resolve())
    {"git": git, "patch": patch, "cache": cache, "hostile": hostile}[step](p)


main()
