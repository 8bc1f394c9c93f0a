# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# RUN: %python %s %root
"""Shell scripts pass shellcheck and answer --help; Python parses."""

import ast
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "Inputs"))
from tree import Check


def main(root):
    check = Check(root)
    shell = []
    for path in check.files("tool/dev", ".ci", "test"):
        first = path.open(errors="replace").readline()
        if "python" in first or path.suffix == ".py":
            try:
                ast.parse(path.read_text())
            except SyntaxError as error:
                check.wrong(path, error.lineno, error.msg)
        elif first.startswith("#!") and "sh" in first or path.suffix == ".sh":
            shell.append(path)
    done = subprocess.run(
        ["shellcheck", "--external-sources", "--format=gcc", *shell],
        stdout=subprocess.PIPE,
        text=True,
    )
    print(done.stdout, end="")
    if done.returncode:
        check.wrong("tool/dev", 1, "shellcheck is not satisfied")
    for path in shell:
        place = path.relative_to(check.root)
        if place.parts[:2] != ("tool", "dev") or path.suffix:
            continue
        helped = subprocess.run([path, "--help"], stdout=subprocess.PIPE, text=True)
        if helped.returncode or f"Usage: {place}" not in helped.stdout:
            check.wrong(place, 1, "--help does not show its usage")
    check.finish(shell)


main(sys.argv[1])
