# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# REQUIRES: json-schema
# RUN: %python %s %root %bin/async-tidy
"""The JSON Schema that `packs schema` writes accepts each pack, and refuses what
the parser refuses: an editor that follows it says what the tool would.
"""

import json
import pathlib
import re
import subprocess
import sys

import jsonschema
import yaml

sys.path.insert(0, str(pathlib.Path(__file__).parent / "Inputs"))
from tree import Check


class Loader(yaml.SafeLoader):
    """YAML 1.2, as editors read it: only `true` and `false` are truth values, and
    keys are texts, `null` as well."""

    def construct_mapping(self, node, deep=False):
        for key, _ in node.value:
            key.tag = "tag:yaml.org,2002:str"
        return super().construct_mapping(node, deep)


Loader.yaml_implicit_resolvers = {
    first: [(tag, form) for tag, form in resolvers if tag != "tag:yaml.org,2002:bool"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(true|false)$"), list("tf"))

FUNCTION = {"name": "f", "awaitable": True}
# Each is wrong in one thing.
REFUSED = [
    {"library": "no name"},
    {"pack": "p", "library": "l", "heders": ["a.h"]},
    {"pack": "p", "library": "l", "functions": {"name": "f"}},
    {"pack": "p", "library": "l", "functions": [FUNCTION | {"efect": "blocks"}]},
    {"pack": "p", "library": "l", "functions": [FUNCTION | {"category": "netwrok"}]},
    {"pack": "p", "library": "l", "functions": [FUNCTION | {"runs": {"param": "first", "on": "loop"}}]},
    {"pack": "p", "library": "l", "functions": [FUNCTION | {"when": {"arg": 0, "lack": "NOW"}}]},
    {"pack": "p", "library": "l", "types": [{"name": "t", "role": "task"}]},
    {"pack": "p", "library": "l", "annotations": [{"context": "async"}]},
]


def main(root, tool):
    check = Check(root)
    written = subprocess.run(
        [tool, "packs", "schema"], stdout=subprocess.PIPE, check=True, text=True
    ).stdout
    schema = json.loads(written)
    kind = jsonschema.validators.validator_for(schema)
    kind.check_schema(schema)
    validator = kind(schema)
    packs = check.files("lib/Packs/packs/*.yaml", "test/Inputs/packs/*.yaml")
    for pack in packs:
        for error in validator.iter_errors(yaml.load(pack.read_text(), Loader)):
            place = "/".join(map(str, error.absolute_path))
            check.wrong(pack, 1, f"{place}: {error.message[:200]}")
    for document in REFUSED:
        if validator.is_valid(document):
            check.wrong("lib/Packs/PackSchema.cpp", 1, f"accepts {json.dumps(document)}")
    check.finish(packs)


main(*sys.argv[1:])
