#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Writes a program with 5,000 findings: 40 files in 8 folders, 480 root causes
with one to fifty-five of them each, chains of two to five steps.

Usage: many.py FOLDER
"""

import pathlib
import sys

COROUTINES = 125
CALLS = ["sleep_ms(1)", 'query("a")', 'read_file("a", nullptr, 1)', "save()"]


def helper(file, index):
    call = CALLS[(file + index) % len(CALLS)]
    name = f"helper_{file}_{index}"
    text = f"static void {name}_0() {{ {call}; }}\n"
    for step in range(1, 1 + index % 4):
        text += f"static void {name}_{step}() {{ {name}_{step - 1}(); }}\n"
    return text, f"{name}_{index % 4}"


def source(file):
    text = ['#include "coro.h"\n#include <async-tidy/annotations.h>\n',
            'ASYNC_TIDY_BLOCKING("waits for whom it asks") void save();\n']
    names = []
    for index in range(12):
        body, name = helper(file, index)
        text.append(body)
        names.append(name)
    for index in range(COROUTINES):
        # A few helpers have most of the callers.
        name = names[int((index / COROUTINES) ** 3 * len(names))]
        text.append(f"task handle_{file}_{index}() {{\n  // {'x' * (index % 60)}\n"
                    f"  {name}();\n  co_return;\n}}\n")
    return "\n".join(text)


root = pathlib.Path(sys.argv[1])
for file in range(40):
    folder = root / "src" / f"module_{file % 8}"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"part_{file}.cpp").write_text(source(file))
