# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# RUN: %python %s %root %bin/async-tidy
"""What the fixtures make the tool say is in our style: lower case first, no
full stop, single quotes, nothing shouted, the witness below the fact.
"""

import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent / "Inputs"))
from analyzer import Analyzer
from tree import Check, entries

STYLE = (
    (re.compile(r"^[a-z']"), True, "does not begin in lower case"),
    (re.compile(r"[.!?]$"), False, "ends like a sentence"),
    (re.compile(r"[\"`!]"), False, "names stand in single quotes, and nothing is shouted"),
    (re.compile(r"\b(illegal|invalid|should|please|may want)\b"), False, "blames or suggests"),
    (re.compile(r"\.(cpp|h):\d|\bline \d"), False, "says a location in words"),
    (re.compile(r"\((anonymous|unnamed|lambda at)"), False, "has a name as Clang prints it"),
)


# What the program says is quoted as it says it.
QUOTED = re.compile(r"^(the program then says) '.*'$")


def check_style(check, place, text):
    text = QUOTED.sub(r"\1", text)
    for pattern, wanted, problem in STYLE:
        if bool(pattern.search(text)) != wanted:
            check.wrong(*place, f"'{text}' {problem}")


def main(root, tool):
    check = Check(root)
    analyzer = Analyzer(tool, root)
    checked = set()
    for file in check.files("test/rules/*.cpp"):
        text = file.read_text()
        if "split-file" in text or "REQUIRES" in text:
            continue
        found, error = analyzer.findings(file)
        if found is None:
            check.wrong(file, 1, f"cannot be analyzed: {error}")
            continue
        for finding in found:
            place = (file, finding["line"])
            checked.add(finding["rule"])
            for message in [finding["message"], *(n["message"] for n in finding["notes"])]:
                check_style(check, place, message)
            if not finding["notes"]:
                check.wrong(*place, f"'{finding['message']}' shows no witness")
    listing = pathlib.Path(root, "include/async-tidy/Rules/Rules.def")
    for line, macro, values in entries(listing):
        if macro == "RULE" and values[1] not in checked:
            check.wrong(listing, line, f"no fixture makes '{values[1]}' report")
    check.finish(checked)


main(*sys.argv[1:])
