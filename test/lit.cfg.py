# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""How the tests run: substitutions, features, one environment for all.

docs/architecture.md, "Tests", describes what a test may use.
"""

import importlib.util
import os
import pathlib
import re
import shutil
import sys

import lit.formats

root = pathlib.Path(config.source_root)
build = pathlib.Path(config.build_root)
llvm_bin = pathlib.Path(config.llvm_root, "bin")
tests = root / "test"

sys.path.insert(0, str(tests / "Meta" / "Inputs"))
from headers import include_folders, missing_header

config.name = "async-tidy"
config.test_format = lit.formats.ShTest(execute_external=False)
config.test_source_root = str(tests)
config.test_exec_root = str(build / "test")
config.suffixes = [".c", ".cpp", ".test"]
config.excludes = ["Inputs", "Unit"]

# Nothing of the machine's own settings reaches a test; caches start empty.
cache = build / "test" / "cache"
shutil.rmtree(cache, ignore_errors=True)
config.environment["XDG_CACHE_HOME"] = str(cache)
config.environment["PATH"] = os.pathsep.join(
    [str(llvm_bin), os.environ.get("PATH", "/usr/bin:/bin")]
)

tool = build / "bin" / "async-tidy"
exits = tests / "Inputs" / "exits"
compiler = f"clang++-{config.llvm_version}"
include_flags = f"-I{tests}/Inputs -I{root}/include"

other_llvm = "19" if config.llvm_version == "22" else "22"

# Tried in order, so a name that begins another comes after it.
config.substitutions += [
    # `%exits 2 %async-tidy ...` wants exactly this exit code.
    (r"(?<=%exits [0-9] )%async-tidy\b(?!-)", str(tool)),
    (r"%exits\b", str(exits)),
    (r"%clang-tidy-binary\b", f"clang-tidy-{config.llvm_version}"),
    (r"%clang-tidy\b", f"clang-tidy-{config.llvm_version} -load {build}/bin/AsyncTidyPlugin.so"),
    (r"%other-clang-tidy\b", f"clang-tidy-{other_llvm}"),
    (r"%other-llvm\b", other_llvm),
    (r"%async-tidy-clangd\b", str(build / "bin" / "async-tidy-clangd")),
    # Findings are what tests are about: exit code 1 is fine, 2 never is.
    (r"%async-tidy\b", f"{exits} 0,1 {tool}"),
    (r"%check\b", "FileCheck --implicit-check-not='{{warning|advice|error}}:'"),
    (r"%clangxx\b", compiler),
    (r"%cxxflags\b", f"-std=c++20 {include_flags}"),
    (r"%cflags\b", f"-std=c11 {include_flags}"),
    (r"%packs\b", str(tests / "Inputs" / "packs")),
    (r"%llvm\b", config.llvm_version),
    (r"%bin\b", str(build / "bin")),
    (r"%build\b", str(build)),
    (r"%root\b", str(root)),
    (r"%python\b", sys.executable),
]

config.available_features.add(f"llvm-{config.llvm_version}")
if any(pathlib.Path("/usr/lib/postgresql").glob("*/bin/initdb")):
    config.available_features.add("postgresql")
if any(map(shutil.which, ("chromium-headless-shell", "chromium"))):
    config.available_features.add("chromium")
else:
    lit_config.note("no program 'chromium-headless-shell': tests of pages are skipped")

if any(pathlib.Path("/usr/lib/llvm-22/lib/clang/22/lib").rglob("libclang_rt.rtsan*.a")):
    config.available_features.add("rtsan")
else:
    lit_config.note("no RealtimeSanitizer of LLVM 22: the comparison with it is skipped")

if all(map(importlib.util.find_spec, ("jsonschema", "yaml"))):
    config.available_features.add("json-schema")
else:
    lit_config.note("no python3-jsonschema or python3-yaml: packs are not held to their schema")

# `REQUIRES: libpq`: a pack's name is a feature where its headers are.
folders = include_folders(compiler)
for pack in sorted((root / "lib" / "Packs" / "packs").glob("*.yaml")):
    header = missing_header(pack, folders)
    if header is None:
        config.available_features.add(pack.stem)
    else:
        lit_config.note(f"no header '{header}': tests of pack '{pack.stem}' are skipped")
config.substitutions.append((r"%features\b", " ".join(sorted(config.available_features))))
