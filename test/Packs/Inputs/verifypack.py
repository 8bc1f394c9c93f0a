# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Each built-in pack is a test: it is held against the library's real headers,
and each of its names has to be known again where code uses it. It is skipped
where they are not installed. A pack cannot be forgotten.

Uses are made up from the declarations; `uses/NAME.cpp` (or `.c`) has those of
names for which that cannot be done, such as templates that take a range.
"""

import pathlib
import subprocess

import lit.formats
import lit.Test


class VerifyPack(lit.formats.TestFormat):
    """`Packs/libpq` runs `async-tidy packs verify libpq --uses`; files with RUN
    lines are tests as everywhere."""

    def __init__(self, files):
        self.files = files

    def getTestsInDirectory(self, suite, path, lit_config, config):
        yield from self.files.getTestsInDirectory(suite, path, lit_config, config)
        packs = pathlib.Path(config.source_root, "lib", "Packs", "packs")
        for pack in sorted(packs.glob("*.yaml")):
            yield lit.Test.Test(suite, path + (pack.stem,), config)

    def execute(self, test, lit_config):
        if pathlib.Path(test.getSourcePath()).is_file():
            return self.files.execute(test, lit_config)
        name = test.path_in_suite[-1]
        if name not in test.config.available_features:
            return lit.Test.UNSUPPORTED, "its headers are not installed"
        packs = pathlib.Path(test.config.source_root, "lib", "Packs", "packs")
        if "\nheaders:" not in (packs / f"{name}.yaml").read_text():
            return lit.Test.UNSUPPORTED, "it names no headers"
        tool = pathlib.Path(test.config.build_root, "bin", "async-tidy")
        uses = pathlib.Path(__file__).parent / "uses"
        more = [f"--uses={file}" for file in uses.glob(f"{name}.c*")]
        done = subprocess.run(
            [tool, "packs", "verify", name, "--uses", *more],
            env=test.config.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        result = lit.Test.FAIL if done.returncode else lit.Test.PASS
        return result, f"exit code {done.returncode}\n{done.stdout}"
