#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Changes a small project in every way that must show, and in some that must not.

Usage: cache.py ASYNC-TIDY INPUTS SCRATCH stale|damage|parallel|kill|size

INPUTS is test/Inputs. After each change the run with the cache must give the
bytes of a run without one; where it is known, also how many units came from
the cache is checked. Prints one line per step.
"""

import json
import os
import pathlib
import random
import shutil
import subprocess
import sys
import time

UNITS = 3

MAIN = """#include "coro.h"
#include <mid.h>
#ifdef SECOND
#include "second.h"
#endif
#ifndef EXTRA
#define EXTRA 0
#endif
void helper();
task one() { helper(); if (EXTRA) sleep_ms(EXTRA); co_return; }
"""
NOISY = 'inline void leaf() { query(""); }\n'
QUIET = NOISY.replace('query("");', 10 * " ")


class Project:
    def __init__(self, tool, inputs, scratch):
        self.tool = tool
        self.root = scratch / "project"
        self.cache = scratch / "cache"
        shutil.rmtree(scratch, ignore_errors=True)
        self.root.mkdir(parents=True)
        (self.root / ".git").mkdir()
        self.write("pack.yaml", (inputs / "packs" / "mock.yaml").read_text()
                   .replace("pack: mock", "pack: pack"))
        self.write(".async-tidy.yaml", "packs: [pack.yaml]\n")
        self.write("early/keep.txt", "")
        self.write("late/mid.h", '#pragma once\n#include "leaf.h"\n')
        self.write("late/leaf.h", '#include "coro.h"\n' + QUIET)
        self.write("other/mid.h", '#pragma once\n#include "coro.h"\n' + NOISY)
        self.write("a.cpp", MAIN)
        self.write("b.cpp", '#include <mid.h>\nvoid helper() { leaf(); }\n')
        self.write("c.cpp", '#if __has_include(<there.h>)\n'
                            '#include "coro.h"\ntask c() { sleep_ms(1); co_return; }\n'
                            '#endif\nint c_value;\n')
        self.flags = ["-std=c++20", "-Iearly", "-Ilate", f"-I{inputs}"]
        self.folder = self.root
        self.env = {k: v for k, v in os.environ.items() if "PATH" not in k}
        self.env["PATH"] = os.environ["PATH"]

    def write(self, name, text):
        path = self.root / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
        return path

    def commands(self):
        entries = [{"directory": str(self.folder), "file": str(self.root / unit),
                    "arguments": ["clang++", *self.flags, str(self.root / unit)]}
                   for unit in ("a.cpp", "b.cpp", "c.cpp")]
        self.write("compile_commands.json", json.dumps(entries))

    def arguments(self, *options):
        return [str(self.tool), "-p", str(self.root), "--format=json", *options]

    def run(self, *options):
        self.commands()
        done = subprocess.run(self.arguments(*options), cwd=self.root, env=self.env,
                              capture_output=True, text=True)
        if done.returncode not in (0, 1):
            sys.exit(f"exit code {done.returncode}: {done.stderr}")
        report = json.loads(done.stdout)
        cached = report["stats"].pop("cached")
        notes = [line for line in done.stderr.splitlines()
                 if line.startswith("cache:")]
        other = [line for line in done.stderr.splitlines()
                 if not line.startswith("cache:")]
        return (report, other, done.returncode), cached, notes

    def cached(self, *options):
        return self.run("--cache-dir", str(self.cache), *options)

    def check(self, step, cached=None, findings=None, notes=0):
        """Compares with the truth; then once more, now from the cache."""
        truth, nothing, _ = self.run("--no-cache")
        assert nothing == 0, step
        got, hits, said = self.cached()
        assert got == truth, f"{step}: {got} is not {truth}"
        assert cached is None or hits == cached, f"{step}: {hits} units cached"
        assert len(said) == notes, f"{step}: {said}"
        if findings is not None:
            count = len(truth[0]["findings"])
            assert count == findings, f"{step}: {count} findings"
        again, hits, said = self.cached()
        assert again == truth and hits == UNITS and not said, f"{step}: again"
        print(f"ok: {step}")


def replace_in_place(path, text):
    """Other content under the same size and time."""
    before = path.stat()
    assert len(text) == before.st_size
    with open(path, "r+") as file:
        file.write(text)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def stale(p):
    leaf = p.root / "late" / "leaf.h"
    include = '#include "coro.h"\n'
    p.check("cold", cached=0, findings=0)
    leaf.write_text(include + NOISY)
    p.check("a header is edited", cached=1, findings=1)
    leaf.write_text(include + QUIET)
    p.check("and reverted", cached=UNITS, findings=0)
    os.utime(leaf)
    (p.root / "a.cpp").touch()
    p.check("files are touched", cached=UNITS, findings=0)
    replace_in_place(leaf, include + NOISY)
    p.check("same size and time, other content", cached=UNITS, findings=1)
    old = time.time() - 1000
    os.utime(leaf, (old, old))
    p.check("an old time", cached=UNITS, findings=1)
    replace_in_place(leaf, include + QUIET)
    p.check("same size and old time, other content", findings=0)

    # Until the times have settled, content is what counts; then times do.
    time.sleep(3.2)
    p.check("later", cached=UNITS, findings=0)
    replace_in_place(leaf, include + NOISY)
    p.check("later, same size and time, other content", findings=1)
    other = p.write("late/new.h", include + QUIET)
    settled = leaf.stat()
    os.utime(other, ns=(settled.st_atime_ns, settled.st_mtime_ns))
    os.rename(other, leaf)
    p.check("another file is moved there", findings=0)

    shadow = p.write("early/mid.h", '#include "coro.h"\n' + NOISY)
    p.check("a shadowing header appears", cached=1, findings=1)
    shadow.unlink()
    p.check("and is removed", cached=UNITS, findings=0)
    shadow.symlink_to("../other/mid.h")
    p.check("a link appears", cached=1, findings=1)
    shadow.unlink()
    shadow.mkdir()
    p.check("a folder of that name", findings=0)
    shadow.rmdir()
    there = p.write("early/there.h", "")
    p.check("what __has_include asks for appears", cached=2, findings=1)
    there.unlink()
    p.check("and is removed", cached=UNITS, findings=0)
    (p.root / "early").rename(p.root / "gone")
    p.check("an include folder is gone", findings=0)
    (p.root / "gone").rename(p.root / "early")

    p.flags.append("-DEXTRA=5")
    p.check("a flag is added", cached=0, findings=1)
    p.flags.pop()
    p.check("and removed", cached=UNITS, findings=0)
    p.flags = ["-Iother" if f == "-Ilate" else f for f in p.flags]
    p.check("an include folder is another", cached=0, findings=1)
    p.flags = ["-Ilate" if f == "-Iother" else f for f in p.flags]
    p.env["CPATH"] = str(p.write("env/there.h", "").parent)
    p.check("the environment adds an include folder", cached=0, findings=1)
    del p.env["CPATH"]
    p.check("and does not", cached=UNITS, findings=0)
    p.env["SOMETHING_ELSE"] = "1"
    p.check("the environment changes otherwise", cached=UNITS)
    p.folder = p.root / "sub"
    shutil.copytree(p.root / "other", p.folder / "late")
    p.check("another working folder", cached=0, findings=1)
    p.folder = p.root
    p.check("and the first again", cached=UNITS, findings=0)

    leaf.write_text(include + NOISY)
    p.check("a finding", findings=1)
    pack = p.root / "pack.yaml"
    text = pack.read_text()
    pack.write_text(text.replace("sends the query", "mails the query"))
    p.check("a pack is edited", cached=UNITS, findings=1)
    pack.write_text(text + "opaque: ['**/leaf.h']\n")
    p.check("a header becomes opaque", cached=0, findings=0)
    pack.write_text(text)
    p.check("and is not", cached=UNITS, findings=1)
    config = p.root / ".async-tidy.yaml"
    text = config.read_text()
    config.write_text(text + "report: {categories: [sleep]}\n")
    p.check("the configuration is edited", cached=UNITS, findings=0)
    config.write_text(text)
    leaf.write_text("#error no\n" + include + NOISY)
    got, _, _ = p.run("--no-cache", "--max-failed=9")
    assert p.cached("--max-failed=9")[0] == got == p.cached("--max-failed=9")[0]
    print("ok: incomplete units")
    leaf.write_text(include + NOISY)
    p.check("complete again", cached=UNITS, findings=1)

    # Another version of the tool: its build id differs in one bit.
    tool = bytearray(p.tool.read_bytes())
    at = tool.index(b"\x04\0\0\0\x14\0\0\0\x03\0\0\0GNU\0") + 16
    tool[at] ^= 1
    p.tool = p.root / "tool"
    p.tool.write_bytes(tool)
    p.tool.chmod(0o755)
    p.check("another version of the tool", cached=0, findings=1)


def entries(p):
    return sorted(path for path in p.cache.rglob("*") if path.is_file())


def damage(p):
    (p.root / "late/leaf.h").write_text('#include "coro.h"\n' + NOISY)
    p.check("cold", findings=1)
    chance = random.Random(1)
    for step in range(24):
        victims = entries(p)
        for path in victims:
            data = bytearray(path.read_bytes())
            if step % 3 == 0:
                data = data[:chance.randrange(len(data))]
            elif step % 3 == 1:
                data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
            else:
                data += b"x"
            path.write_bytes(data)
        p.check(f"{len(victims)} damaged entries", cached=0, findings=1, notes=1)
    # A run or result that is lost is made of units that are not.
    for kind in ("n", "r"):
        for path in entries(p):
            if path.suffix.startswith("." + kind):
                path.write_bytes(b"")
        p.check(f"damaged entries of kind {kind}", cached=UNITS, notes=1)
    first = entries(p)[0]
    data = first.read_bytes()
    for path in entries(p):
        path.write_bytes(data)
    p.check("entries of others", notes=1)
    shutil.rmtree(p.cache)
    p.cache.write_text("no folder")
    got, cached, notes = p.cached()
    assert got == p.run("--no-cache")[0] and cached == 0 and len(notes) == 1
    print("ok: no place for a cache")


def parallel(p):
    (p.root / "late/leaf.h").write_text('#include "coro.h"\n' + NOISY)
    truth, _, _ = p.run("--no-cache")
    for step in range(3):
        shutil.rmtree(p.cache, ignore_errors=True)
        runs = [subprocess.Popen(
            p.arguments("--cache-dir", str(p.cache), f"--cache-size={step}"),
            cwd=p.root, env=p.env, text=True, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE) for _ in range(4)]
        for run in runs:
            out, err = run.communicate()
            report = json.loads(out)
            report["stats"].pop("cached")
            assert (report, err.splitlines(), run.returncode) == truth, err
        print("ok: four at once")
    p.check("after them")


def kill(p):
    (p.root / "late/leaf.h").write_text('#include "coro.h"\n' + NOISY)
    truth, _, _ = p.run("--no-cache")
    chance = random.Random(2)
    begin = time.time()
    p.run("--no-cache")
    duration = time.time() - begin
    for step in range(20):
        if step % 4 == 0:
            shutil.rmtree(p.cache, ignore_errors=True)
        run = subprocess.Popen(
            p.arguments("--cache-dir", str(p.cache)), cwd=p.root, env=p.env,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.random() * duration)
        run.kill()
        run.wait()
        got, _, notes = p.cached()
        assert got == truth and not notes, f"after a kill: {got} {notes}"
    print("ok: killed 20 times")


def size(p):
    p.check("cold")
    used = sum(path.stat().st_size for path in entries(p))
    for n in range(20):
        p.flags.append(f"-DN{n}")
        p.cached("--cache-size=1")
        p.flags.pop()
    bound = sum(path.stat().st_size for path in entries(p))
    assert used < bound <= 1024 * 1024, f"{used} grew to {bound} bytes"
    # What was used last is still there.
    p.flags.append("-DN19")
    assert p.cached()[1] == UNITS
    print("ok: bounded")
    left = p.cache / "00"
    left.mkdir(exist_ok=True)
    left = left / "x.u0.12345678.tmp"
    left.write_text("")
    os.utime(left, (0, 0))
    p.flags.append("-DAGAIN")
    p.cached()
    assert not left.exists()
    print("ok: what a killed run left is gone")


if __name__ == "__main__":
    tool, inputs, scratch = map(pathlib.Path, sys.argv[1:4])
    {"stale": stale, "damage": damage, "parallel": parallel, "kill": kill,
     "size": size}[sys.argv[4]](Project(tool, inputs, scratch))
