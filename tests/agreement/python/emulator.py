"""cargo-lambda's emulator of the Lambda runtime, on loopback, and a program that runs under it."""

import json
import os
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Emulator:
    """Knows a function for each name. It wants them to be programs of a cargo project, so it gets one that is never built."""

    def __init__(self, names):
        self.folder = tempfile.TemporaryDirectory()
        bins = "".join(f'[[bin]]\nname = "{name}"\npath = "none.rs"\n' for name in names)
        Path(self.folder.name, "Cargo.toml").write_text(
            f'[package]\nname = "stories"\nversion = "0.0.0"\n{bins}[workspace]\n'
        )
        Path(self.folder.name, "none.rs").write_text("")
        self.address = f"http://127.0.0.1:{free_port()}"
        port = self.address.rsplit(":", 1)[1]
        words = [
            "lambda",
            "watch",
            "--only-lambda-apis",
            "--invoke-address",
            "127.0.0.1",
            "--invoke-port",
            port,
        ]
        self.log = Path(self.folder.name, "log")
        self.child = subprocess.Popen(
            [os.environ["CARGO_LAMBDA"], *words],
            cwd=self.folder.name,
            stdout=self.log.open("w"),
            stderr=subprocess.STDOUT,
        )
        until = time.monotonic() + 30
        while not self.is_up():
            if time.monotonic() > until or self.child.poll() is not None:
                raise SystemExit(
                    f"cargo-lambda: expected it to listen on {self.address}: {self.log.read_text()}"
                )
            time.sleep(0.05)

    def is_up(self):
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", int(self.address.rsplit(":", 1)[1]))) == 0

    @contextmanager
    def running(self, name, command):
        """A program as this function, until the end of the block."""
        lambdas = {"AWS_LAMBDA_RUNTIME_API": f"{self.address}/.rt/{name}", "AWS_LAMBDA_FUNCTION_NAME": name}
        lambdas |= {"AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "128", "AWS_LAMBDA_FUNCTION_VERSION": "1"}
        environment = {**os.environ, **lambdas}
        child = subprocess.Popen(
            command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            yield
        finally:
            child.terminate()
            child.wait()

    def invoke(self, name, event):
        """The response of a function, or what it says of its failure; whether it failed."""
        url = f"{self.address}/2015-03-31/functions/{name}/invocations"
        # Without blanks, as the stories send it: what the customer said travels in a token as it stood.
        text = json.dumps(event, ensure_ascii=False, separators=(",", ":"))
        request = urllib.request.Request(url, text.encode(), {"content-type": "application/json"})
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return json.load(answer), False
        except urllib.error.HTTPError as error:
            return json.load(error), True

    def end(self):
        self.child.terminate()
        self.child.wait()
        self.folder.cleanup()
