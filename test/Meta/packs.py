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
    "ipc": {"unbounded", "brief"},
    "lock": {"contended", "unbounded"},
    "log": {"brief"},
    "network": {"unbounded", "brief"},
    "process": {"unbounded", "brief"},
    "sleep": {"unbounded", "contended"},
}


# Last parts of names that mean the same wait wherever they stand.
WORDS = {
    "fsync": "file",
    "getaddrinfo": "dns",
    "gethostbyname": "dns",
    "join": "join",
    "lock": "lock",
    "lock_shared": "lock",
    "lock_upgrade": "lock",
    "msleep": "sleep",
    "sleep": "sleep",
    "sleep_for": "sleep",
    "sleep_until": "sleep",
    "try_lock_for": "lock",
    "try_lock_until": "lock",
    "usleep": "sleep",
}
# The same library under two names.
TWINS = {"boost::asio::": "asio::", "boost::filesystem::": "std::filesystem::"}


def stated(tool):
    """Pack and name of each entry with an effect, with (effect, category, class)."""
    def run(*arguments):
        return subprocess.run(
            [tool, "packs", *arguments], stdout=subprocess.PIPE, check=True, text=True
        ).stdout

    form = re.compile(r"  (\S+) (?:\(.*?\) )?(blocks|waits synchronously) \((\w+), (\w+)\)")
    for line in run().splitlines():
        pack = line.split()[0]
        for entry in run("show", pack).splitlines():
            if found := form.match(entry):
                yield pack, found[1], found.groups()[1:]


def check_alike(check, tool):
    """A review by category and not by file: what has one name waits for one thing."""
    known = {}
    for pack, name, says in stated(tool):
        known.setdefault(name, set()).add(says)
        word = WORDS.get(name.rpartition("::")[2])
        if word and says[1] != word:
            path = f"lib/Packs/packs/{pack}.yaml"
            check.wrong(path, 1, f"'{name}' waits for '{says[1]}' and not for '{word}'")
    for name, says in known.items():
        for prefix, other in TWINS.items():
            twin = other + name.removeprefix(prefix)
            if name.startswith(prefix) and says != known.get(twin, says):
                check.wrong("lib/Packs/packs", 1, f"'{name}' and '{twin}' are not the same")


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
    check_alike(check, tool)
    for uses in check.files("test/Packs/Inputs/uses"):
        if uses.stem not in {pack.stem for pack in packs}:
            check.wrong(uses, 1, "has uses of a pack that does not exist")
    check.finish(len(packs))


main(*sys.argv[1:])
