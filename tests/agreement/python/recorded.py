"""Alexa's APIs on loopback, which answer as they did in a story."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Recorded:
    """Answers each call of a turn as it was answered in the story; the turn's token says which turn it is."""

    def __init__(self):
        self.open = []
        self.unknown = []
        self.over = threading.Event()
        handler = type("Handler", (Handler,), {"recorded": self})
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.server.daemon_threads = True
        self.endpoint = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def expect(self, turn):
        """From here on, the calls of this turn are answered, each once."""
        self.open = [
            (turn.token, call["method"], call["path"], call["body"], call["answer"]) for call in turn.calls
        ]
        self.unknown = []

    def answer(self, *call):
        found = next((answer for *known, answer in self.open if tuple(known) == call), None)
        if found is None:
            self.unknown.append(call)
            return {"status": 500, "body": ""}
        self.open.remove((*call, found))
        return found

    def close(self):
        self.over.set()
        self.server.shutdown()


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        token = self.headers.get("authorization", "").removeprefix("Bearer ")
        body = self.rfile.read(int(self.headers.get("content-length") or 0)).decode()
        answer = self.recorded.answer(token, self.command, self.path, body)
        if answer["status"] is None:
            # Nobody answers, and nobody hangs up.
            self.recorded.over.wait()
            return
        text = answer["body"].encode()
        self.send_response(answer["status"])
        if answer["status"] != 204:
            self.send_header("content-length", str(len(text)))
        self.end_headers()
        if answer["status"] != 204:
            self.wfile.write(text)

    do_POST = do_GET

    def log_message(self, *_):
        pass
