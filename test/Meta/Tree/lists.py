# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# RUN: %python %s %root
"""Lists are sorted and their ids unique; each rule has its page, whose first
sentence is the summary of the list, its source and its fixtures.
"""

import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "Inputs"))
from tree import Check, as_sentence, entries, lines, rules

# In order of what they mean, beside a list that is sorted.
UNSORTED = {"CLASS"}
# What relates two entries of another list.
RELATIONS = {"PRECEDES"}
MUST_BE_SORTED = {"Rules.def", "Formats.def", "Effects.def"}


def check_list(check, path):
    """The first value of an entry is its name, the second its id. A file that
    says "Sorted by key" keeps its word. Returns how many entries there are.
    """
    is_sorted = "Sorted by key" in path.read_text()
    seen, last, count = set(), {}, 0
    for line, macro, values in entries(path):
        if macro == "ENUM":
            seen.clear()
            continue
        if macro in RELATIONS:
            values = [" ".join(values)]
        count += 1
        for value in set(values[:2] if is_sorted else values[:1]):
            if (macro, value) in seen:
                check.wrong(path, line, f"'{value}' is there twice")
            seen.add((macro, value))
        if macro not in UNSORTED and is_sorted:
            key = values[:2][-1]
            if key < last.get(macro, ""):
                check.wrong(path, line, f"'{key}' belongs before '{last[macro]}'")
            last[macro] = key
    if path.name in MUST_BE_SORTED and not is_sorted:
        check.wrong(path, 1, "does not say 'Sorted by key'")
    return count


def check_page(check, line, rule, summary):
    page = check.root / "docs/rules" / f"{rule}.md"
    if not page.is_file():
        check.wrong("include/async-tidy/Rules/Rules.def", line, f"no docs/rules/{rule}.md")
        return
    text = [t for _, t in lines(page) if t.strip()]
    if text[:1] != [f"# {rule}"]:
        check.wrong(page, 1, f"the first line is not '# {rule}'")
    first = re.split(r"(?<=\.)\s", " ".join(text[1:6]) + " ", maxsplit=1)[0]
    if first != as_sentence(summary):
        check.wrong(page, 2, f"the first sentence is not '{as_sentence(summary)}'")


def main(root):
    check = Check(root)
    listing = "include/async-tidy/Rules/Rules.def"
    count = sum(check_list(check, path) for path in check.files("*.def"))
    known = rules(root)
    for line, name, rule, _, summary in known:
        check_page(check, line, rule, summary)
        if not re.fullmatch(r"async(-[a-z]+)+", rule):
            check.wrong(listing, line, f"'{rule}' is no rule id: async-words")
        if not re.fullmatch(r"[a-z'][^.]*", summary):
            check.wrong(listing, line, f"'{summary}': lower case first, no full stop")
        for needed in (f"lib/Rules/{name}.cpp", f"test/rules/{rule}/basic.cpp"):
            if not (check.root / needed).is_file():
                check.wrong(listing, line, f"no {needed}")
    ids = {rule for _, _, rule, _, _ in known}
    for folder in ("docs/rules", "test/rules"):
        for path in sorted((check.root / folder).iterdir()):
            if path.stem not in ids and path.stem not in ("README", "index"):
                check.wrong(path, 1, "belongs to no rule of Rules.def")
    check.finish(min(count, len(known)))


main(sys.argv[1])
