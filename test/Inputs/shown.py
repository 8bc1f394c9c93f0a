#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Fails unless a page shows what the tool printed.

Usage: shown.py PAGE OUTPUT

Each block of PAGE that is fenced with ```console is compared: its lines that
do not begin with '$' must be lines of OUTPUT, in order and without a gap.
"""

import pathlib
import re
import sys


def main():
    page, output = (pathlib.Path(name).read_text() for name in sys.argv[1:])
    blocks = re.findall(r"^```console\n(.*?)^```", page, re.M | re.S)
    if not blocks:
        sys.exit(f"{sys.argv[1]} shows nothing")
    for block in blocks:
        shown = "".join(line for line in block.splitlines(keepends=True)
                        if not line.startswith("$"))
        if shown not in output:
            sys.exit(f"not what the tool prints:\n{shown}")


main()
