"""Users of this system and a hub for them, made for the time of a test; both need root on Linux."""

import os
import pwd
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import requests
from tools.hub import measured

ROOT = Path(__file__).resolve().parents[3]
CONFIG = ROOT / "instructors" / "hub" / "jupyterhub_config.py"
TOOLS = ("unshare", "mount", "runuser", "useradd", "userdel")
SYSTEM = os.pathsep.join([os.defpath, "/usr/sbin", "/sbin"])
APART = ["unshare", "--mount", "--propagation", "private", "--pid", "--fork", "--kill-child", "--mount-proc"]
# Students must be able to start this Python, which may lie in a home of root's. Such a home is covered, for the hub
# and its children only, and what they need of it is laid on the cover: nobody gets more of it than that.
COVERED = """
set -e
stage=$1; cover=$2; shift 2
number=0
for place in "$@"; do
  [ "$place" != -- ] || break
  number=$((number + 1)); mkdir "$stage/$number"; mount --bind "$place" "$stage/$number"
done
if [ -n "$cover" ]; then mount -t tmpfs -o size=1m,mode=755 none "$cover"; fi
number=0
while [ "$1" != -- ]; do
  number=$((number + 1)); mkdir -p "$1"; mount --bind "$stage/$number" "$1"; umount "$stage/$number"; shift
done
shift
exec "$@"
"""
SETTINGS = """
load_subconfig({config!r})
c.JupyterHub.authenticator_class = "shared-password"
c.SharedPasswordAuthenticator.user_password = {password!r}
c.SharedPasswordAuthenticator.allowed_users = {names!r}
c.JupyterHub.hub_bind_url = "http://127.0.0.1:{hub}"
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:{api}"
c.ConfigurableHTTPProxy.pid_file = {pid!r}
c.JupyterHub.db_url = "sqlite:///" + {database!r}
c.JupyterHub.cookie_secret_file = {secret!r}
for packages in {packages!r}:
    c.Spawner.environment["PYTHONPATH"] += ":" + packages
    c.Spawner.environment["JUPYTER_CONFIG_PATH"] += ":" + packages + "/etc/jupyter"
"""


class Hub(NamedTuple):
    """A hub that runs: its address, its users' one password, its own folder, and the process at its root."""

    url: str
    password: str
    folder: Path
    process: subprocess.Popen

    def log(self):
        """Return what the hub and the servers have said."""
        return (self.folder / "hub.log").read_text("utf-8", errors="replace")


def why_not():
    """Return why no hub can be tried here; None where it can."""
    if sys.platform != "linux" or os.geteuid() != 0:
        return "users of the system are made by root on Linux only"
    missing = [tool for tool in TOOLS if not shutil.which(tool, path=SYSTEM)]
    if missing:
        return f"not on this machine: {', '.join(missing)}"
    tried = subprocess.run([*APART, "mount", "-t", "tmpfs", "none", "/mnt"], capture_output=True, text=True)
    return tried.stderr.strip() or None if tried.returncode else None


@contextmanager
def folder():
    """Make a folder that all users can pass through, which pytest's own folders aren't."""
    with tempfile.TemporaryDirectory(prefix="hub-", ignore_cleanup_errors=True) as name:
        Path(name).chmod(0o755)
        yield Path(name)


@contextmanager
def users(number, homes):
    """Make users with homes that others may look into, as many systems do; yield their names, remove them at last."""
    mark = secrets.token_hex(3)
    names = [f"student-{mark}-{index:02}" for index in range(number)]
    homes.mkdir(exist_ok=True)
    try:
        for name in names:
            _system("useradd", "--create-home", "--home-dir", str(homes / name), "--shell", "/bin/sh", name)
            (homes / name).chmod(0o755)
        yield names
    finally:
        for name in filter(_exists, names):
            _left_alone(name)
            _system("userdel", name)


def _exists(name):
    return name in {entry.pw_name for entry in pwd.getpwall()}


def _left_alone(name):
    """Wait until no process of a user's is left: what was killed takes a moment to go."""
    uid, deadline = pwd.getpwnam(name).pw_uid, time.monotonic() + 20
    while measured.of({uid}) and time.monotonic() < deadline:
        time.sleep(0.1)


def _system(*words):
    done = subprocess.run(words, env={"PATH": SYSTEM}, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(words)}: {done.stderr.strip()}")


def free_ports(number):
    """Return ports on which nobody listens."""
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(number)]
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports


def unreadable(place):
    """Return the topmost folder above a place through which other users can't pass; None where all are open."""
    above = [path for path in reversed(Path(place).parents) if not path.stat().st_mode & 0o001]
    return above[0] if above else None


def reachable(python, stage):
    """Return the command before `python …` that lets other users start it."""
    found = subprocess.check_output(
        [python, "-c", "import sys; print(sys.prefix, sys.base_prefix, sep='\\n')"], text=True
    )
    places = sorted({str(Path(line).resolve()) for line in found.splitlines() if unreadable(Path(line).resolve())})
    covers = {str(unreadable(place)) for place in places}
    if len(covers) > 1:
        raise RuntimeError(f"more than one folder would have to be covered: {sorted(covers)}")
    return [*APART, "sh", "-c", COVERED, "sh", str(stage), "".join(covers), *places, "--"]


@contextmanager
def running(place, names, course, python=sys.executable, packages=None, **environment):
    """Start a hub with the course's configuration for these users; yield a `Hub`.

    place        a folder that everybody can pass through; the hub's own is made in it
    course       the release
    python       of an environment with the course's packages
    packages     a folder with JupyterHub, where that environment hasn't got it
    environment  variables that the configuration reads
    """
    own, stage = place / "hub", place / "stage"
    own.mkdir(mode=0o700)
    stage.mkdir()
    front, hub, api = free_ports(3)
    made = Hub(f"http://127.0.0.1:{front}", secrets.token_urlsafe(16), own, None)
    named = {"config": str(CONFIG), "password": made.password, "names": set(names), "hub": hub, "api": api}
    named["packages"] = [str(packages)] if packages else []
    files = {"pid": "proxy.pid", "database": "hub.sqlite", "secret": "cookie_secret"}
    text = SETTINGS.format(**named, **{name: str(own / file) for name, file in files.items()})
    (own / "config.py").write_text(text, "utf-8")
    variables = {"HOME": "/", "LANG": "C.UTF-8", "PATH": SYSTEM, "BACKPROP_LABS": str(course), "HUB_URL": made.url}
    if packages:
        variables |= {"PYTHONPATH": str(packages), "PATH": f"{packages / 'bin'}:{SYSTEM}"}
    command = [*reachable(python, stage), python, "-m", "jupyterhub", "-f", str(own / "config.py")]
    with (own / "hub.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=own, env=variables | environment, stdout=log, stderr=log)
    made = made._replace(process=process)
    try:
        _wait(made)
        yield made
    finally:
        _end(made)


def _wait(hub):
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if hub.process.poll() is not None:
            raise RuntimeError(f"the hub ended:\n{hub.log()[-4000:]}")
        try:
            if requests.get(f"{hub.url}/hub/health", timeout=2).ok:
                return
        except requests.ConnectionError:
            pass  # not even the proxy is there yet
        time.sleep(0.1)
    raise RuntimeError(f"the hub didn't answer within a minute:\n{hub.log()[-4000:]}")


def _end(hub):
    """End the hub: `--kill-child` takes all that it started along, since they live in a space of their own."""
    hub.process.kill()
    hub.process.wait(20)
