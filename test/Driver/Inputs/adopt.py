#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Edits a small project with findings, and holds what is new against what should be.

Usage: adopt.py ASYNC-TIDY OTHER-ASYNC-TIDY INPUTS SCRATCH new|survives|update|hostile|other

OTHER-ASYNC-TIDY is built with another LLVM and need not exist. INPUTS is
test/Inputs. Each step starts from the same project and its baseline. Prints one
line per step.
"""

import json
import os
import pathlib
import shutil
import subprocess
import sys

HELPERS = """#include "coro.h"
int load(const char *sql) { return query(sql); }
static int fetch() { return load("select 1"); }
int both() { return fetch(); }
"""
APP = """#include "coro.h"
int load(const char *sql);
int both();
static void pause_all() { sleep_ms(1); }
namespace {
task hidden() { pause_all(); co_return; }
}
task reader(session &db, mutex &m) {
  db.execute("select 1");
  both();
  both();
  unique_lock<mutex> held(m);
  co_await async_sleep_ms(1);
}
task writer(int *count) {
  transaction changes(*(session *)count);
  auto later = async_query("select 2");
  auto work = [](int unit) -> task { sleep_ms(unit); co_return; };
  co_await work(1);
}
template <class T> lazy<T> made(T value) { sleep_ms(value); co_return value; }
lazy<int> use_made() { co_return co_await made(1); }
struct store {
  task save() { both(); co_return; }
};
task keep(store &s) { co_await s.save(); async_query("select 3"); }
"""
PLAIN = """#include "coro.h"
static void pause_all() { sleep_ms(2); }
task other() { pause_all(); co_return; }
"""


class Project:
    def __init__(self, tool, inputs, root):
        self.tool, self.inputs, self.root = tool, inputs, root
        self.reset()

    def reset(self):
        shutil.rmtree(self.root, ignore_errors=True)
        (self.root / ".git").mkdir(parents=True)
        pack = (self.inputs / "packs" / "mock.yaml").read_text()
        self.write("pack.yaml", pack.replace("pack: mock", "pack: pack"))
        self.write(".async-tidy.yaml", "packs: [pack.yaml]\n")
        self.write("helpers.cpp", HELPERS)
        self.write("app.cpp", APP)
        self.write("plain.cpp", PLAIN)
        self.units = ["helpers.cpp", "app.cpp", "plain.cpp"]

    def write(self, name, text):
        path = self.root / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)

    def read(self, name):
        return (self.root / name).read_text()

    def edit(self, name, *changes):
        text = self.read(name)
        for before, after in changes:
            assert before in text, before
            text = text.replace(before, after)
        self.write(name, text)

    def run(self, *arguments, tool=None, exits=(0, 1)):
        flags = ["-std=c++20", f"-I{self.inputs}", "-I."]
        entries = [{"directory": str(self.root), "file": unit,
                    "arguments": ["clang++", *flags, unit]} for unit in self.units]
        self.write("compile_commands.json", json.dumps(entries))
        done = subprocess.run([str(tool or self.tool), *arguments], cwd=self.root,
                              capture_output=True, text=True)
        if done.returncode not in exits:
            sys.exit(f"{arguments}: exit code {done.returncode}: {done.stderr}")
        return done

    def adopt(self):
        self.run("baseline", exits=[0])
        return self.baseline()

    def baseline(self):
        return self.read(".async-tidy-baseline.json")

    def check(self, step, new=(), tool=None, options=()):
        """\"new\": the function of each finding that must be reported."""
        done = self.run("--format=json", *options, tool=tool)
        report = json.loads(done.stdout)
        found = [f["function"] for f in report["findings"]]
        assert found == list(new), f"{step}: {found} is not {list(new)}\n{done.stdout}"
        assert done.returncode == (1 if new else 0), step
        print(f"ok: {step}")
        return report["stats"]["baselined"], done.stderr


def count(project):
    return sum(e.get("count", 1) for e in json.loads(project.baseline())["findings"])


def new(p):
    """What must be reported although there is a baseline."""
    p.adopt()
    assert count(p) == 14, p.baseline()
    p.edit("plain.cpp", ("task other() {", "task fresh() { sleep_ms(1); co_return; }\ntask other() {"))
    p.check("a new coroutine above the others", ["fresh"])
    p.reset(), p.adopt()
    p.edit("app.cpp", ("  both();\n  both();", "  both();\n  both();\n  both();"))
    p.check("one more of the same call", ["reader"])
    p.reset(), p.adopt()
    p.edit("app.cpp", ("  both();\n  both();", "  both();\n  load(0);\n  both();"))
    p.check("another call in the same function", ["reader"])
    p.reset(), p.adopt()
    p.edit("plain.cpp", ("pause_all(); co_return", 'query("x"); co_return'))
    p.check("another call in its place", ["other"])
    p.reset(), p.adopt()
    p.edit("plain.cpp", ("sleep_ms(2)", 'query("x")'))
    p.check("a helper that does something else", ["other"])
    p.reset(), p.adopt()
    p.edit("helpers.cpp", ("int both", "void shared() { sleep_ms(3); }\nint both"))
    p.edit("app.cpp", ("task keep(store &s) {", "void shared();\ntask keep(store &s) { shared();"))
    p.check("a helper of another file", ["keep"])
    p.reset(), p.adopt()
    p.edit("plain.cpp", ("task other() { pause_all();", "task fresh() { pause_all();"),
           ("co_return; }\n", "co_return; }\ntask other() { co_return; }\n"))
    p.check("one function is repaired, another one breaks", ["fresh"])
    p.reset(), p.adopt()
    p.edit("app.cpp", ('async_query("select 3");', 'async_query("select 3"); async_query("select 3");'))
    p.check("one more lost task on the same line", ["keep"])
    p.reset(), p.adopt()
    p.write("more.cpp", PLAIN)
    p.units.append("more.cpp")
    p.check("a file like another one", ["other"])
    p.reset(), p.adopt()
    p.write("a.cpp", PLAIN)
    p.units.insert(0, "a.cpp")
    p.check("a file like a later one", ["other"])
    report = json.loads(p.run("--format=json").stdout)
    assert report["findings"][0]["file"] == "a.cpp", report
    p.reset(), p.adopt()
    p.edit(".async-tidy-baseline.json", ('"function": "other"', '"function": "another"'),
           ('"file": "plain.cpp"', '"file": "plain.cpp"'))
    entries = json.loads(p.baseline())
    entries["findings"] = [e for e in entries["findings"] if e["function"] != "another"]
    p.write(".async-tidy-baseline.json", json.dumps(entries))
    p.check("an entry is taken out", ["other"])


def renamed(text):
    for before, after in (("db", "connection"), ("held", "guard"), ("changes", "tx"),
                          ("later", "pending"), ("work", "job"), ("unit", "part"),
                          ("&m,", "&n,"), ("mutex &m", "mutex &n"), ("(m)", "(n)"),
                          ("value", "given"), ("count", "number")):
        text = text.replace(before, after)
    return text


def survives(p):
    """What changes nothing."""
    first = p.adopt()
    assert p.check("nothing")[0] == 14
    assert "14 in the baseline" in p.check("the summary says so")[1]
    assert p.adopt() == first, "written again"
    p.check("another order of units and more jobs", options=["-j2"])
    p.edit("app.cpp", ("#include", "// One.\n\n\n// Two.\n#include"))
    p.check("lines move")
    p.edit("app.cpp", ("task reader", "void first() {}\ntask second() { co_return; }\ntask reader"))
    p.check("other functions come")
    p.reset(), p.adopt()
    p.write("app.cpp", renamed(APP))
    p.check("variables and parameters have other names")
    p.reset(), p.adopt()
    p.write("app.cpp", APP.replace("(", "(\n      ").replace(";", "\n  ;").replace(
        '#include "coro.h"', '#include "coro.h"\n'))
    p.check("the code is formatted otherwise")
    p.reset(), p.adopt()
    for name in ("app.cpp", "plain.cpp"):
        p.write("src/" + name, p.read(name))
        (p.root / name).unlink()
    p.units = ["src/app.cpp", "src/plain.cpp", "helpers.cpp"]
    p.check("files are moved")
    p.reset(), p.adopt()
    for name in ("helpers.cpp", "app.cpp"):
        p.write(name, p.read(name).replace("both", "fetch_both"))
    p.check("a helper has another name")
    p.reset(), p.adopt()
    p.write("app.cpp", APP.replace("reader(", "peruse("))
    p.check("a coroutine has another name")
    p.reset(), p.adopt()
    p.write("app.cpp", APP.replace("task writer(int *count)", "task writer(int *count, bool twice = false)")
            .replace("task reader(", "template <class> task reader(")
            .replace("task keep", "auto user = &reader<int>;\ntask keep"))
    p.check("functions have other parameters")
    p.reset(), p.adopt()
    p.write("app.cpp", APP.replace("  auto later", "  auto none = [] { return 1; };\n  none();\n  auto later"))
    p.check("a lambda comes before another one")
    p.reset(), p.adopt()
    p.write("helpers.cpp", HELPERS.replace("query(sql)", "run(sql)").replace(
        "int load", "int run(const char *sql) { return query(sql); }\nint load"))
    p.check("a helper gets another helper below it")
    p.reset(), p.adopt()
    p.write("app.cpp", APP.replace("  both();\n  both();", "  both();"))
    _, said = p.check("a finding is gone")
    assert "1 of the baseline is gone" in said, said


def update(p):
    """The baseline shrinks when it is asked to, and never grows by itself."""
    first = p.adopt()
    p.edit("app.cpp", ("  both();\n  both();", "  both();\n  load(0);"),
           ("task keep", "task fresh() { sleep_ms(1); co_return; }\ntask keep"))
    p.check("two new, one gone", ["reader", "fresh"])
    assert p.baseline() == first, "check wrote the baseline"
    said = p.run("baseline", "--update").stderr
    assert "13 findings, 1 taken out; 2 new, not added" in said, said
    assert count(p) == 13
    p.check("after the update", ["reader", "fresh"])
    second = p.baseline()
    p.run("baseline", "--update")
    assert p.baseline() == second, "an update without anything to do"
    p.run("baseline", "--update", "--rules=async-sync-wait")
    assert count(p) == 13, "rules that do not run lose nothing"
    p.run("baseline", "--update", "--category=sleep")
    assert count(p) == 13, "what is not asked for is not lost"
    p.write("plain.cpp", PLAIN + "#error broken\n")
    done = p.run("baseline", "--update", exits=[2])
    assert "1 of 3 units" in done.stderr, done.stderr
    p.run("baseline", exits=[2])
    assert p.baseline() == second, "broken code writes nothing"
    p.write("plain.cpp", PLAIN)
    p.run("baseline", "app.cpp", exits=[2])
    p.write("app.cpp", '#include "coro.h"\n')
    p.write("plain.cpp", "")
    p.run("baseline", "--update")
    assert count(p) == 0
    p.check("nothing is left")
    p.reset()
    p.adopt()
    p.write("src/app.cpp", p.read("app.cpp"))
    (p.root / "app.cpp").unlink()
    p.units[1] = "src/app.cpp"
    p.run("baseline", "--update")
    assert count(p) == 14 and '"src/app.cpp"' in p.baseline(), "moved files"
    p.check("after files were moved")


def hostile(p):
    """What a baseline may be that came with somebody's change."""
    p.adopt()
    good = json.loads(p.baseline())

    def refused(step, text, reason):
        p.write(".async-tidy-baseline.json", text)
        for command in ([], ["baseline", "--update"]):
            said = p.run(*command, exits=[2]).stderr
            assert reason in said and "baseline.json:" in said, f"{step}: {said}"
            assert "\x1b" not in said, step
        assert p.baseline() == text, step
        print(f"ok: {step}")

    def entry(**changes):
        return json.dumps({"version": 1, "findings": [{**good["findings"][0], **changes}]})

    refused("empty", "", "1:1")
    refused("cut off", p.baseline()[:300], "json:1:")
    refused("another version", '{"version": 2, "findings": []}', "its version is 2")
    refused("no version", '{"findings": []}', "baseline.version")
    refused("no list", '{"version": 1, "findings": 7}', "expected array at baseline.findings")
    refused("no file", '{"version": 1, "findings": [{"rule": "a", "fingerprint": "b"}]}',
            "missing value at baseline.findings[0].file")
    refused("a number for a text", entry(rule=7), "expected string at baseline.findings[0].rule")
    refused("a negative count", entry(count=-1), "baseline.findings[0].count")
    refused("no findings counted", entry(count=0), "baseline.findings[0].count")
    refused("more than there can be", entry(count=10**15), "baseline.findings[0].count")
    refused("nested deeply", "[" * 1000000, "nested too deeply")
    refused("a conflict", '{"version": 1,\n<<<<<<< HEAD\n', "baseline.json:2: the baseline has a conflict")
    refused("control characters", '{"\x1b[2J', "json:1:")
    # Names of files are not followed.
    p.write(".async-tidy-baseline.json", entry(file="../../../etc/passwd", function="\x1b[2J"))
    assert "\x1b" not in p.run().stderr
    # A link that leads out of the project is neither read nor written.
    outside = p.root.parent / "outside.json"
    for target, reason in ((outside, "leads out of the project"),
                           (p.root.parent / "missing", "leads nowhere"),
                           (pathlib.Path("/dev/zero"), "is no plain file")):
        outside.write_text("precious")
        (p.root / ".async-tidy-baseline.json").unlink()
        (p.root / ".async-tidy-baseline.json").symlink_to(target)
        for command in ([], ["baseline"], ["baseline", "--update"]):
            said = p.run(*command, exits=[2]).stderr
            assert reason in said, said
        assert outside.read_text() == "precious"
        assert not (p.root.parent / "missing").exists()
        print("ok: a link,", reason)
    p.write(".async-tidy.yaml", "packs: [pack.yaml]\nbaseline: ../outside.json\n")
    said = p.run(exits=[2]).stderr
    assert ".async-tidy.yaml:2:11: '../outside.json' does not lie below" in said, said


def other(p, tool):
    """Another LLVM reads what this one wrote, and writes the same."""
    first = p.adopt()
    p.check("another LLVM", tool=tool)
    p.run("baseline", tool=tool)
    assert p.baseline() == first, "the other one's baseline"


def main():
    tool, second, inputs, scratch, step = sys.argv[1:]
    os.environ["XDG_CACHE_HOME"] = str(pathlib.Path(scratch, "cache"))
    p = Project(pathlib.Path(tool).resolve(), pathlib.Path(inputs).resolve(),
                pathlib.Path(scratch, "project").resolve())
    steps = {"new": new, "survives": survives, "update": update, "hostile": hostile}
    if step != "other":
        return steps[step](p)
    if pathlib.Path(second).exists():
        other(p, second)


main()
