#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Prints the keys of what differs between two dumps of summaries.

Usage: differing.py [--help] [--without-places] A.json B.json

Compares types, entities and bodies by key, in any order. With
--without-places it leaves out where things are.
"""

import json
import sys

PLACES = {"at", "where", "whole", "statement", "name", "lines"}


def without_places(value):
    if isinstance(value, dict):
        return {key: without_places(part) for key, part in value.items()
                if key not in PLACES or not isinstance(part, str)
                or not part[:1].isdigit()}
    if isinstance(value, list):
        return [without_places(part) for part in value]
    return value


def load(path, strip):
    with open(path, encoding="utf-8") as file:
        dump = json.load(file)
    records = {}
    for table, key in (("types", "type"), ("entities", "entity"),
                       ("bodies", "body")):
        for record in dump.get(table, []):
            if strip:
                record = {part: value for part, value in record.items()
                          if part != "at"}
                record = without_places(record)
            records.setdefault((key, record[key]), []).append(record)
    return records


def main():
    arguments = sys.argv[1:]
    if "--help" in arguments:
        print(__doc__.strip())
        return
    strip = "--without-places" in arguments
    first, second = (load(path, strip) for path in arguments
                     if not path.startswith("--"))
    for key in sorted(first.keys() | second.keys()):
        if first.get(key) != second.get(key):
            print(*key)


main()
