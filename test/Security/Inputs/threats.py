#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Gives async-tidy a project that somebody hostile wrote, one threat at a time.

Usage: threats.py ASYNC-TIDY INPUTS SCRATCH commands|leaks|bombs|memory|names|cache

INPUTS is test/Inputs. After each run no file may be there that was not asked
for, no secret may be in what was written, and no terminal may be commanded.
Prints one line per step.
"""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import time

SECRET = "Xyzzy_7f3a"
APP = '#include "coro.h"\ntask poll() { sleep_ms(1); co_return; }\n'
FORMATS = ("text", "json", "sarif", "github", "gitlab", "junit", "html", "summary")


class Target:
    def __init__(self, tool, inputs, scratch):
        self.tool, self.inputs, self.scratch = tool, inputs, scratch
        shutil.rmtree(scratch, ignore_errors=True)
        self.root = scratch / "project"
        self.home = scratch / "home"
        (self.root / ".git").mkdir(parents=True)
        (self.home / ".ssh").mkdir(parents=True)
        self.secret = self.home / ".ssh" / "id_rsa"
        self.secret.write_text(f"{SECRET} {SECRET}::{SECRET};\n")
        self.script = scratch / "run.sh"
        self.script.write_text(f"#!/bin/sh\ntouch {scratch}/pwned\n")
        self.script.chmod(0o755)
        self.write("a.cpp", APP)

    def write(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path

    def commands(self, *flags, file="a.cpp"):
        self.write("compile_commands.json", json.dumps(
            [{"directory": str(self.root), "file": file,
              "arguments": ["clang++", "-std=c++20", f"-I{self.inputs}", *flags, "-c", file]}]))

    def tree(self):
        return sorted(str(p) for p in self.scratch.rglob("*") if ".cache" not in p.parts)

    def run(self, *options, exits=(0, 1, 2), limit=120):
        before = self.tree()
        env = {"HOME": str(self.home), "PATH": os.environ["PATH"], "TMPDIR": str(self.scratch)}
        done = subprocess.run([str(self.tool), f"--pack={self.inputs}/packs/mock.yaml",
                               "--no-cache", *options],
                              cwd=self.root, env=env, capture_output=True, timeout=limit)
        assert done.returncode in exits, (options, done.returncode, done.stderr)
        assert self.tree() == before, set(self.tree()) ^ set(before)
        written = (done.stdout + done.stderr).decode(errors="replace")
        assert SECRET not in written, written
        assert "\x1b" not in written, written
        self.report = done.stdout.decode(errors="replace")
        return done.returncode, written


def commands(t):
    """Compile commands that run code, or write files."""
    out = t.scratch / "written"
    library = t.script
    for flags in (
            ["-o", str(out)], [f"-o{out}"], ["-MD", "-MF", str(out)], ["-MMD", f"-MF{out}"], ["-MJ", str(out)],
            [f"-Wp,-MD,{out}"], ["--serialize-diagnostics", str(out)], ["-Xclang", "-serialize-diagnostic-file",
            "-Xclang", str(out)], ["-ftime-trace"], [f"-ftime-trace={out}"], ["-save-temps"], [f"-save-temps={out}"],
            ["-index-store-path", str(out)], ["-Xclang", "-index-store-path", "-Xclang", str(out)],
            [f"-fmodules-cache-path={out}", "-fmodules"], ["-fmodules", f"-fmodules-user-build-path={out}"],
            ["-dependency-file", str(out)], ["-Xclang", "-dependency-file", "-Xclang", str(out), "-Xclang", "-MT",
            "-Xclang", "x"], ["-Xclang", "-dependency-dot", "-Xclang", str(out)],
            ["-Xclang", "-header-include-file", "-Xclang", str(out), "-H"], [f"-fdiagnostics-add-output=sarif:file={out}"],
            ["-Xclang", "-emit-pch", "-Xclang", "-o", "-Xclang", str(out)], ["-Xclang", "-emit-llvm"],
            [f"-fprofile-generate={out}"], [f"-fprofile-instr-generate={out}"], ["--coverage"],
            [f"-fcrash-diagnostics-dir={out}"], ["-gen-reproducer=always"], [f"-foptimization-record-file={out}"],
            ["-fsave-optimization-record"], [f"-fproc-stat-report={out}"], [f"-frandom-seed={out}"],
            ["-Xclang", "-diagnostic-log-file", "-Xclang", str(out)], ["-Xclang", "-stats-file=" + str(out)],
            ["-Xclang", "-code-completion-at=a.cpp:1:1"], ["-working-directory", str(t.scratch)],
            ["-emit-symbol-graph", f"--symbol-graph-dir={out}"], ["-extract-api", f"--product-name={out}"],
            ["-Xclang", "-ast-dump-all=json"], ["-E"], ["-S"], ["-###"], ["--analyze"], ["-print-search-dirs"],
            [f"-fplugin={library}"], ["-Xclang", "-load", "-Xclang", str(library)], [f"-fpass-plugin={library}"],
            ["-mllvm", f"-load={library}"], [f"-B{t.scratch}"], ["-wrapper", str(t.script)],
            [f"--config={t.script}"], ["--config", str(t.script)], [f"-specs={t.script}"],
            [f"-fuse-ld={t.script}"], [f"--ld-path={t.script}"], ["-no-integrated-as"],
            [f"-fmodule-mapper=|{t.script}"], ["-fopenmp-targets=nvptx64", f"--nvptx-arch-tool={t.script}"],
            [f"-fsanitize-ignorelist={t.secret}"], [f"-fprofile-list={t.secret}"], [f"-fxray-attr-list={t.secret}"],
            [f"-fprofile-use={t.secret}"]):
        t.commands(*flags)
        t.run("-p", ".")
        t.write("flags.rsp", "\n".join(f'"{flag}"' for flag in flags))
        t.commands("@flags.rsp")
        t.run("-p", ".")
    # The compiler itself is never run, and what lies beside it is not read.
    for compiler in (str(t.script), "./clang++"):
        shutil.copy(t.script, t.root / "clang++")
        t.write("clang++.cfg", f"-fplugin={library}\n")
        t.write("compile_commands.json", json.dumps(
            [{"directory": str(t.root), "file": "a.cpp", "arguments": [compiler, "-std=c++20", f"-I{t.inputs}", "a.cpp"]}]))
        t.run("-p", ".")
    print("ok: nothing written, nothing run")


def leaks(t):
    """Files that are none of the project's, in reports."""
    outputs = [t.scratch / "project" / f"out.{name}" for name in FORMATS]
    for path in outputs:
        path.write_text("")
    write_all = [f"-o{name}:{path}" for name, path in zip(FORMATS, outputs)]

    def check(step, code, *flags, file="a.cpp", wants=None):
        t.write("a.cpp", code)
        t.commands(*flags, file=file)
        _, said = t.run("-p", ".", *write_all)
        for path in outputs:
            assert SECRET not in path.read_text(errors="replace"), (step, path)
        assert wants is None or wants in said, (step, said)
        print("ok:", step)

    check("code of the project", APP, wants="warning: async function 'poll'")
    headers = t.secret.parent / "core"
    headers.write_text("\n// A header.\nvoid shown();\n")
    check("a header elsewhere without an extension", f'#include "{headers}"\n' + APP,
          wants="warning: async function 'poll'")
    headers.write_text("# A comment of a script.\nTOKEN=1\n")
    check("a script elsewhere", f'#include "{headers}"\n' + APP)
    check("an include", f'#include "{t.secret}"\n' + APP)
    check("an include in a call", APP.replace("sleep_ms(1)", f'sleep_ms(\n#include "{t.secret}"\n)'))
    check("an include from the command", APP, "-include", str(t.secret))
    check("a folder", '#include "id_rsa"\n' + APP, f"-I{t.secret.parent}")
    check("macros from the command", APP, "-imacros", str(t.secret))
    check("embedded bytes", "constexpr char text[] = {\n"
          f'#embed "{t.secret}"\n' "};\ntemplate <char...> struct show;\n"
          "show<text[0], text[1], text[2], text[3]> shown;\n", "-std=c++26")
    (t.root / "link.h").symlink_to(t.secret)
    check("a link", '#include "link.h"\n' + APP)
    (t.root / "deep").symlink_to(t.secret.parent)
    check("a linked folder", '#include "deep/id_rsa"\n' + APP)
    check("the environment", '#include "/proc/self/environ"\n' + APP)
    check("the secret as source", APP, "-x", "c++", file=str(t.secret))
    overlay = {"version": 0, "roots": [{"name": str(t.root / "hidden.h"), "type": "file",
                                        "external-contents": str(t.secret)}]}
    t.write("overlay.yaml", json.dumps(overlay))
    check("a file system laid over", '#include "hidden.h"\n' + APP, "-ivfsoverlay", str(t.root / "overlay.yaml"))
    check("the secret as such", APP, "-ivfsoverlay", str(t.secret))
    check("flags", APP, f"@{t.secret}")
    check("a source's line", f'#line 1 "{t.secret}"\n' + APP)
    for key, text in (("packs", f"packs: [{t.secret}]\n"), ("baseline", f"baseline: {t.secret}\n"),
                      ("packs", "packs: [link.h]\n"), ("baseline", "baseline: link.h\n")):
        t.write("a.cpp", APP)
        t.commands()
        t.write(".async-tidy.yaml", text)
        code, said = t.run("-p", ".", exits=[2])
        assert any(text in said for text in ("lie below", "leads out", "is no model pack")), said
        print("ok: configuration,", key)
    (t.root / ".async-tidy.yaml").unlink()
    (t.root / ".async-tidy.yaml").symlink_to(t.secret)
    t.run("-p", ".", exits=[2])
    print("ok: the configuration is a link")


def bombs(t):
    """Little text, much work."""
    t.commands()
    for name, text in (("aliases", "packs: &a [x]\nrules: *a\n"),
                       ("nesting", "[" * 100000), ("long keys", "? " * 100000),
                       ("much text", "packs: [" + "a, " * 20_000_000 + "]\n")):
        t.write(".async-tidy.yaml", text)
        code, said = t.run("-p", ".", exits=[2], limit=60)
        assert ".async-tidy.yaml:" in said, said[:300]
        print("ok: configuration,", name)
        t.write("pack.yaml", text)
        t.write(".async-tidy.yaml", "packs: [pack.yaml]\n")
        code, said = t.run("-p", ".", exits=[2], limit=60)
        print("ok: pack,", name)
    (t.root / ".async-tidy.yaml").unlink()
    (t.root / "pack.yaml").unlink()
    os.mkfifo(t.root / ".async-tidy.yaml")
    t.run("-p", ".", limit=20)
    print("ok: the configuration is a pipe")
    (t.root / ".async-tidy.yaml").unlink()
    for name, code in (
            ("templates", "template <int N> struct s { s<N + 1> next; };\ns<0> x;\n"),
            ("instances", "template <int N> struct s { s<N - 1> a; typename s<N - 1>::t b; struct t { s<N-1> c; }; };\n"
                          "template <> struct s<0> { struct t {}; };\ns<400> x;\n"),
            ("constant expressions", "constexpr int f() { int n = 0; for (;;) ++n; return n; }\nconstexpr int x = f();\n"),
            ("macros", "#define A x x x x x x x x x x\n#define B A A A A A A A A A A\n#define C B B B B B B B B B B\n"
                       "#define D C C C C C C C C C C\n#define E D D D D D D D D D D\n#define F E E E E E E E E E E\n"
                       "#define G F F F F F F F F F F\n#define H G G G G G G G G G G\nint x = H H H H H H;\n"),
            ("a file that includes itself", '#include "a.cpp"\n'),
            ("parentheses", "int x = " + "(" * 100000 + "1" + ")" * 100000 + ";\n"),
            ("nested calls", "int f(int);\nint x = " + "f(" * 20000 + "1" + ")" * 20000 + ";\n"),
            ("an endless device", '#include "/dev/zero"\n')):
        t.write("a.cpp", code)
        t.write("b.cpp", APP)
        t.write("compile_commands.json", json.dumps(
            [{"directory": str(t.root), "file": f,
              "arguments": ["clang++", "-std=c++20", f"-I{t.inputs}", f]} for f in ("a.cpp", "b.cpp")]))
        begin = time.monotonic()
        _, said = t.run("-p", ".", "--timeout=5", limit=60)
        assert "b.cpp:2:15: warning" in said, (name, said[-300:])
        print(f"ok: {name}")


def memory(t):
    """Code that wants all of it costs its unit, whoever runs beside it."""
    t.write("a.cpp", "template <class T, T... n> struct many {};\n"
                     "using all = __make_integer_seq<many, int, 2000000000>;\n")
    files = ["a.cpp"] + [f"b{n}.cpp" for n in range(4)]
    for name in files[1:]:
        t.write(name, APP)
    t.write("compile_commands.json", json.dumps(
        [{"directory": str(t.root), "file": f,
          "arguments": ["clang++", "-std=c++20", f"-I{t.inputs}", f]} for f in files]))
    code, said = t.run("-p", ".", "--memory-limit=700", "-j", "4", exits=[2], limit=120)
    for name in files[1:]:
        assert f"{name}:2:15: warning" in said, said
    assert "a.cpp: failed: clang ran out of memory" in said, said
    print("ok: a unit")
    t.run("-p", ".", "--memory-limit=1", exits=[2], limit=20)
    print("ok: no memory at all")


def names(t):
    """Names and texts that command terminals, and pages."""
    text = '\x1b]0;owned\x07 "<script>alert(1)</script>" \u202e %0A::error::'
    name = "x\x1b[31m<b>\n::warning::y.cpp"
    t.write(name, APP.replace("sleep_ms(1);", "sleep_ms(1); /* " + text + " */"))
    t.commands(f"-fplugin={text}", file=name)
    t.write(".async-tidy.yaml", f"rules: {{'{text}': on}}\n".replace("\x1b", "").replace("\x07", ""))
    t.run("-p", ".", exits=[2])
    (t.root / ".async-tidy.yaml").unlink()
    for form in FORMATS:
        t.run("-p", ".", f"--format={form}")
        written = t.report
        assert "<script>alert" not in written or form not in ("html", "junit"), written
        if form == "github":
            assert not any(line.startswith("::warning::y") or line.startswith("::error::")
                           for line in written.splitlines()), written
        print("ok:", form)


def cache(t):
    """A cache is private, and what somebody puts there is not believed."""
    t.commands()
    env = {"HOME": str(t.home), "PATH": os.environ["PATH"]}

    def run():
        done = subprocess.run([str(t.tool), f"--pack={t.inputs}/packs/mock.yaml", "-p", "."], cwd=t.root,
                              env=env, capture_output=True, text=True)
        assert "a.cpp:2:15: warning" in done.stdout, done
        return done.stderr

    os.umask(0)
    run()
    folder = t.home / ".cache" / "async-tidy"
    assert folder.stat().st_mode & 0o077 == 0, oct(folder.stat().st_mode)
    entries = [p for p in folder.rglob("*") if p.is_file()]
    assert entries
    for text in (b"", b"x" * 100, os.urandom(5000)):
        for entry in entries:
            entry.write_bytes(text)
        run()
    # One unit's entry under another's name.
    others = [p for p in folder.rglob("*") if p.is_file()]
    for entry in others[1:]:
        shutil.copy(others[0], entry)
    run()
    print("ok: cache")


def main():
    tool, inputs, scratch, step = sys.argv[1:]
    target = Target(*(pathlib.Path(p).resolve() for p in (tool, inputs, scratch)))
    {"commands": commands, "leaks": leaks, "bombs": bombs,
     "memory": memory, "names": names, "cache": cache}[step](target)


main()
