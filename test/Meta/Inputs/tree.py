# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What the checks of test/Meta share: the tree's files, .def lists, verdicts.

A check is a script that says each thing that is wrong on a line of its own,
`file:line: what`, and then fails.
"""

import pathlib
import re
import shutil
import subprocess
import sys


class Check:
    """Collects what is wrong."""

    def __init__(self, root):
        self.root = pathlib.Path(root)
        self.problems = []

    def wrong(self, path, line, text):
        path = pathlib.Path(path)
        if path.is_absolute():
            path = path.relative_to(self.root)
        self.problems.append(f"{path}:{line}: {text}")

    def finish(self, looked_at):
        """Ends the script. A check that looked at nothing has failed."""
        for problem in self.problems:
            print(problem)
        if not looked_at:
            print("nothing was there to check")
        sys.exit(1 if self.problems or not looked_at else 0)

    def files(self, *patterns):
        """Files that are or may be committed, below the root."""
        listed = subprocess.run(
            ["git", "-C", self.root, "ls-files", "-co", "--exclude-standard", "--"]
            + list(patterns),
            stdout=subprocess.PIPE,
            check=True,
            text=True,
        ).stdout.splitlines()
        return sorted({self.root / f for f in listed if (self.root / f).is_file()})

    def sources(self):
        """Our C++, tests' inputs and examples left out."""
        return [
            path
            for path in self.files("include", "lib", "tool", "test/Unit")
            if path.suffix in (".h", ".cpp", ".def")
        ]


def lines(path):
    return list(enumerate(path.read_text().splitlines(), 1))


def entries(path):
    """Yields (line, macro, [arguments]) of a .def list. Strings lose quotes."""
    text = path.read_text()
    argument = r'"((?:[^"\\]|\\.)*)"|([^,()"\s]+)'
    for found in re.finditer(r"^([A-Z_]+)\(((?:[^()\"]|\"(?:[^\"\\]|\\.)*\")*)\)", text, re.M):
        line = text.count("\n", 0, found.start()) + 1
        # Adjacent literals are one.
        body = re.sub(r'"\s*\n\s*"', "", found[2])
        yield line, found[1], [a or b for a, b in re.findall(argument, body)]


def rules(root):
    """(line, name, id, severity, summary) of each rule."""
    path = pathlib.Path(root) / "include/async-tidy/Rules/Rules.def"
    return [(line, *values[:4]) for line, macro, values in entries(path) if macro == "RULE"]


def as_sentence(summary):
    return summary[:1].upper() + summary[1:] + "."


def uncommented(text):
    """C++ without comments, each line where it was; strings stay."""
    token = r'//[^\n]*|/\*.*?\*/|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\''
    def blank(found):
        return found[0] if found[0][0] in "\"'" else re.sub(r"[^\n]", " ", found[0])
    return re.sub(token, blank, text, flags=re.S)


def strings(text):
    """Yields (line, content) of the string literals of C++ code."""
    code = uncommented(text)
    code = re.sub(r"^[ \t]*#[ \t]*include.*$", "", code, flags=re.M)
    for found in re.finditer(r'"((?:[^"\\\n]|\\.)*)"', code):
        yield code.count("\n", 0, found.start()) + 1, found[1]


def copy_tree(check, scratch):
    """The files of the tree as a checkout of their own."""
    for path in check.files():
        target = scratch / path.relative_to(check.root)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, target)
    subprocess.run(["git", "init", "--quiet", scratch], check=True)
