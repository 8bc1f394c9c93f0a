#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Compares what clang-tidy says of sources with what a JSON report says of them.

Usage: same_findings.py REPORT ROOT SOURCE... -- CLANG-TIDY-COMMAND...

Paths in the report are relative to ROOT. Prints each finding that only one of
both has, and how many both have.
"""

import json
import os
import re
import subprocess
import sys

split = sys.argv.index("--")
report, root, *sources = sys.argv[1:split]
root = os.path.realpath(root)
findings = json.load(open(report))["findings"]
shared = 0
for source in sources:
    wanted = {(f["line"], f["column"], f["rule"], f["message"])
              for f in findings if f["file"] == source}
    path = os.path.join(root, source)
    output = subprocess.run([*sys.argv[split + 1:], path], capture_output=True,
                            text=True).stdout
    found = {(int(line), int(column), rule, message)
             for file, line, column, message, rule in re.findall(
                 r"^(\S+?):(\d+):(\d+): warning: (.*) \[(async-[\w-]+)\]$",
                 output, re.MULTILINE) if os.path.realpath(file) == path}
    for one in sorted(wanted - found):
        print(f"{source}: not in clang-tidy: {one}")
    for one in sorted(found - wanted):
        print(f"{source}: only in clang-tidy: {one}")
    shared += len(wanted & found)
print(f"{shared} findings in both")
