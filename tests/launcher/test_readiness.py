"""`./dev run --host` serves one address, and that is the one to ask."""

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

from server.launcher.product import ready


class _Ready(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


def test_readiness_is_asked_where_the_product_is_served() -> None:
    with HTTPServer(("127.0.0.2", 0), _Ready) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        assert ready(server.server_port, "127.0.0.2")
        assert not ready(server.server_port)
        server.shutdown()
