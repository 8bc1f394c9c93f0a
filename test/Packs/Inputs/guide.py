# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Writes the example of docs/writing-a-pack.md to a folder, and fails if the
page does not have all keys of the schema, or has not each choice of them.
"""

import json
import pathlib
import re
import sys


def words(schema):
    """All keys and choices below an object of a JSON Schema."""
    for key, value in schema.get("properties", {}).items():
        yield f"{key}:"
        yield from words(value)
    yield from schema.get("enum", [])
    if "items" in schema:
        yield from words(schema["items"])
    for choice in schema.get("anyOf", []):
        yield from words(choice)


def main(guide, schema, folder):
    text = pathlib.Path(guide).read_text()
    example = re.search(r"```yaml\n(.*?)```", text, re.S)[1]
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "our-rpc.yaml").write_text(example)
    known = sorted(set(words(json.loads(pathlib.Path(schema).read_text()))))
    missing = [w for w in known if not re.search(rf"(?<![\w-]){re.escape(w)}", text)]
    print("\n".join(f"{guide} does not mention '{w}'" for w in missing))
    return 1 if missing or len(known) < 60 else 0


sys.exit(main(*sys.argv[1:]))
