# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Writes a project full of terminal commands to FOLDER; with --check, fails if
one of FILES has a control character other than a line end."""

import json
import pathlib
import sys

SOURCE = """#include "coro.h"
#error \x1b[31mred
task f() {
  // \x07
  sleep_ms(1); /* \x1b]0;owned\x07 */
  co_return;
}
"""


def write(folder):
    inputs = pathlib.Path(__file__).resolve().parents[2] / "Inputs"
    name = "a\x1b[2J.cpp"
    folder.joinpath(name).write_text(SOURCE)
    arguments = ["c++", "-std=c++20", f"-I{inputs}", "-fplugin=\x1b[1m.so", "-c", name]
    entry = {"directory": ".", "file": name, "arguments": arguments}
    folder.joinpath("compile_commands.json").write_text(json.dumps([entry]))


def check(file):
    for byte in file.read_bytes():
        if (byte < 0x20 or byte == 0x7F) and byte != 0x0A:
            sys.exit(f"{file}: has the byte {byte:#04x}")


if sys.argv[1] == "--check":
    for argument in sys.argv[2:]:
        check(pathlib.Path(argument))
else:
    write(pathlib.Path(sys.argv[1]))
