"""Serves one skill on loopback: `python server.py skills/correct.py`. It prints `listening on PORT`. A skill that raises
is answered with status 500, as a failed Lambda function would be.
"""

import importlib.util
import json
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


def load(path):
    spec = importlib.util.spec_from_file_location("skill", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.handler


class Endpoint(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        sent = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        try:
            status, answer = 200, self.server.skill(json.loads(sent), None)
        except Exception as error:
            # Only the kind of error: its message may quote what an API told.
            kind = type(error).__name__
            print(f"the skill failed: {kind}", file=sys.stderr)
            status, answer = 500, {"errorType": kind, "errorMessage": "the skill failed"}
        body = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Endpoint)
server.daemon_threads = True
server.skill = load(sys.argv[1])
print(f"listening on {server.server_port}", flush=True)
server.serve_forever()
