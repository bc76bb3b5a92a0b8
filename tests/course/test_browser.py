"""The JupyterLab that tests drive: it comes up beside others, or its log is shown."""

import socket

import pytest

from course import browser

STAND_IN = """
import http.server, socketserver, sys
try:
    server = socketserver.TCPServer(("127.0.0.1", int(sys.argv[1])), http.server.SimpleHTTPRequestHandler)
except OSError:
    sys.exit("ERROR: no available port could be found.")
server.serve_forever()
"""


@pytest.fixture
def stand_in(monkeypatch):
    """Put a small server in place of JupyterLab."""

    def use(code):
        monkeypatch.setattr(
            browser, "_command", lambda port, token, root: [browser.sys.executable, "-c", code, str(port)]
        )

    return use


def test_a_port_that_somebody_takes_meanwhile_is_left_to_them(stand_in, monkeypatch, tmp_path):
    (tmp_path / "api").mkdir()
    (tmp_path / "api" / "status").write_text("{}")
    stand_in(STAND_IN)
    with socket.create_server(("127.0.0.1", 0)) as other:
        ports = [other.getsockname()[1], browser.free_port()]
        left = iter(ports)
        monkeypatch.setattr(browser, "free_port", lambda: next(left))
        with browser.jupyterlab(tmp_path) as lab:
            assert lab.url == f"http://127.0.0.1:{ports[1]}"


def test_a_server_that_fails_shows_its_log_at_once(stand_in, tmp_path):
    stand_in("raise SystemExit('something else')")
    with pytest.raises(RuntimeError, match="something else"), browser.jupyterlab(tmp_path):
        pass
