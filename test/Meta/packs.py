# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# RUN: %python %s %root %bin/async-tidy %llvm
"""Every model pack is loaded, and agrees with its library's real headers where
those are installed: a pack must not rot.
"""

import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent / "Inputs"))
from headers import include_folders, missing_header
from tree import Check


def main(root, tool, version):
    check = Check(root)
    listed = subprocess.run([tool, "packs"], stdout=subprocess.PIPE, text=True, check=True).stdout
    names = {line.split()[0] for line in listed.splitlines() if line.strip()}
    folders = include_folders(f"clang++-{version}")
    for pack in check.files("lib/Packs/packs/*.yaml"):
        if pack.stem not in names:
            check.wrong(pack, 1, "is not part of the tool")
        if header := missing_header(pack, folders):
            print(f"{pack.stem}: not verified here, no header '{header}'")
            continue
        done = subprocess.run(
            [tool, "packs", "verify", pack.stem],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        if done.returncode:
            check.wrong(pack, 1, f"its library's headers do not bear it out:\n{done.stdout}")
    check.finish(names)


main(*sys.argv[1:])
