"""Keep what a notebook does in a box: a clean copy of the course, limits, and the sandbox that this system has.

Which protections hold isn't assumed: a probe tries to get past each of them, and what it says is told.
"""

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

LIMITS = {
    "seconds": 120,  # for the whole notebook
    "cell": 30,  # seconds for one cell
    "RLIMIT_CPU": 120,
    "RLIMIT_AS": 2 << 30,
    "RLIMIT_FSIZE": 16 << 20,
    "RLIMIT_NPROC": 64,
    "RLIMIT_NOFILE": 64,
    "RLIMIT_CORE": 0,
}

NOBODY = 65_534
SCRIPT = """
set -e
box=$1; python=$2; user=$3; shift 3
while [ "$1" != -- ]; do mount -t tmpfs -o ro,size=4k,mode=755 none "$1"; shift; done; shift
mount -t tmpfs -o size=64m,mode=1777 none "$box"
if [ -d /dev/shm ]; then mount -t tmpfs -o size=1m,mode=1777 none /dev/shm; fi
for place in / /tmp /var /home /root /work /srv /mnt; do
  if mountpoint -q "$place"; then mount -o remount,bind,ro "$place"; fi
done
cd "$box"
if [ "$user" = 0 ]; then exec setpriv --no-new-privs "$python" "$@"; fi
exec setpriv --reuid "$user" --regid "$user" --clear-groups --no-new-privs --bounding-set=-all "$python" "$@"
"""
# The clean copy has `helpers/nn` and the worker, and nothing else of the course.
START = "import sys; sys.path.insert(0, sys.argv[3]); from handed_in import worker; worker.main()"
PROBE = """
import json, os, socket, sys
import numpy  # a user who can't read the environment would get zeros for everybody
port, parent, mark, answers = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3], sys.argv[4]
def tried(act):
    try:
        act()
    except OSError:
        return True
    return False
def connect():
    socket.create_connection(("127.0.0.1", port), 2).close()
print(json.dumps({
    "no network": tried(connect),
    "no file outside of its box can be written": tried(lambda: open(mark, "w").close()),
    "the answers are out of its sight": not os.path.isdir(answers) or not os.listdir(answers),
    "other processes are out of its reach": tried(lambda: os.kill(parent, 0)),
    "another user": os.getuid() not in (0, int(sys.argv[5])) ,
}))
"""
ALWAYS = ("time", "memory", "size of files", "output")


class Box(NamedTuple):
    """How workers are started: the command, its place, and which protections hold."""

    command: tuple[str, ...]
    clean: str
    cwd: str
    holds: dict[str, bool]

    def environment(self) -> dict[str, str]:
        """Return the variables of a worker: no secret of whoever grades."""
        quiet = {"MPLBACKEND": "agg", "MPLCONFIGDIR": self.cwd, "OPENBLAS_NUM_THREADS": "1", "PYTHONUTF8": "1"}
        return {"PATH": os.defpath, "HOME": self.cwd, "LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1", **quiet}


@contextmanager
def box(root: Path, hidden: Sequence[Path] = ()) -> Iterator[Box]:
    """Make the clean copy and find the strongest sandbox that works here."""
    with tempfile.TemporaryDirectory(prefix="course-grade-", ignore_cleanup_errors=True) as name:
        place = Path(name)
        place.chmod(0o755)
        clean, cwd = _clean(root, place / "course"), place / "box"
        cwd.mkdir(mode=0o777)
        cwd.chmod(0o777)
        out_of_sight = [path for path in (root / "notebooks", root / "solutions", *hidden) if path.is_dir()]
        made = Box((), str(clean), str(cwd), {})
        yield _strongest(made, [str(path.resolve()) for path in out_of_sight], root)


def _clean(root: Path, place: Path) -> Path:
    """Copy what a worker needs: the mathematics and its own modules; no check, no input, no answer."""
    leave = shutil.ignore_patterns("__pycache__")
    shutil.copytree(root / "helpers" / "nn", place / "helpers" / "nn", ignore=leave)
    (place / "helpers" / "__init__.py").write_text("")
    shutil.copytree(root / "helpers" / "exercise" / "handed_in", place / "handed_in", ignore=leave)
    (place / "handed_in" / "judge.py").unlink()
    return place


def _strongest(made: Box, hidden: list[str], root: Path) -> Box:
    tried = [made._replace(command=(*command,)) for command in _commands(made, hidden)]
    found = [box._replace(holds=_probed(box, root)) for box in tried]
    best = max(found, key=lambda box: sum(box.holds.values()))
    return best._replace(command=(*best.command, "-c", START))


def _commands(made: Box, hidden: list[str]) -> Iterator[list[str]]:
    """Yield ways to start Python, the strongest first."""
    python, root = [sys.executable, "-I", "-B"], hasattr(os, "getuid") and os.getuid() == 0
    if shutil.which("bwrap"):
        masks = [word for path in hidden for word in ("--tmpfs", path)]
        words = [
            "--ro-bind",
            "/",
            "/",
            "--dev",
            "/dev",
            "--proc",
            "/proc",
            "--size",
            str(64 << 20),
            "--tmpfs",
            made.cwd,
        ]
        user = ["--uid", str(NOBODY), "--gid", str(NOBODY)]
        yield ["bwrap", *words, *masks, "--unshare-all", "--die-with-parent", *user, "--chdir", made.cwd, *python]
    if shutil.which("unshare") and shutil.which("setpriv"):
        apart = ["unshare", "--net", "--pid", "--ipc", "--mount", "--fork", "--kill-child", "--mount-proc"]
        own = [] if root else ["--user", "--map-root-user"]
        user = str(NOBODY if root else 0)
        yield [*apart, *own, "sh", "-c", SCRIPT, "sh", made.cwd, python[0], user, *hidden, "--", *python[1:]]
    yield python


def _probed(made: Box, root: Path) -> dict[str, bool]:
    """Try to get past each protection; where the command doesn't even start, none holds."""
    with socket.create_server(("127.0.0.1", 0)) as server, tempfile.TemporaryDirectory() as open_to_all:
        os.chmod(open_to_all, 0o777)
        words = [server.getsockname()[1], os.getpid(), Path(open_to_all, "mark"), root / "notebooks"]
        words.append(os.getuid() if hasattr(os, "getuid") else 0)
        command = [*made.command, "-c", PROBE, *map(str, words)]
        try:
            done = subprocess.run(
                command, env=made.environment(), cwd=made.cwd, capture_output=True, timeout=30, check=False
            )
            return json.loads(done.stdout)
        except (OSError, ValueError, subprocess.TimeoutExpired):
            return {}


def told(holds: dict[str, bool]) -> list[str]:
    """Say plainly what holds on this system and what doesn't."""
    held = [*ALWAYS, *(name for name, held in holds.items() if held)]
    lacking = [name for name, held in holds.items() if not held]
    lines = [f"Each notebook runs in a process of its own. What holds here: {'; '.join(held)}."]
    if lacking:
        lines.append(
            f"What doesn't hold here: {'; '.join(lacking)}. Grade strangers in a container or a virtual machine."
        )
    return lines
