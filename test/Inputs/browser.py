# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A headless Chromium that tests drive by its DevTools protocol, over a pipe:
nothing listens and nothing is installed beside the browser.
"""

import base64
import json
import os
import shutil
import subprocess
import tempfile

PROGRAMS = ("chromium-headless-shell", "chromium")


def program():
    """The browser's path, or None."""
    return next(filter(None, map(shutil.which, PROGRAMS)), None)


class Browser:
    """One page. What goes wrong in it is in `problems`; what it asks the network
    for is in `requests`.
    """

    def __init__(self):
        self.profile = tempfile.mkdtemp()
        read, their_write = os.pipe()
        their_read, write = os.pipe()
        # The protocol is on descriptors 3 and 4.
        command = 'exec "$@" 3<&"$IN" 4>&"$OUT"'
        self.process = subprocess.Popen(
            ["bash", "-c", command, "bash", program(), "--headless", "--no-sandbox",
             "--disable-gpu", "--remote-debugging-pipe", f"--user-data-dir={self.profile}"],
            pass_fds=(their_read, their_write), stderr=subprocess.DEVNULL,
            env={**os.environ, "IN": str(their_read), "OUT": str(their_write)})
        os.close(their_read)
        os.close(their_write)
        self.input, self.output = os.fdopen(write, "wb", 0), os.fdopen(read, "rb", 0)
        self.rest, self.last, self.session = b"", 0, None
        self.problems, self.requests = [], []
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in "Page", "Runtime", "Log", "Network":
            self.call(f"{domain}.enable")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()
        shutil.rmtree(self.profile, ignore_errors=True)

    def receive(self):
        while b"\0" not in self.rest:
            part = self.output.read(1 << 16)
            if not part:
                raise SystemExit("the browser ended")
            self.rest += part
        message, _, self.rest = self.rest.partition(b"\0")
        return json.loads(message)

    def notice(self, message):
        method, data = message.get("method"), message.get("params", {})
        if method == "Runtime.exceptionThrown":
            self.problems.append(data["exceptionDetails"]["exception"].get("description", "exception"))
        elif method == "Runtime.consoleAPICalled" and data["type"] in ("error", "warning", "assert"):
            self.problems.append(f"console: {data['args']}")
        elif method == "Log.entryAdded" and data["entry"]["level"] in ("error", "warning"):
            self.problems.append(data["entry"]["text"])
        elif method == "Network.requestWillBeSent":
            self.requests.append(data["request"]["url"])

    def call(self, method, **parameters):
        self.last += 1
        number = self.last
        message = {"id": number, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        self.input.write(json.dumps(message).encode() + b"\0")
        while True:
            answer = self.receive()
            if answer.get("id") == number:
                if "error" in answer:
                    raise SystemExit(f"{method}: {answer['error']['message']}")
                return answer["result"]
            self.notice(answer)

    def open(self, url):
        self.call("Page.navigate", url=url)
        while True:
            message = self.receive()
            self.notice(message)
            if message.get("method") == "Page.loadEventFired":
                return

    def run(self, script):
        """The value of a JavaScript expression; promises are awaited."""
        result = self.call("Runtime.evaluate", expression=script, returnByValue=True,
                           awaitPromise=True)
        if "exceptionDetails" in result:
            raise SystemExit(f"{script}: {result['exceptionDetails']['exception'].get('description')}")
        return result["result"].get("value")

    def press(self, key):
        code = {"Enter": 13, "Tab": 9, "Escape": 27}.get(key, 0)
        text = "\r" if key == "Enter" else key if len(key) == 1 else ""
        for kind in "keyDown", "keyUp":
            self.call("Input.dispatchKeyEvent", type=kind, key=key, text=text if kind == "keyDown" else "",
                      windowsVirtualKeyCode=code)

    def resize(self, width, height=900):
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height,
                  deviceScaleFactor=1, mobile=False)

    def prefer(self, scheme):
        self.call("Emulation.setEmulatedMedia",
                  features=[{"name": "prefers-color-scheme", "value": scheme}])

    def screenshot(self, path):
        data = self.call("Page.captureScreenshot", format="png")["data"]
        with open(path, "wb") as file:
            file.write(base64.b64decode(data))
