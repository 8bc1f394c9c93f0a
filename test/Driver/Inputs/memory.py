#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""How much memory a run of many units takes.

Usage: memory.py ASYNC-TIDY SCRATCH

At most 1.2 times what the largest unit takes, for each job, and 500 MB. Units
are many and large enough that a run which keeps what it parsed takes more.
"""

import os
import pathlib
import subprocess
import sys

UNITS = 10
CLASSES = 9000


def peak(command, folder):
    """In MB."""
    run = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL,
                           stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(run.pid, 0)
    run.returncode = status
    assert os.waitstatus_to_exitcode(status) == 0
    return usage.ru_maxrss / 1024


def main():
    tool, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    (folder / ".git").mkdir(parents=True, exist_ok=True)
    classes = "".join(f"""
template <class T> struct box_{n} {{ T value; T get() const {{ return value; }} }};
inline int use_{n}(const box_{n}<int> &b) {{ return b.get() + {n}; }}"""
                      for n in range(CLASSES))
    names = [f"unit_{n}.cpp" for n in range(UNITS)]
    for n, name in enumerate(names):
        (folder / name).write_text(classes + f"\nint unit_{n};\n")
    run = [tool, "--no-cache", "--quiet"]
    one = peak([*run, "-j1", names[0], "--"], folder)
    jobs = 2
    all_units = peak([*run, f"-j{jobs}", *names, "--"], folder)
    bound = 1.2 * one * jobs + 500
    print(f"{jobs} jobs: {all_units:.0f} MB, at most {bound:.0f} MB; "
          f"all units at once: {UNITS * one:.0f} MB")
    assert all_units <= bound < UNITS * one


main()
