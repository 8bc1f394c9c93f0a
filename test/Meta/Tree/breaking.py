# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# RUN: rm -rf %t && mkdir -p %t
# RUN: %python %s %root %t %bin/async-tidy
"""The checks of the tree fail when the tree breaks a law: each is run on a
copy with one thing broken, and must name it.
"""

import pathlib
import re
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "Inputs"))
from tree import Check, copy_tree

RULES = "include/async-tidy/Rules/Rules.def"
FACTS = "lib/Solve/FactMatcher.cpp"
PAGE = "docs/rules/async-blocking-call.md"
FIRST = r"\A(.*\n)"

# Check, file, what is replaced there (an expression; None: the file is taken
# away) by what, and what the check must say.
BREAKS = [
    ("layers", FACTS, FIRST, r'\1#include "async-tidy/Rules/Rules.h"\n', "room Solve does not use Rules"),
    ("layers", FACTS, FIRST, r'\1#include "clang/AST/Decl.h"\n', "room Solve must not include Clang"),
    ("layers", "tool/async-tidy/main.cpp", FIRST, r'\1#include "clang/AST/Decl.h"\n', "Clang is not included here"),
    ("layers", "lib/Link/CMakeLists.txt", r"USES Model", "USES Model Packs", "room Link must not use Packs"),
    ("layers", "lib/Report/CMakeLists.txt", r"USES Model", "USES Model CLANG", "room Report: CLANG here"),
    ("layers", "lib/Link/CMakeLists.txt", r"add_room", "room", "no add_room(Link"),
    ("lists", PAGE, None, None, "no docs/rules/async-blocking-call.md"),
    ("lists", PAGE, r"A call in an async", "A call in some", "the first sentence is not"),
    ("lists", PAGE, FIRST, "# blocking\n", "the first line is not"),
    ("lists", "test/rules/async-blocking-call/basic.cpp", None, None, "no test/rules/async-blocking-call/basic.cpp"),
    ("lists", RULES, r"(RULE\(BlockingCall,(.|\n)*?\)\n)", r"\1\1", "is there twice"),
    ("lists", RULES, r'(RULE\(BlockingCall,)', r'RULE(Zero, "async-zero", Warning, "zero", OneUnit)\n\1', "belongs before"),
    ("lists", RULES, r'"a call in an async', '"A call in an async', "lower case first"),
    ("lists", RULES, r"Sorted by key", "Sorted", "does not say 'Sorted by key'"),
    ("knowledge", FACTS, r"\Z", 'static const char *Name = "nanosleep";\n', "'nanosleep' belongs in pack"),
    ("hygiene", FACTS, FIRST, "", "no SPDX line"),
    ("hygiene", FACTS, r"\Z", "void f() { llvm::errs(); }\n", "libraries never print"),
    ("hygiene", FACTS, r"\Z", "#if LLVM_VERSION_MAJOR > 19\n#endif\n", "version checks belong in"),
    ("hygiene", "docs/ci.md", r"\Z", "/hom" "e/me/x\n", "a path or name of a machine"),
    ("hygiene", "include/async-tidy/Model/Ids.h", r"#ifndef \w+", "#ifndef IDS", "its include guard is not"),
    ("docs", "docs/ci.md", r"\Z", "[here](gone.md)\n", "leads nowhere: gone.md"),
    ("docs", "docs/ci.md", r"\Z", "[here](ci.md#gone)\n", "no such heading"),
    ("docs", "docs/ci.md", r"\Z", "`tool/dev/gone`\n", "no such file: tool/dev/gone"),
    ("scripts", "tool/dev/build", r"\Z", "rm -rf $Gone/*\n", "shellcheck is not satisfied"),
    ("scripts", "tool/dev/build", r"# Usage: tool/dev/build", "# Use: it", "--help does not show its usage"),
    ("scripts", "test/Inputs/lsp.py", r"\Z", "def (:\n", "invalid syntax"),
    ("messages", "test/Inputs/packs/mock.yaml", r"why: ([a-z])(.*)", r"why: \1\2.", "ends like a sentence"),
    ("format", "lib/Solve/Effect.cpp", r"\Z", "int  Wide;\n", "code should be clang-formatted"),
    ("pages", PAGE, r"// finding", "//", "a finding that is not marked"),
    ("pages", PAGE, r"(```cpp\n(?:.|\n)*?)\n```", r"\1\nint marked; // finding\n```", "marked as a finding, but there is none"),
    ("pages", PAGE, r"```cpp\n", "```cpp\nno code;\n", "the example cannot be analyzed"),
]


def run(name, scratch, tool):
    """Exit code and output of a check on the copy."""
    place = scratch / "test/Meta"
    script = next(place.rglob(f"{name}.py"))
    command = [sys.executable, str(script), str(scratch)]
    if name in ("messages", "pages"):
        command.append(tool)
    if name == "pages":
        command.append(str(place))
    if name == "format":
        command = [str(scratch / "tool/dev/format"), "--check"]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    return done.returncode, done.stdout


def try_break(check, scratch, tool, name, file, old, new, said):
    target = scratch / file
    before = target.read_text()
    if old is None:
        target.unlink()
    else:
        broken = re.sub(old, new, before, count=1)
        if broken == before:
            check.wrong(file, 1, f"nothing to break for '{said}'")
            return
        target.write_text(broken)
    code, output = run(name, scratch, tool)
    shutil.copy2(check.root / file, target)
    if not code:
        check.wrong(f"test/Meta/Tree/{name}.py", 1, f"passes where it must say '{said}'")
    elif said not in output:
        check.wrong(f"test/Meta/Tree/{name}.py", 1, f"does not say '{said}' but:\n{output}")


def main(root, scratch, tool):
    check = Check(root)
    scratch = pathlib.Path(scratch)
    copy_tree(check, scratch)
    for name in sorted({each[0] for each in BREAKS}):
        code, output = run(name, scratch, tool)
        if code:
            check.wrong(f"test/Meta/Tree/{name}.py", 1, f"fails on the whole tree:\n{output}")
    for each in BREAKS:
        try_break(check, scratch, tool, *each)
    check.finish(BREAKS)


main(*sys.argv[1:])
