#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A small LSP client: opens a file in clangd, edits it, prints diagnostics.

Usage: lsp.py CLANGD-COMMAND... -- FILE [STEP...]

A step is a file with the next text of FILE, `+N` for the text cut off after
N bytes, or `NEW=OLD`: the file OLD is replaced by NEW before the next step. After FILE itself and after each step the diagnostics are printed, one
line each, under `== NAME`. Fails if clangd exits, is silent for a minute, or
publishes for one text more than a few times.
"""

import json
import os
import pathlib
import subprocess
import sys
import threading
import time

TIMEOUT = 60


class Server:
    def __init__(self, command):
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL)
        self.next_id = 0
        self.published = {}
        self.count = {}
        self.responses = {}
        self.changed = threading.Condition()
        threading.Thread(target=self.read, daemon=True).start()

    def read(self):
        out = self.process.stdout
        while True:
            length = 0
            while (line := out.readline().strip()):
                if line.lower().startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
            if not length:
                return
            message = json.loads(out.read(length))
            with self.changed:
                if message.get("method") == "textDocument/publishDiagnostics":
                    version = message["params"].get("version", 0)
                    self.published[version] = message["params"]["diagnostics"]
                    self.count[version] = self.count.get(version, 0) + 1
                elif "id" in message and "method" not in message:
                    self.responses[message["id"]] = message
                self.changed.notify_all()

    def send(self, method, params, request=False):
        message = {"jsonrpc": "2.0", "method": method, "params": params}
        if request:
            self.next_id += 1
            message["id"] = self.next_id
        body = json.dumps(message).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body))
        self.process.stdin.write(body)
        self.process.stdin.flush()
        return self.next_id

    def wait(self, ready, what):
        limit = time.monotonic() + TIMEOUT
        with self.changed:
            while (value := ready()) is None:
                if self.process.poll() is not None:
                    sys.exit(f"clangd exited with {self.process.returncode}")
                if not self.changed.wait(limit - time.monotonic()):
                    sys.exit(f"no {what} after {TIMEOUT} seconds")
        return value

    def request(self, method, params):
        number = self.send(method, params, request=True)
        return self.wait(lambda: self.responses.get(number), method)


def show(name, diagnostics):
    print(f"== {name}")
    for d in diagnostics:
        start = d["range"]["start"]
        where = f"{start['line'] + 1}:{start['character'] + 1}"
        severity = {1: "error", 2: "warning", 3: "information", 4: "hint"}
        print(f"{where}: {severity[d['severity']]}: {d['message'].splitlines()[0]}"
              f" [{d.get('code', '')}] source={d.get('source', '')}")
        for related in d.get("relatedInformation", []):
            place = related["location"]
            line = place["range"]["start"]["line"] + 1
            print(f"    {pathlib.Path(place['uri']).name}:{line}: "
                  f"{related['message'].splitlines()[0]}")


def main():
    split = sys.argv.index("--")
    command, (file, *steps) = sys.argv[1:split], sys.argv[split + 1:]
    path = pathlib.Path(file).resolve()
    text = path.read_text()
    uri = path.as_uri()
    server = Server(command)
    server.request("initialize", {
        "processId": None, "rootUri": path.parent.as_uri(),
        "capabilities": {"textDocument": {"publishDiagnostics": {
            "relatedInformation": True, "codeDescriptionSupport": True}}}})
    server.send("initialized", {})
    server.send("textDocument/didOpen", {"textDocument": {
        "uri": uri, "languageId": "cpp", "version": 1, "text": text}})
    show("open", server.wait(lambda: server.published.get(1), "diagnostics"))
    version = 1
    for step in steps:
        if "=" in step:
            os.replace(*step.split("="))
            continue
        version += 1
        began = time.monotonic()
        new = (text[:int(step[1:])] if step.startswith("+")
               else pathlib.Path(step).read_text())
        server.send("textDocument/didChange", {
            "textDocument": {"uri": uri, "version": version},
            "contentChanges": [{"text": new}]})
        diagnostics = server.wait(
            lambda: server.published.get(version), "diagnostics")
        show(pathlib.Path(step).name, diagnostics)
        print(f"{time.monotonic() - began:.3f} s from edit to diagnostics",
              file=sys.stderr)
    server.request("shutdown", None)
    server.send("exit", None)
    code = server.process.wait(TIMEOUT)
    if code:
        sys.exit(f"clangd exited with {code}")
    if max(server.count.values()) > 3:
        sys.exit(f"a storm of diagnostics: {server.count}")


if __name__ == "__main__":
    main()
