# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# RUN: %python %s %root
"""A room uses what the table of docs/architecture.md lets it, its CMake line
says so, and its #includes keep to that line. Clang is included in few places.
"""

import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "Inputs"))
from tree import Check, lines

CLANG_PLACES = ("tool/clang-tidy", "tool/clangd")
# The one header of Extract that others may use: it only hides differences
# between Clang's versions.
COMPAT = "async-tidy/Extract/ClangCompat.h"


def table(check):
    """Room -> (rooms its row names, may it use Clang)."""
    row = re.compile(r"^\| `(\w+)` \|.*\| ([^|]*) \|$")
    rooms = {}
    for _, line in lines(check.root / "docs/architecture.md"):
        if found := row.match(line):
            uses = set(re.findall(r"\w+", found[2])) - {"and"}
            rooms[found[1]] = (uses - {"Clang"}, "Clang" in uses)
    for room, (uses, clang) in rooms.items():
        if "all" in uses:
            rooms[room] = (set(rooms) - {room}, clang)
    return rooms


def closure(room, uses):
    seen, todo = set(), [room]
    while todo:
        for used in uses.get(todo.pop(), ()):
            if used not in seen:
                seen.add(used)
                todo.append(used)
    return seen


def cmake_line(text):
    """(USES, CLANG) of add_room."""
    call = re.search(r"add_room\((\w+)(.*?)\)", text, re.S)
    if not call:
        return None
    words = call[2].split()
    used = words[words.index("USES") + 1 :] if "USES" in words else []
    keywords = {"CLANG", "SOURCES"}
    stop = next((i for i, w in enumerate(used) if w in keywords), len(used))
    return set(used[:stop]), "CLANG" in words


def includes(path):
    for number, line in lines(path):
        if found := re.match(r'\s*#\s*include\s*["<]([^">]+)[">]', line):
            yield number, found[1]


def is_clang(header):
    return header.startswith(("clang/", "clang-tidy/", "clang-tools-extra/", "clang-c/"))


def check_room(check, room, allowed, declared):
    """Returns how many files it has."""
    uses, clang = declared[room]
    reachable = closure(room, {r: u for r, (u, _) in declared.items()})
    direct = set()
    files = check.files(f"lib/{room}", f"include/async-tidy/{room}")
    for path in files:
        if path.suffix not in (".cpp", ".h", ".def"):
            continue
        for number, header in includes(path):
            if is_clang(header) and not clang:
                check.wrong(path, number, f"room {room} must not include Clang: {header}")
            found = re.match(r"async-tidy/(\w+)/", header)
            if not found or found[1] == room or header == COMPAT:
                continue
            direct.add(found[1])
            if found[1] not in reachable:
                check.wrong(path, number, f"room {room} does not use {found[1]}: {header}")
    cmake = f"lib/{room}/CMakeLists.txt"
    for used in sorted(uses - closure(room, allowed)):
        check.wrong(cmake, 1, f"room {room} must not use {used}")
    edges = {r: u for r, (u, _) in declared.items()}
    for used in sorted(uses):
        if not direct & ({used} | closure(used, edges)):
            check.wrong(cmake, 1, f"room {room} says that it uses {used}, but needs nothing of it")
    return len(files)


def main(root):
    check = Check(root)
    rooms = table(check)
    allowed = {room: uses for room, (uses, _) in rooms.items()}
    declared = {}
    for room in rooms:
        cmake = check.root / "lib" / room / "CMakeLists.txt"
        line = cmake_line(cmake.read_text()) if cmake.is_file() else None
        if line is None:
            check.wrong(cmake, 1, f"no add_room({room} ...)")
            continue
        declared[room] = line
        if line[1] != rooms[room][1]:
            check.wrong(cmake, 1, f"room {room}: CLANG here, but not in the table, or the reverse")
    for folder in sorted(p.name for p in (check.root / "lib").iterdir() if p.is_dir()):
        if folder not in rooms:
            check.wrong(f"lib/{folder}", 1, "a folder that is no room of docs/architecture.md")
    looked_at = sum(check_room(check, room, allowed, declared) for room in declared)

    clang_rooms = {room for room, (_, clang) in rooms.items() if clang}
    for path in check.files("tool", "test/Unit"):
        place = path.relative_to(check.root).as_posix()
        if path.suffix not in (".cpp", ".h") or place.startswith(CLANG_PLACES):
            continue
        if place.startswith(tuple(f"test/Unit/{room}/" for room in clang_rooms)):
            continue
        for number, header in includes(path):
            if is_clang(header):
                check.wrong(path, number, f"Clang is not included here: {header}")
    check.finish(looked_at)


main(sys.argv[1])
