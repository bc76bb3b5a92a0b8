"""A JupyterHub for the course: one shared copy that nobody can write to, and a folder of labs for each student.

docs/hub.md says how to use it. Two variables name the places: BACKPROP_LABS is a folder made by `python3 -m course
release`, owned by root; BACKPROP_LABS_REVEALED is the file of open solutions that the instructor's copy writes.
"""

import os
import pwd
import subprocess
from pathlib import Path

COURSE = Path(os.environ.get("BACKPROP_LABS", "/srv/backprop-labs"))
REVEALED = Path(os.environ.get("BACKPROP_LABS_REVEALED", COURSE / "labs" / "revealed-solutions.json"))
# Run as the student: a cell is a program, so no file of root's may ever lie in a home, and no link there is followed.
FIRST = """
set -e
umask 077
mkdir -p "$HOME/labs"
for lab in "$1"/labs/*.ipynb; do
  [ -e "$HOME/labs/${lab##*/}" ] || cp "$lab" "$HOME/labs/"
done
[ -e "$HOME/labs/revealed-solutions.json" ] || ln -sfn "$2" "$HOME/labs/revealed-solutions.json"
"""


def hand_out(spawner):
    """Give a student the labs that they lack; what is there stays. `course update --into` brings a new release."""
    name = spawner.user.name
    command = ["runuser", "-u", name, "--", "sh", "-c", FIRST, "sh", str(COURSE), str(REVEALED)]
    environment = {"HOME": pwd.getpwnam(name).pw_dir, "PATH": f"{os.defpath}:/usr/sbin:/sbin"}
    subprocess.run(command, check=True, timeout=60, env=environment, cwd="/")


c = get_config()  # noqa: F821 - JupyterHub defines it
c.JupyterHub.bind_url = os.environ.get("HUB_URL", "http://127.0.0.1:8000")
c.Spawner.pre_spawn_hook = hand_out
c.Spawner.notebook_dir = "~/labs"
c.Spawner.default_url = "/lab"
c.Spawner.environment = {
    # The course's settings: small messages are sent at once, figures are saved with the notebook.
    "JUPYTER_CONFIG_PATH": str(COURSE / "course" / "jupyter"),
    "PYTHONPATH": str(COURSE),  # so that `import helpers` works in every kernel
    "PYTHONDONTWRITEBYTECODE": "1",
    "OPENBLAS_NUM_THREADS": "1",
}
c.Spawner.args = [
    "--MappingKernelManager.cull_idle_timeout=1800",  # seconds: a kernel holds some 150 MB
    "--MappingKernelManager.cull_interval=300",
    "--ServerApp.shutdown_no_activity_timeout=3600",
]
c.JupyterHub.concurrent_spawn_limit = 10  # a start takes seconds of a core
c.JupyterHub.active_server_limit = int(os.environ.get("HUB_STUDENTS", "50"))
