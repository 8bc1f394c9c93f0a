# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# RUN: %python %s %root
"""SPDX lines, no paths of a machine, version checks in one place, libraries
that print nothing, file heads, include guards.
"""

import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "Inputs"))
from tree import Check, lines, uncommented

SPDX = "SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception"
COMPAT = "include/async-tidy/Extract/ClangCompat.h"
# Put together, or this file would find itself.
MACHINE = re.compile(r"/(wor" r"k|far" r"m|roo" r"t|hom" r"e)/|/tm" r"p/(?!\$)|\bdeb\.debia" r"n|registry\.np" r"mjs")
PRINTS = re.compile(r"\b(llvm::)?(outs|errs)\(\)|std::c(out|err)\b|\bf?printf\(|\bfputs\(|<iostream>")
VERSION = re.compile(r"\bLLVM_VERSION_MAJOR\b|\bCLANG_VERSION_MAJOR\b")
# Read by tools that know no comments, or texts of others.
NO_SPDX = {".json", ".md", ".html", ".txt", ".summary", ".test", ".tsv", ".yaml", ".sql", ".in", ""}


def check_head(check, path):
    """SPDX in the first three lines, then the file comment of our C++."""
    place = path.relative_to(check.root).as_posix()
    head = path.read_text().splitlines()[:3]
    ours = place.startswith(("include/", "lib/", "tool/", "test/Unit/", "test/Inputs/"))
    wanted = path.suffix not in NO_SPDX
    if place.startswith(("test/rules/", "docs/examples/")):
        wanted = False
    if wanted and not any(SPDX in line for line in head):
        check.wrong(path, 1, "no SPDX line")
    # C from before 1999 has no such comments.
    if ours and path.name != "annotations.h" and path.suffix in (".h", ".cpp") and r"/// \file" not in head:
        check.wrong(path, 2, r"no '/// \file' after the SPDX line")


def check_guard(check, path):
    place = path.relative_to(check.root).as_posix()
    found = re.match(r"include/async-tidy/(.*)\.h$", place)
    if not found:
        return
    guard = "ASYNC_TIDY_" + re.sub(r"\W", "_", found[1]).upper() + "_H"
    if not re.search(rf"^#ifndef {guard}\n#define {guard}$", path.read_text(), re.M):
        check.wrong(path, 1, f"its include guard is not {guard}")


def check_text(check, path):
    for number, line in lines(path):
        if found := MACHINE.search(line):
            check.wrong(path, number, f"a path or name of a machine: '{found[0]}'")


def check_code(check, path):
    place = path.relative_to(check.root).as_posix()
    for number, line in enumerate(uncommented(path.read_text()).splitlines(), 1):
        if place != COMPAT and VERSION.search(line):
            check.wrong(path, number, f"version checks belong in {COMPAT}")
        if place.startswith(("lib/", "include/")) and PRINTS.search(line):
            check.wrong(path, number, "libraries never print")


def main(root):
    check = Check(root)
    files = check.files()
    for path in files:
        try:
            path.read_text()
        except UnicodeDecodeError:
            continue
        check_head(check, path)
        check_guard(check, path)
        check_text(check, path)
    for path in check.sources():
        check_code(check, path)
    check.finish(files)


main(sys.argv[1])
