"""A JupyterHub for the course: one shared copy that nobody can write to, and a folder of labs for each student.

docs/hub.md says how to use it, tests/course/test_hub.py starts it. Two variables name the places: BACKPROP_LABS is a
folder made by `python3 -m course release`, owned by root; BACKPROP_LABS_REVEALED is the file of open solutions.
"""

import os
import pwd
import resource
import subprocess
import sys
from pathlib import Path

from jupyterhub.spawner import LocalProcessSpawner

COURSE = Path(os.environ.get("BACKPROP_LABS", "/srv/backprop-labs"))
REVEALED = Path(os.environ.get("BACKPROP_LABS_REVEALED", COURSE / "labs" / "revealed-solutions.json"))
RUNTIME = ".run"  # in a home: a path of sockets may have 107 letters, and Jupyter's own folder takes half of them
PROCESSES = 512  # of one student, threads counted: three kernels have some 60, and a runaway loop of forks ends here
# Run as the student: a cell is a program, so no file of root's may ever lie in a home, and no link there is followed.
# What a student has had before may be open to all; IPython keeps a copy of each cell in its history.
FIRST = """
set -e
umask 077
cd "$HOME"
for private in labs .ipython .jupyter .local/share/jupyter "$3"; do
  mkdir -p "$private"
  chmod go-rwx "$private"
done
for lab in "$1"/labs/*.ipynb; do
  [ -e "labs/${lab##*/}" ] || cp "$lab" labs/
done
if [ -L labs/revealed-solutions.json ] || [ ! -e labs/revealed-solutions.json ]; then
  ln -sfn "$2" labs/revealed-solutions.json
fi
"""


def home(spawner):
    """Return a student's home."""
    return pwd.getpwnam(spawner.user.name).pw_dir


def hand_out(spawner):
    """Give a student the labs that they lack; what is there stays. `course update --into` brings a new release."""
    as_student = ["runuser", "-u", spawner.user.name, "--", "sh", "-c", FIRST, "sh"]
    environment = {"HOME": home(spawner), "PATH": f"{os.defpath}:/usr/sbin:/sbin"}
    places = [str(COURSE), str(REVEALED), RUNTIME]
    subprocess.run([*as_student, *places], check=True, timeout=60, env=environment, cwd="/")


class Private(LocalProcessSpawner):
    """Start a server whose files nobody else can read, and of which no process gets more memory than `mem_limit`."""

    def make_preexec_fn(self, name):
        """Return what runs between fork and exec: the limits, while it is root, and then the student's account."""
        become, most = super().make_preexec_fn(name), self.mem_limit

        def prepare():
            resource.setrlimit(resource.RLIMIT_NPROC, (PROCESSES, PROCESSES))
            if most:
                resource.setrlimit(resource.RLIMIT_DATA, (most, most))
            os.umask(0o077)
            become()

        return prepare


def seconds(name, default):
    """Return a time that the environment may set."""
    return int(os.environ.get(name, default))


c = get_config()  # noqa: F821 - JupyterHub defines it
c.JupyterHub.bind_url = os.environ.get("HUB_URL", "http://127.0.0.1:8000")
c.JupyterHub.spawner_class = Private
# JupyterHub's own proxy, where it is on the PATH, and else the one that was installed beside this hub.
os.environ["PATH"] = os.pathsep.join([os.environ.get("PATH", os.defpath), str(Path(sys.executable).parent)])
c.Spawner.cmd = [sys.executable, "-m", "jupyterhub.singleuser"]
c.Spawner.pre_spawn_hook = hand_out
c.Spawner.notebook_dir = "~/labs"
c.Spawner.default_url = "/lab"
c.Spawner.mem_limit = os.environ.get("HUB_MEMORY", "2G")
c.Spawner.environment = {
    # The course's settings: small messages are sent at once, figures are saved with the notebook.
    "JUPYTER_CONFIG_PATH": str(COURSE / "course" / "jupyter"),
    "JUPYTER_RUNTIME_DIR": lambda spawner: os.path.join(home(spawner), RUNTIME),
    "PYTHONPATH": str(COURSE),  # so that `import helpers` works in every kernel
    "PYTHONDONTWRITEBYTECODE": "1",
    "OPENBLAS_NUM_THREADS": "1",
}
c.Spawner.args = [
    # Through TCP each account of this machine could read what a kernel prints: its outputs ask for no key.
    "--KernelManager.transport=ipc",
    f"--MappingKernelManager.cull_idle_timeout={seconds('HUB_KERNEL_IDLE', 1800)}",  # a kernel holds some 150 MB
    f"--MappingKernelManager.cull_interval={seconds('HUB_CULL_INTERVAL', 300)}",
    f"--ServerApp.shutdown_no_activity_timeout={seconds('HUB_SERVER_IDLE', 3600)}",
]
# A start takes some 6 seconds of a core. Where too many begin together, all of them outlast JupyterHub's own patience
# (30 s until a server answers) and none succeeds.
c.JupyterHub.concurrent_spawn_limit = 2 * (os.cpu_count() or 1)
c.Spawner.start_timeout = c.Spawner.http_timeout = 180
c.JupyterHub.active_server_limit = int(os.environ.get("HUB_STUDENTS", "50"))
