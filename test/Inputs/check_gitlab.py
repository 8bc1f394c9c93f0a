#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Checks a code quality report: what GitLab's documentation requires of it.

Usage: check_gitlab.py FILE

Missing members, other ones, wrong types, severities that GitLab does not know,
paths that leave the repository and fingerprints that are not unique are errors;
so is what could move a terminal's cursor or change the order of letters in a
description. Prints one line per finding.
"""

import json
import sys
import unicodedata

SEVERITIES = ("info", "minor", "major", "critical", "blocker")
TEXTS = ("description", "check_name", "fingerprint", "severity")


def main():
    with open(sys.argv[1], "rb") as file:
        data = file.read()
    if data.startswith(b"\xef\xbb\xbf"):
        sys.exit("a byte order mark is not allowed")
    report = json.loads(data.decode("utf-8"))
    if not isinstance(report, list):
        sys.exit("not an array")
    seen = set()
    for entry in report:
        if set(entry) != {*TEXTS, "location"}:
            sys.exit(f"wrong members: {sorted(entry)}")
        for key in TEXTS:
            if not isinstance(entry[key], str) or not entry[key]:
                sys.exit(f"'{key}' is no text")
        if entry["severity"] not in SEVERITIES:
            sys.exit(f"unknown severity '{entry['severity']}'")
        if any(unicodedata.category(c) in ("Cc", "Cf") for c in entry["description"]):
            sys.exit(f"control characters in {entry['description']!r}")
        if entry["fingerprint"] in seen:
            sys.exit(f"the fingerprint {entry['fingerprint']} is there twice")
        seen.add(entry["fingerprint"])
        path, line = entry["location"]["path"], entry["location"]["lines"]["begin"]
        if path.startswith(("/", "./")) or ".." in path.split("/"):
            sys.exit(f"'{path}' is not relative to the repository")
        if type(line) is not int or line < 1:
            sys.exit(f"{line!r} is no line")
        print(f"{ascii(path)[1:-1]}:{line}: {entry['severity']}: "
              f"{ascii(entry['description'])[1:-1]} [{entry['check_name']}]")


main()
