# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# RUN: rm -rf %t && mkdir -p %t
# RUN: %python %s %root %bin/async-tidy %t
"""The C++ examples of docs/rules compile, with test/Inputs/coro.h included,
and give findings on exactly the lines that are marked with `// finding`.
"""

import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent / "Inputs"))
from analyzer import Analyzer
from tree import Check

MARK = re.compile(r"//.*\bfinding\b")


def examples(page):
    """Yields (line of the fence, text) of each ```cpp block."""
    text = page.read_text()
    for found in re.finditer(r"^```cpp\n(.*?)^```$", text, re.M | re.S):
        yield text.count("\n", 0, found.start()) + 1, found[1]


def check_example(check, analyzer, page, start, text, file):
    """Returns how many lines are marked."""
    marked = [n for n, line in enumerate(text.splitlines(), 1) if MARK.search(line)]
    file.write_text(text)
    rule = f"--rules={page.stem}"
    found, error = analyzer.findings(file, "-include", "coro.h", options=[rule])
    if found is None:
        check.wrong(page, start, f"the example cannot be analyzed: {error}")
        return 0
    reported = sorted(f["line"] for f in found)
    for line in marked:
        if line not in reported:
            check.wrong(page, start + line, "marked as a finding, but there is none")
        else:
            reported.remove(line)
    for line in reported:
        message = next(f["message"] for f in found if f["line"] == line)
        check.wrong(page, start + line, f"a finding that is not marked: {message}")
    return len(marked)


def main(root, tool, scratch):
    check = Check(root)
    analyzer = Analyzer(tool, root)
    pages = check.files("docs/rules/*.md")
    for page in pages:
        if not page.stem.startswith("async-"):
            continue
        marked = 0
        for index, (start, text) in enumerate(examples(page)):
            file = pathlib.Path(scratch, f"{page.stem}-{index}.cpp")
            marked += check_example(check, analyzer, page, start, text, file)
        if not marked:
            check.wrong(page, 1, "no example with a finding")
    check.finish(pages)


main(*sys.argv[1:])
