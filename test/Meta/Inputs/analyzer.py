# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Runs async-tidy for the checks of test/Meta."""

import json
import subprocess


class Analyzer:
    """The tool with the mock library and its pack."""

    def __init__(self, tool, root):
        self.tool = tool
        self.pack = f"{root}/test/Inputs/packs/mock.yaml"
        self.flags = ["-std=c++20", f"-I{root}/test/Inputs", f"-I{root}/include"]

    def findings(self, file, *flags, options=()):
        """Findings of one file, or an error text where it cannot be analyzed."""
        done = subprocess.run(
            [self.tool, "--format=json", f"--pack={self.pack}", *options, file, "--"]
            + self.flags
            + list(flags),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        if done.returncode not in (0, 1):
            return None, done.stderr.strip() or f"exit code {done.returncode}"
        found = json.loads(done.stdout)["findings"]
        if bool(found) != bool(done.returncode):
            return None, f"exit code {done.returncode} with {len(found)} findings"
        return found, ""
