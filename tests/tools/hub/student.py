"""A student's browser without a screen: it logs in, starts the server, opens labs, runs their cells and saves them."""

import json
import time
import uuid
from contextlib import contextmanager
from urllib.parse import quote

import nbformat
import requests
import websocket
from jupyter_server.services.kernels.connection.base import deserialize_binary_message

NAVIGATE = {"Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document", "Sec-Fetch-Site": "same-origin"}
SHOWN = "stream", "display_data", "execute_result", "error"


class Browser:
    """Somebody's cookies at a hub, and what JupyterLab would ask for with them."""

    def __init__(self, hub, name):
        self.hub, self.name, self.server = hub, name, f"{hub.url}/user/{name}"
        self.session = requests.Session()

    def log_in(self):
        """Log in at the hub's own form."""
        form = f"{self.hub.url}/hub/login"
        self.session.get(form, headers=NAVIGATE, timeout=30).raise_for_status()
        data = {"username": self.name, "password": self.hub.password, "_xsrf": self.xsrf("/hub/")}
        answer = self.session.post(form, data=data, headers=NAVIGATE, timeout=30, allow_redirects=False)
        if answer.status_code != 302:
            raise RuntimeError(f"{self.name} can't log in: {answer.status_code}\n{self.hub.log()[-4000:]}")
        self.session.get(f"{self.hub.url}/hub/token", headers=NAVIGATE, timeout=30).raise_for_status()
        return self

    def start(self, patience=900):
        """Start the server and enter it; return the seconds until JupyterLab's page came."""
        began = time.monotonic()
        headers = {"X-XSRFToken": self.xsrf("/hub/")}
        about = f"{self.hub.url}/hub/api/users/{self.name}"
        # To more students at once than it starts the hub says 429, and a browser comes back.
        while (answer := self.session.post(f"{about}/server", headers=headers, json={}, timeout=60)).status_code == 429:
            time.sleep(1)
        answer.raise_for_status()
        while not (server := self.session.get(about, timeout=60).json()["servers"].get("", {})).get("ready"):
            if not server or time.monotonic() - began > patience:
                raise RuntimeError(f"{self.name}'s server doesn't start:\n{self.hub.log()[-4000:]}")
            time.sleep(0.5)
        page = self.session.get(f"{self.server}/lab", headers=NAVIGATE, timeout=60)
        page.raise_for_status()
        if "jupyter-config-data" not in page.text:
            raise RuntimeError(f"{self.name} got another page than JupyterLab's: {page.url}")
        return time.monotonic() - began

    def xsrf(self, path):
        """Return the token against forged requests that belongs to a part of the hub."""
        return next(cookie.value for cookie in self.session.cookies if (cookie.name, cookie.path) == ("_xsrf", path))

    def token(self):
        """Return a new token of the hub's for this student."""
        about = f"{self.hub.url}/hub/api/users/{self.name}/tokens"
        answer = self.session.post(about, headers={"X-XSRFToken": self.xsrf("/hub/")}, json={}, timeout=30)
        answer.raise_for_status()
        return answer.json()["token"]

    def ask(self, method, path, **content):
        """Return what the server's API answers."""
        headers = {"X-XSRFToken": self.xsrf(f"/user/{self.name}/")}
        answer = self.session.request(method, f"{self.server}/api/{path}", headers=headers, timeout=60, **content)
        answer.raise_for_status()
        return answer.json() if answer.content else None

    def open(self, lab):
        """Return a lab as JupyterLab gets it."""
        return nbformat.from_dict(self.ask("GET", f"contents/{quote(lab)}")["content"])

    def save(self, lab, notebook):
        """Save a lab."""
        self.ask("PUT", f"contents/{quote(lab)}", json={"type": "notebook", "content": notebook})

    @contextmanager
    def kernel(self, path):
        """Start the kernel of a notebook and yield it; at the end the page is closed, and the kernel stays."""
        wanted = {"path": path, "name": path, "type": "notebook", "kernel": {"name": "python3"}}
        kernel = self.ask("POST", "sessions", json=wanted)["kernel"]["id"]
        page = uuid.uuid4().hex
        address = f"ws{self.server.removeprefix('http')}/api/kernels/{kernel}/channels?session_id={page}"
        jar = self.session.cookies
        cookies = "; ".join(f"{each.name}={each.value}" for each in jar if f"/user/{self.name}/".startswith(each.path))
        socket = websocket.create_connection(
            f"{address}&_xsrf={self.xsrf(f'/user/{self.name}/')}", cookie=cookies, timeout=900
        )
        try:
            yield Kernel(kernel, page, socket)
        finally:
            socket.close()


class Kernel:
    """A kernel behind a server, through the websocket that a notebook's page has to it."""

    def __init__(self, id, page, socket):
        self.id, self.page, self.socket = id, page, socket

    def run(self, code):
        """Run code as a cell; return its outputs, as a notebook stores them."""
        id = uuid.uuid4().hex
        header = {"msg_id": id, "msg_type": "execute_request", "session": self.page, "username": "", "version": "5.3"}
        content = {"code": code, "silent": False, "store_history": True, "allow_stdin": False, "stop_on_error": False}
        message = {"channel": "shell", "header": header, "parent_header": {}, "metadata": {}, "content": content}
        self.socket.send(json.dumps(message))
        outputs, left = [], {"reply", "idle"}
        while left:
            message = self._next()
            if message["parent_header"].get("msg_id") != id:
                continue
            if message["msg_type"] in SHOWN:
                outputs.append(nbformat.v4.output_from_msg(message))
            elif message["msg_type"] == "execute_reply":
                left.discard("reply")
            elif message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
                left.discard("idle")
        return outputs

    def _next(self):
        text = self.socket.recv()
        return json.loads(text) if isinstance(text, str) else deserialize_binary_message(text)

    def run_all(self, notebook):
        """Run all cells of a notebook and keep their outputs in it."""
        for number, cell in enumerate((cell for cell in notebook.cells if cell.cell_type == "code"), 1):
            cell.outputs, cell.execution_count = self.run(cell.source), number

    def value(self, expression):
        """Return what an expression is worth in the kernel, as JSON can say it."""
        (output, *more) = self.run(f"import json as _json; print(_json.dumps({expression}))")
        if more or output.output_type != "stream":
            raise RuntimeError(f"{expression}: {output}")
        return json.loads(output.text)
