#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Compares what two builds of the tool record of the same sources.

Usage: versions.py [--help] TOOL OTHER-TOOL SCRATCH FLAGS... -- SOURCE...

Prints one line for each record that differs, after the source's name. What the
two parsers truly see differently is in EXPECTED and left out. Says so and
succeeds if the other build is not there.
"""

import os
import pathlib
import re
import subprocess
import sys

# Regular expressions of keys, each with the reason.
EXPECTED = {}


def dump(tool, source, flags, folder, name):
    summary, text = folder / f"{name}.summary", folder / f"{name}.json"
    result = subprocess.run(
        [tool, "extract", "--max-failed=1", "-o", summary, source, "--",
         *flags], capture_output=True, text=True)
    if result.returncode:
        sys.exit(f"{source}: {result.stderr}")
    with open(text, "w", encoding="utf-8") as out:
        subprocess.run([tool, "dump", summary], stdout=out, check=True)
    return text


def main():
    if "--help" in sys.argv:
        print(__doc__.strip())
        return
    tool, other, scratch, *rest = sys.argv[1:]
    if not os.access(other, os.X_OK):
        print("no other build")
        return
    split = rest.index("--")
    flags, sources = rest[:split], rest[split + 1:]
    folder = pathlib.Path(scratch)
    folder.mkdir(parents=True, exist_ok=True)
    differing = pathlib.Path(__file__).with_name("differing.py")
    bad = False
    for source in sources:
        texts = [dump(which, source, flags, folder, name)
                 for which, name in ((tool, "this"), (other, "other"))]
        keys = subprocess.run(
            [sys.executable, differing, *texts], capture_output=True,
            text=True, check=True).stdout.splitlines()
        for key in keys:
            if any(re.search(known, key) for known in EXPECTED):
                continue
            print(f"{pathlib.Path(source).name}: {key}")
            bad = True
    sys.exit(bad)


main()
