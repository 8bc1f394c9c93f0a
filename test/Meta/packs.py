# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# RUN: %python %s %root %bin/async-tidy
"""docs/packs.md is what tool/dev/packs-page makes of the built-in packs, and a
pack says where its headers are and how it was checked.
"""

import pathlib
import re
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent / "Inputs"))
from tree import Check


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
    check.finish(len(packs))


main(*sys.argv[1:])
