"""Two students on a hub that runs on a fresh release, as docs/hub.md says."""

import pwd
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
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
            with ThreadPoolExecutor() as pool:
                list(pool.map(Browser.start, (ana, ben)))
            yield Class(hub, ana, ben, course, instructor)


@contextmanager
def served(course):
    """Serve a release as a repository of git's that anybody may fetch; yield its address."""
    folder = course.parent / "repository"
    shutil.copytree(course / "labs", folder / "labs")
    git = ["git", "-c", "user.name=instructor", "-c", "user.email=instructor@example.org", "-C", str(folder)]
    for words in (["init", "-qb", "main"], ["add", "."], ["commit", "-qm", "release"]):
        subprocess.run([*git, *words], check=True)
    (port,) = place.free_ports(1)
    where = ["--listen=127.0.0.1", f"--port={port}", f"--base-path={course.parent}", str(folder)]
    daemon = subprocess.Popen(["git", "daemon", "--export-all", "--log-destination=none", *where])
    try:
        address = f"git://127.0.0.1:{port}/repository/.git"
        _until_it_answers(address, daemon)
        yield address
    finally:
        daemon.terminate()
        daemon.wait(20)


def _until_it_answers(address, daemon):
    while subprocess.run(["git", "ls-remote", "-q", address], capture_output=True, check=False).returncode:
        if daemon.poll() is not None:
            raise RuntimeError("git serves nothing")
        time.sleep(0.1)
