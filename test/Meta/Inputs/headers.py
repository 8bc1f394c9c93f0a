# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Which libraries are installed, by the headers that their packs name."""

import os
import re
import subprocess


def include_folders(compiler):
    """Where the compiler looks for <...>."""
    text = subprocess.run(
        [compiler, "-xc++", "-E", "-v", os.devnull],
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        check=True,
        text=True,
    ).stderr
    listed = text.partition("#include <...> search starts here:")[2]
    lines = listed.partition("End of search")[0].splitlines()
    return [line.strip() for line in lines if line.strip()]


def listed(text, key):
    """The words of a pack's list, in either of YAML's forms, or its value."""
    found = re.search(
        rf"^{key}:[ ]*(?:\[(.*?)\]|((?:\n[ ]+-[^\n]*)+)|([^#\n]*))", text, re.M | re.S
    )
    if not found:
        return []
    if found[2]:
        words = [line.partition("- ")[2] for line in found[2].split("\n")]
    else:
        words = (found[1] or found[3]).split(",")
    return [word.strip().strip("\"'") for word in words if word.strip()]


def missing_header(pack, folders):
    """The first header of a pack that is not in one of the folders; None if all are."""
    text = pack.read_text()
    more = [flag[2:] for flag in listed(text, "flags") if flag.startswith("-I")]
    for header in listed(text, "headers"):
        if not any(os.path.exists(os.path.join(f, header)) for f in folders + more):
            return header
    return None
