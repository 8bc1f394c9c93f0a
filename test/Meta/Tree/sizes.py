# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# RUN: %python %s %root
"""Prints what is over its budget and does not fail for it: a file over budget
lacks a concept, which a person has to name.
"""

import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "Inputs"))
from tree import Check, lines

BUDGETS = (("lib/Rules/", 150), ("test/rules/", 120), ("", 400))
FUNCTION = 40
NO_FUNCTION = re.compile(r"(namespace|class|struct|enum|union|extern)\b|.*= \{$")


def functions(path):
    """(first line, length) of what clang-format lays out as a function."""
    start = None
    for number, line in lines(path):
        if re.match(r"[A-Za-z].*[({,]$", line) and not NO_FUNCTION.match(line):
            start = start or number
        elif line == "}" and start:
            yield start, number - start + 1
            start = None
        elif line.startswith("}") or not line:
            start = start if line == "" else None


def main(root):
    check = Check(root)
    files = check.sources() + check.files("test/rules")
    for path in files:
        place = path.relative_to(check.root).as_posix()
        size = len(lines(path))
        budget = next(limit for folder, limit in BUDGETS if place.startswith(folder))
        if size > budget:
            print(f"{place}: {size} lines, budget {budget}")
        if path.suffix == ".cpp":
            for line, length in functions(path):
                if length > FUNCTION:
                    print(f"{place}:{line}: {length} lines, budget {FUNCTION}")
    check.finish(files)


main(sys.argv[1])
