"""What a user's processes take, as the system counts it: memory that is shared by several counts in parts (PSS)."""

import os
from pathlib import Path
from typing import NamedTuple

TICKS = os.sysconf("SC_CLK_TCK")
KINDS = {"jupyterhub.singleuser": "server", "ipykernel_launcher": "kernel"}


class Process(NamedTuple):
    """One process: whose, what it is, its command line, MB of memory, and seconds of a core up to now."""

    uid: int
    kind: str
    command: str
    megabytes: float
    seconds: float


def read(pid):
    """Return a process as it is now; None where it has just ended or is the system's own."""
    place = Path("/proc", str(pid))
    try:
        command = (place / "cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")
        rollup = (place / "smaps_rollup").read_text()
        fields = (place / "stat").read_text().rpartition(")")[2].split()
        uid = place.stat().st_uid
    except (FileNotFoundError, ProcessLookupError):
        return None
    pss = next((int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")), None)
    if pss is None:
        return None
    kind = next((kind for word, kind in KINDS.items() if word in command), "other")
    return Process(uid, kind, command, pss / 1024, sum(map(int, fields[11:15])) / TICKS)  # with ended children


def of(uids):
    """Return the processes of these users."""
    pids = [entry.name for entry in os.scandir("/proc") if entry.name.isdigit() and _uid(entry) in uids]
    return [process for process in map(read, pids) if process]


def _uid(entry):
    try:
        return entry.stat().st_uid
    except FileNotFoundError:
        return None


def below(pid):
    """Return a process and all that it started."""
    children = Path("/proc", str(pid), "task", str(pid), "children").read_text().split()
    return [process for process in [read(pid)] if process] + [each for child in children for each in below(child)]


def free():
    """Return the MB that the system could still give away."""
    lines = Path("/proc/meminfo").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("MemAvailable:"))
