#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Copies a source file into folders below 'hostile' with names that break what
is not careful: quotes, terminal commands, markup, bytes that are not UTF-8,
characters that turn the order of others around. Each copy has functions of its
own: 'poll' becomes 'poll0', 'poll1' and so on.

Usage: hostile.py SOURCE
"""

import os
import sys

NAMES = [b"a\"b\\c", b"\x1b[31m\r", b"]]><script>", b"\xff", "\u202ecpp".encode(), b"&lt; & 'x'"]

with open(sys.argv[1], encoding="utf-8") as file:
    source = file.read()
for index, name in enumerate(NAMES):
    folder = os.path.join(b"hostile", name)
    os.makedirs(folder, exist_ok=True)
    target = os.path.join(folder, os.fsencode(os.path.basename(sys.argv[1])))
    with open(target, "w", encoding="utf-8") as file:
        file.write(source.replace("poll", f"poll{index}"))
