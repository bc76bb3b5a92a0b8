"""Two students on a hub that runs on a fresh release, as docs/hub.md says."""

import functools
import http.server
import pwd
import shutil
import subprocess
import sys
import threading
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from tools import release
from tools.hub import place
from tools.hub.student import Browser

from course import requirements


class Class(NamedTuple):
    """Two students on a hub: Ana, who works, and Ben, who is curious."""

    hub: place.Hub
    ana: Browser
    ben: Browser
    course: Path
    instructor: Path

    def home(self, student):
        """Return a student's home."""
        return Path(pwd.getpwnam(student.name).pw_dir)


@contextmanager
def packages():
    """Install what a hub needs into a folder of its own, which no environment sees."""
    with place.folder() as folder:
        words = ["install", "-q", "--no-deps", "--require-hashes", "--target", str(folder / "hub")]
        locks = [word for lock in (requirements.HUB, requirements.PULL) for word in ("-r", str(place.ROOT / lock))]
        done = subprocess.run([sys.executable, "-m", "pip", *words, *locks], capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(done.stderr)
        yield folder / "hub"


@contextmanager
def begun(**settings):
    """Start the hub on a release, as docs/hub.md says, and let both students in."""
    with packages() as tools, place.folder() as folder, place.users(2, folder / "homes") as names:
        instructor = release.instructors_copy(folder / "instructor")
        instructor.chmod(0o700)
        course = folder / "course"
        if release.run(instructor, course):
            raise RuntimeError("no release was made")
        subprocess.run(["chmod", "-R", "a+rX", str(course)], check=True)
        with place.running(folder, names, course, packages=tools, **settings) as hub:
            ana, ben = (Browser(hub, name).log_in() for name in names)
            ana.start()
            ben.start()
            yield Class(hub, ana, ben, course, instructor)


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files and says nothing of it."""

    def log_message(self, *_):
        """Say nothing."""


@contextmanager
def served(course):
    """Serve a release as a repository of git's that anybody may fetch; yield its address."""
    folder = course.parent / "repository"
    folder.mkdir()
    shutil.copytree(course / "labs", folder / "work" / "labs")
    git = ["git", "-c", "user.name=instructor", "-c", "user.email=instructor@example.org", "-C", str(folder / "work")]
    for words in (["init", "-qb", "main"], ["add", "."], ["commit", "-qm", "release"]):
        subprocess.run([*git, *words], check=True)
    subprocess.run([*git, "clone", "-q", "--bare", ".", str(folder / "labs.git")], check=True)
    subprocess.run(["git", "-C", str(folder / "labs.git"), "update-server-info"], check=True)
    handler = functools.partial(Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/labs.git"
        server.shutdown()
