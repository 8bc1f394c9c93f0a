#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What a run says about its progress, on a terminal and elsewhere.

Usage: progress.py ASYNC-TIDY SCRATCH

On a terminal: how many units are done and of how many, the last one's name, and
what is left as soon as that is more than a moment; all on one line, which is
gone at the end. Into a pipe: nothing.
"""

import os
import pathlib
import pty
import re
import signal
import subprocess
import sys
import time

UNITS = 16
# Takes a moment, so that a run is stopped before it is through.
SLOW = ("constexpr int f(int n) { int s = 0; for (int i = 0; i < n; ++i) s ^= i; return s; }\n"
        "static_assert(f(100000) >= 0);\n")


def on_terminal(command, folder):
    """All that is shown; sleeps for a while after the first unit."""
    leader, follower = pty.openpty()
    run = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL,
                           stderr=follower)
    os.close(follower)
    shown = b""
    slept = False
    while True:
        try:
            data = os.read(leader, 4096)
        except OSError:  # The other end is closed.
            break
        if not data:
            break
        shown += data
        if not slept and b"[1/" in shown:
            slept = True
            os.kill(run.pid, signal.SIGSTOP)
            time.sleep(8)
            os.kill(run.pid, signal.SIGCONT)
    assert run.wait() == 0
    return shown.decode()


def main():
    tool, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    (folder / ".git").mkdir(parents=True, exist_ok=True)
    names = [f"unit_{n}.cpp" for n in range(UNITS)]
    for name in names:
        (folder / name).write_text(SLOW)
    command = [tool, "--no-cache", "-j1", *names, "--"]

    shown = on_terminal(command, folder)
    steps = re.findall(r"\r\[(\d+)/(\d+)\]((?: \d+ (?:s|min) left,)?) (\S+)\x1b\[K",
                       shown)
    assert [int(step[0]) for step in steps] == list(range(1, UNITS + 1)), shown
    assert all(int(step[1]) == UNITS for step in steps), shown
    assert [step[3] for step in steps] == names, shown
    assert steps[0][2] == "" and any("left" in step[2] for step in steps), shown
    # The line is taken away before anything else is said.
    assert f"\r\x1b[Kno findings in {UNITS} units" in shown, shown
    print("ok: on a terminal")

    for more in ([], ["--progress=never"]):
        said = subprocess.run([*command[:1], *more, *command[1:]], cwd=folder,
                              capture_output=True, text=True, check=True)
        assert said.stderr.startswith("no findings") and "[" not in said.stderr, said
        assert said.stdout == "", said
    print("ok: into a pipe")


main()
