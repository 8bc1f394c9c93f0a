# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# RUN: %python %s %root
"""Knowledge is data: no function that a pack names is named in C++ code."""

import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "Inputs"))
from tree import Check, strings

# Shorter C names are words of ours as well.
SHORTEST = 6
# And these longer ones.
OUR_WORDS = {"system"}


def names(text):
    """The values of `name:` in the list `functions:` of a pack."""
    functions = re.search(r"^functions:\n(.*?)(?=^\S|\Z)", text, re.M | re.S)
    if not functions:
        return
    body = re.sub(r"(^|\s)#.*", "", functions[1])
    one = r"[^\[\]\n]+"
    for found in re.finditer(rf"^\s*- name:\s*(?:\[([^\]]*)\]|({one}))", body, re.M):
        for name in (found[1] or found[2]).split(","):
            yield name.strip().strip("\"'")
    # Block lists: "- name:" and one "- word" a line.
    for found in re.finditer(r"^(\s*)- name:\s*\n((?:\1 +- .*\n)+)", body, re.M):
        for name in re.findall(r"- (.*)", found[2]):
            yield name.strip().strip("\"'")


def main(root):
    check = Check(root)
    known = {}
    for pack in check.files("lib/Packs/packs/*.yaml"):
        for name in names(pack.read_text()):
            if "::" in name or (len(name) >= SHORTEST and name not in OUR_WORDS):
                known.setdefault(name, pack.stem)
    for path in check.sources():
        if path.relative_to(check.root).parts[0] == "test":
            continue
        for line, text in strings(path.read_text()):
            for name in {text} | set(re.findall(r"\w+(?:::~?\w+)+", text)):
                if name in known:
                    check.wrong(path, line, f"'{name}' belongs in pack '{known[name]}' and not in C++")
    check.finish(known)


main(sys.argv[1])
