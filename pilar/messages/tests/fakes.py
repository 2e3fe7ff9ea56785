"""A provider on this machine that answers by a script, and remembers every message it took."""

import json
import threading
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs


class FakeProvider:
    """`script(mark, nth)` says what happens to the nth request for a message: "ok", "lost" (taken, no answer), "400", "429", "500" …

    `taken` counts what was really taken over, by mark: nothing may stand there twice.
    """

    def __init__(self, script=lambda mark, nth: "ok"):
        self.script, self.taken, self.asked, self.bodies = script, Counter(), Counter(), []
        self.headers, self._lock = [], threading.Lock()
        fake = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                fake._answer(self)

            def log_message(self, *_):
                pass

        ThreadingHTTPServer.request_queue_size = 128
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()

    def _answer(self, handler):
        raw = handler.rfile.read(int(handler.headers["Content-Length"]))
        told = (
            json.loads(raw)
            if raw.startswith(b"{")
            else {key: each[0] for key, each in parse_qs(raw.decode()).items()}
        )
        mark = told.get("biz_opaque_callback_data") or told.get("id", "")
        with self._lock:
            self.asked[mark] += 1
            what = self.script(mark, self.asked[mark])
            self.bodies.append(told)
            self.headers.append(dict(handler.headers))
            if what in ("ok", "lost"):
                self.taken[mark] += 1
        if what == "lost":
            handler.connection.close()
            handler.close_connection = True
            return
        status, body = ANSWERS[what]
        answer = json.dumps(
            {"id": mark, "messages": [{"id": f"wamid.{mark}"}]} if what == "ok" else body
        ).encode()
        if body == "html":
            answer = b"<h1>bad gateway</h1>"
        handler.send_response(status)
        if status == 429:
            handler.send_header("Retry-After", "1")
        handler.send_header("Content-Length", str(len(answer)))
        handler.end_headers()
        handler.wfile.write(answer)


ANSWERS = {
    "ok": (200, {}),
    "400": (400, {"error": {"code": 131026, "message": "undeliverable"}}),
    "template": (400, {"error": {"code": 132001, "message": "no such template"}}),
    "key": (401, {"error": {"code": 190, "message": "token expired"}}),
    "429": (429, {"error": {"code": 130429, "message": "slow down"}}),
    "500": (500, {"error": {"code": 131000, "message": "something went wrong"}}),
    "503": (503, {}),
    "502": (502, "html"),
}
