# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# RUN: %python %s %root
"""Links in the documentation lead somewhere, and the files, scripts and
commands that it names exist.
"""

import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "Inputs"))
from tree import Check, lines

# Names of files that a reader is asked to make.
PLACEHOLDER = re.compile(r"[<>*{}N$%]|\.\.\.")


def slug(heading):
    """As code forges make anchors."""
    text = re.sub(r"[`*]", "", heading).strip().lower()
    return re.sub(r"[^\w\- ]", "", text).replace(" ", "-")


def anchors(page):
    fenced, found = False, set()
    for _, line in lines(page):
        if line.startswith("```"):
            fenced = not fenced
        elif not fenced and line.startswith("#"):
            found.add(slug(line.lstrip("#")))
    return found


def check_links(check, page):
    for number, line in lines(page):
        for target in re.findall(r"\]\(([^)\s]+)\)", re.sub(r"`[^`]*`", "", line)):
            if re.match(r"[a-z]+:", target):
                continue
            name, _, anchor = target.partition("#")
            path = (page.parent / name) if name else page
            if not path.exists():
                check.wrong(page, number, f"leads nowhere: {target}")
            elif anchor and path.suffix == ".md" and anchor not in anchors(path):
                check.wrong(page, number, f"no such heading: {target}")


def check_names(check, page):
    """Paths from the root in `...` and in fenced commands."""
    path = r"(?:tool/dev|docs|lib|include|test|tool|\.ci)/[\w./<>*{}$%+-]*"
    for number, line in lines(page):
        for name in re.findall(rf"(?<![\w/.-]){path}", re.sub(r"\]\([^)]*\)", "", line)):
            name = name.rstrip(".,:")
            if PLACEHOLDER.search(name):
                continue
            target = check.root / name
            if not target.exists():
                check.wrong(page, number, f"no such file: {name}")
            elif name.startswith("tool/dev/") and not target.suffix and not target.stat().st_mode & 0o100:
                check.wrong(page, number, f"is not executable: {name}")


def main(root):
    check = Check(root)
    pages = check.files("*.md")
    for page in pages:
        check_links(check, page)
        if not page.relative_to(check.root).as_posix().startswith("docs/examples/"):
            check_names(check, page)
    check.finish(pages)


main(sys.argv[1])
