# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# RUN: %python %s %root %bin/async-tidy
"""docs/packs.md is what tool/dev/packs-page makes of the built-in packs; a pack
says where its headers are and how it was checked, and classes mean the same in
all of them.
"""

import pathlib
import re
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent / "Inputs"))
from tree import Check

# How long it may take to wait for what; all other categories are unbounded.
CLASSES = {
    "database": {"unbounded", "disk", "brief"},
    "file": {"unbounded", "disk", "brief"},
    "lock": {"contended", "unbounded"},
    "log": {"brief"},
    "network": {"unbounded", "brief"},
    "process": {"unbounded", "brief"},
}


def check_classes(check, pack):
    text = pack.read_text()
    for found in re.finditer(r"effect: blocks(?:\n +|, *)category: ([a-z]+)(?:\n +|, *)class: ([a-z]+)", text):
        category, kind = found.groups()
        allowed = CLASSES.get(category, {"unbounded"}) | {"deadlock"}
        if kind not in allowed:
            line = text.count("\n", 0, found.start()) + 1
            check.wrong(pack, line, f"what waits for '{category}' is not '{kind}' elsewhere")


def check_origin(check, pack):
    text = pack.read_text()
    has = {key for key in ("debian", "source", "repeat") if re.search(rf"^{key}:", text, re.M)}
    verified = re.search(r"^verified: (?!no$)", text, re.M)
    if verified and "debian" not in has and has != {"source", "repeat"}:
        check.wrong(pack, 1, "was verified without Debian, but has no 'source' and 'repeat'")


def main(root, tool):
    root = pathlib.Path(root)
    check = Check(root)
    made = subprocess.run(
        [root / "tool" / "dev" / "packs-page", "--print", tool],
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    ).stdout
    if made != (root / "docs" / "packs.md").read_text():
        check.wrong("docs/packs.md", 1, "is not what tool/dev/packs-page makes today")
    packs = sorted((root / "lib" / "Packs" / "packs").glob("*.yaml"))
    for pack in packs:
        check_origin(check, pack)
        check_classes(check, pack)
    check.finish(len(packs))


main(*sys.argv[1:])
