# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# RUN: %python %s %root %build %llvm
"""clang-tidy with .clang-tidy on every source of the build.

A source that passed is not looked at again before it, a header that it
includes, its command or the checks change.
"""

import concurrent.futures
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "Inputs"))
from tree import Check


def dependencies(root, build):
    """Object file -> files of ours that it was built from."""
    text = subprocess.run(
        ["ninja", "-C", build, "-t", "deps"], stdout=subprocess.PIPE, text=True, check=True
    ).stdout
    result, current = {}, None
    for line in text.splitlines():
        if line and not line[0].isspace():
            current = result.setdefault(line.partition(":")[0], [])
        elif line.strip():
            path = pathlib.Path(build, line.strip()).resolve()
            if path.is_relative_to(root) and not path.is_relative_to(build):
                current.append(path)
    return result


def key(job, used, settings):
    parts = [settings, job["command"].encode()]
    for path in sorted({pathlib.Path(job["file"]), *used}):
        parts += [str(path).encode(), path.read_bytes()]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def lint(program, build, job):
    """What clang-tidy says, empty if nothing."""
    done = subprocess.run(
        [program, "-p", build, "--quiet", job["file"]],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    said = re.findall(r"^.*: (?:warning|error): .*$", done.stdout, re.M)
    return said or ([done.stdout] if done.returncode else [])


def main(root, build, version):
    root, build = pathlib.Path(root).resolve(), pathlib.Path(build).resolve()
    program = f"clang-tidy-{version}"
    check = Check(root)
    jobs = [
        job
        for job in json.loads((build / "compile_commands.json").read_text())
        if not job["file"].endswith(".cxx")  # CMake's, for precompiled headers
        and pathlib.Path(job["file"]).is_relative_to(root)
        and not pathlib.Path(job["file"]).is_relative_to(build)
    ]
    settings = (root / ".clang-tidy").read_bytes()
    used = dependencies(root, build)
    passed = build / "test" / "clang-tidy-passed"
    passed.mkdir(exist_ok=True)

    def one(job):
        output = re.search(r" -o (\S+)", job["command"])[1]
        stamp = passed / key(job, used[output], settings)
        if stamp.exists():
            return []
        said = lint(program, build, job)
        if not said:
            stamp.touch()
        return said

    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for line in sorted({line for said in pool.map(one, jobs) for line in said}):
            check.problems.append(line)
    check.finish(jobs)


main(*sys.argv[1:])
