#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Checks a SARIF 2.1.0 log: what the standard requires of the parts we write.

Usage: check_sarif.py FILE [SCHEMA]

Unknown properties, missing required ones, wrong types and values outside the
enumerations are errors; so are rule indexes and URIs that lead nowhere. With
SCHEMA, the published JSON Schema, that is checked as well (needs python3's
jsonschema). Prints one line per result.
"""

import json
import sys
import urllib.parse

MESSAGE = {"text": str}
REGION = {"startLine": int, "startColumn": int, "snippet?": {"text": str}}
PHYSICAL = {"artifactLocation": {"uri": str, "uriBaseId?": str}, "region?": REGION}
LOCATION = {"physicalLocation": PHYSICAL, "message?": MESSAGE}
LEVEL = ("none", "note", "warning", "error")
RESULT = {
    "ruleId": str, "ruleIndex": int, "level": LEVEL, "message": MESSAGE,
    "locations": [LOCATION],
    "codeFlows?": [{"threadFlows": [{"locations": [{"location": LOCATION}]}]}],
    "relatedLocations?": [LOCATION],
    "partialFingerprints": {"asyncTidyFingerprint/v1": str},
    "properties": {"category?": str, "class?": str,
                   "verdict?": ("deadlock", "stall"), "cause": str},
}
RULE = {"id": str, "shortDescription": MESSAGE,
        "help": {"text": str, "markdown": str},
        "defaultConfiguration": {"level": LEVEL}}
LOG = {
    "$schema": str, "version": ("2.1.0",),
    "runs": [{
        "tool": {"driver": {"name": str, "version": str, "rules": [RULE]}},
        "invocations": [{"executionSuccessful": bool}],
        "columnKind": ("utf16CodeUnits", "unicodeCodePoints"),
        "results": [RESULT],
    }],
}


def check(value, shape, path):
    if isinstance(shape, dict):
        if not isinstance(value, dict):
            sys.exit(f"{path}: not an object")
        known = {key.rstrip("?"): (key.endswith("?"), inner)
                 for key, inner in shape.items()}
        for key in value:
            if key not in known:
                sys.exit(f"{path}: unexpected '{key}'")
        for key, (optional, inner) in known.items():
            if key in value:
                check(value[key], inner, f"{path}.{key}")
            elif not optional:
                sys.exit(f"{path}: no '{key}'")
    elif isinstance(shape, list):
        if not isinstance(value, list):
            sys.exit(f"{path}: not an array")
        for index, element in enumerate(value):
            check(element, shape[0], f"{path}[{index}]")
    elif isinstance(shape, tuple):
        if value not in shape:
            sys.exit(f"{path}: '{value}' is none of {shape}")
    elif type(value) is not shape:
        sys.exit(f"{path}: {value!r} is no {shape.__name__}")
    elif shape is int and value < (0 if path.endswith("Index") else 1):
        sys.exit(f"{path}: {value} is too small")


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        log = json.load(file)
    check(log, LOG, "log")
    if len(sys.argv) > 2:
        import jsonschema
        with open(sys.argv[2], encoding="utf-8") as file:
            jsonschema.validate(log, json.load(file))
    for run in log["runs"]:
        rules = run["tool"]["driver"]["rules"]
        for result in run["results"]:
            if rules[result["ruleIndex"]]["id"] != result["ruleId"]:
                sys.exit("ruleIndex and ruleId differ")
            place = result["locations"][0]["physicalLocation"]
            uri = place["artifactLocation"]["uri"]
            if "%SRCROOT%" == place["artifactLocation"].get("uriBaseId"):
                if urllib.parse.urlsplit(uri).scheme or uri.startswith("/"):
                    sys.exit(f"'{uri}' is not relative")
            flow = result.get("codeFlows", [{"threadFlows": [{"locations": []}]}])
            steps = len(flow[0]["threadFlows"][0]["locations"])
            print(f"{urllib.parse.unquote(uri)}:{place['region']['startLine']}:"
                  f"{place['region']['startColumn']}: {result['ruleId']}, {steps} steps")


main()
