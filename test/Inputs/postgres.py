#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Runs a shell command beside a PostgreSQL server of its own, which is started
in FOLDER, listens on a socket there and nowhere else, and is stopped afterwards.

Usage: postgres.py FOLDER COMMAND

PGHOST, PGUSER and PGDATABASE lead the command to it. The server does not run as
root: where the test does, it runs as the user 'postgres'.
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile


def main():
    folder, command = sys.argv[1:]
    programs = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin"))[-1]
    shutil.rmtree(folder, ignore_errors=True)
    pathlib.Path(folder).mkdir(parents=True)
    # The path of a socket must be short, and the folder one that any user may
    # reach, which that of a test is not.
    with tempfile.TemporaryDirectory(prefix="async-tidy-", dir="/var/tmp") as sockets:
        data = pathlib.Path(sockets, "data")
        user = []
        if os.geteuid() == 0:
            user = ["runuser", "-u", "postgres", "--"]
            shutil.chown(sockets, "postgres")

        def run(*words):
            result = subprocess.run([*user, *words], cwd=sockets, text=True,
                                    stdout=subprocess.PIPE,
                                    stderr=subprocess.STDOUT, timeout=120)
            if result.returncode:
                sys.exit(result.stdout)

        run(programs / "initdb", "-D", data, "-A", "trust", "-U", "tour", "-N")
        options = f"-k {sockets} -c listen_addresses='' -c fsync=off"
        run(programs / "pg_ctl", "-D", data, "-w", "-l", f"{sockets}/log", "-o",
            options, "start")
        try:
            environment = {**os.environ, "PGHOST": sockets, "PGUSER": "tour",
                           "PGDATABASE": "postgres"}
            result = subprocess.run(["sh", "-ec", command], env=environment,
                                    timeout=120)
        finally:
            run(programs / "pg_ctl", "-D", data, "-m", "immediate", "stop")
    sys.exit(result.returncode)


main()
