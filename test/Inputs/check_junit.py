#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Checks a JUnit report: what Jenkins' schema (junit-10.xsd) requires, and that
its numbers are right.

Usage: check_junit.py FILE [SCHEMA]

With SCHEMA, the published XML Schema, that is checked as well (needs xmllint).
Prints one line per test.
"""

import subprocess
import sys
import xml.etree.ElementTree as ElementTree

COUNTS = ("tests", "failures", "errors")
# Element: its attributes, those in capitals are required; its children.
SHAPE = {
    "testsuites": ("name tests failures errors time", "testsuite"),
    "testsuite": ("NAME TESTS FAILURES ERRORS skipped time", "testcase"),
    "testcase": ("NAME classname time", "failure error skipped"),
    "failure": ("type message", ""),
    "error": ("type message", ""),
    "skipped": ("type message", ""),
}


def check(element):
    attributes, children = SHAPE[element.tag]
    for name in element.attrib:
        if name not in attributes.lower().split():
            sys.exit(f"<{element.tag}> has no '{name}'")
    for name in attributes.split():
        if name.isupper() and name.lower() not in element.attrib:
            sys.exit(f"<{element.tag}> needs '{name.lower()}'")
    for child in element:
        if child.tag not in children.split():
            sys.exit(f"<{child.tag}> in <{element.tag}>")
        check(child)


def expect(element, name, number):
    if int(element.get(name)) != number:
        sys.exit(f"{name} of '{element.get('name')}' is {element.get(name)}, not {number}")


def main():
    root = ElementTree.parse(sys.argv[1]).getroot()
    if root.tag != "testsuites":
        sys.exit(f"<{root.tag}> is the root")
    check(root)
    if len(sys.argv) > 2:
        subprocess.run(["xmllint", "--noout", "--schema", sys.argv[2], sys.argv[1]], check=True)
    for name in COUNTS:
        expect(root, name, sum(int(suite.get(name)) for suite in root))
    for suite in root:
        expect(suite, "tests", len(suite))
        for name, tag in ("failures", "failure"), ("errors", "error"), ("skipped", "skipped"):
            expect(suite, name, len(suite.findall(f"testcase/{tag}")))
        names = [(case.get("classname"), case.get("name")) for case in suite]
        if len(set(names)) != len(names):
            sys.exit(f"a test of '{suite.get('name')}' is there twice")
        for case in suite:
            outcome = case[0].tag if len(case) else "passed"
            print(ascii(f"{suite.get('name')}: {case.get('classname')}: {case.get('name')}: {outcome}")[1:-1])
            for child in case:
                for line in (child.text or child.get("message")).splitlines():
                    print("  " + ascii(line)[1:-1])


main()
