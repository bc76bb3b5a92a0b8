"""Measure a class on a JupyterHub: students made for it log in, open labs, solve them, run all cells and save.

PYTHONPATH=.:tests .venv/bin/python benchmarks/hub_class.py /srv/backprop-labs [--students 20] [--labs 01,02,03]

It needs root on Linux, and a release with its environment, both as docs/hub.md makes them. Seconds are those of a
core: the clock says little on a machine that others use too. Memory is PSS: pages that several processes share count
in parts.
"""

import argparse
import pwd
import statistics
import sys
import threading
import time
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat
from tools.hub import measured, place
from tools.hub.student import Browser

ROOT = Path(__file__).resolve().parents[1]
BETWEEN = 3  # seconds between two looks at the memory


class Watch(threading.Thread):
    """Looks at the students' processes while they work, and keeps the most that each took."""

    def __init__(self, uids):
        super().__init__(daemon=True)
        self.uids, self.free, self.ended = uids, measured.free(), threading.Event()
        self.least_free, self.most, self.total = self.free, defaultdict(float), 0.0

    def run(self):
        """Look every few seconds until told to end."""
        while not self.ended.wait(BETWEEN):
            self.look()

    def look(self):
        """Look once; return the processes."""
        processes = measured.of(self.uids)
        each = defaultdict(float)
        for process in processes:
            each[process.uid] += process.megabytes
        for uid, megabytes in each.items():
            self.most[uid] = max(self.most[uid], megabytes)
        self.total = max(self.total, sum(each.values()))
        self.least_free = min(self.least_free, measured.free())
        return processes


def solved(notebook, stem):
    """Write the course's answers into a lab's exercises; return how many."""
    solution = nbformat.read(ROOT / "solutions" / f"{stem}.ipynb", as_version=4)
    answers = {cell.id: cell.source for cell in solution.cells if "exercise" in cell.metadata.get("tags", ())}
    holes = [cell for cell in notebook.cells if cell.id in answers]
    for cell in holes:
        cell.source = answers[cell.id]
    return len(holes)


def work(browser, stem):
    """Open a lab, solve it, run it, save it; return the kernel's id, the exercises, and those that passed."""
    path = f"{stem}.ipynb"
    notebook = browser.open(path)
    exercises = solved(notebook, stem)
    with browser.kernel(path) as kernel:
        kernel.run_all(notebook)
    browser.save(path, notebook)
    outputs = [output for cell in browser.open(path).cells for output in cell.get("outputs", ())]
    texts = [output.get("data", {}).get("text/plain", "") for output in outputs]
    return kernel.id, exercises, sum(text.startswith("✓ Exercise") for text in texts)


def attend(hub, name, stems, together):
    """Be a student: come when all come, work in all labs at once. Return the seconds to start, and lab → its end."""
    browser = Browser(hub, name).log_in()
    together.wait()
    seconds = browser.start()
    with ThreadPoolExecutor(len(stems)) as labs:
        return seconds, dict(zip(stems, labs.map(lambda stem: work(browser, stem), stems), strict=True))


def spread(values):
    """Say a list of figures as its median and its most."""
    return f"median {statistics.median(values):6.1f}   most {max(values):6.1f}"


def table(names, ends, watch, processes, hub):
    """Print what it took."""
    servers = [process for process in processes if process.kind == "server"]
    kernels = [process for process in processes if process.kind == "kernel"]
    print(f"{'seconds to start':<34} {spread([seconds for seconds, _ in ends])}")
    print(f"{'MB, a server at the end':<34} {spread([each.megabytes for each in servers])}")
    print(f"{'CPU s, a server':<34} {spread([each.seconds for each in servers])}")
    for stem in ends[0][1]:
        runs = [labs[stem] for _, labs in ends]
        own = [each for each in kernels if any(id in each.command for id, *_ in runs)]
        passed = f"{min(run[2] for run in runs)} of {runs[0][1]} exercises passed with each"
        print(f"{'MB, a kernel of ' + stem[:16]:<34} {spread([each.megabytes for each in own])}   {passed}")
        print(f"{'CPU s, the same':<34} {spread([each.seconds for each in own])}")
    print(f"{'MB, a student at most':<34} {spread(list(watch.most.values()))}")
    seconds = sum(each.seconds for each in processes) / len(names)
    print(f"CPU s a student: {seconds:.1f}; all students at most {watch.total:.0f} MB at once")
    print(f"taken from what the system had free: at most {watch.free - watch.least_free:.0f} MB")
    for process in measured.below(hub.process.pid):
        if process.uid == 0 and "unshare" not in process.command:
            print(f"{process.megabytes:6.0f} MB {process.seconds:6.1f} CPU s  {process.command[:70]}")


def options():
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("course", type=Path, help="the release, with its environment in .venv")
    parser.add_argument("--students", type=int, default=20)
    parser.add_argument("--labs", default="01,02,03")
    return parser.parse_args()


def main():
    """Make the students, let them work, print the table."""
    chosen = options()
    reason = place.why_not()
    if reason:
        sys.exit(f"No hub can be tried here: {reason}")
    stems = [next((ROOT / "labs").glob(f"{number}_*.ipynb")).stem for number in chosen.labs.split(",")]
    with place.folder() as folder, place.users(chosen.students, folder / "homes") as names:
        course = chosen.course.resolve()
        python = course / ".venv" / "bin" / "python"
        watch = Watch({pwd.getpwnam(name).pw_uid for name in names})
        with place.running(folder, names, course, str(python), HUB_STUDENTS=str(len(names))) as hub:
            watch.start()
            began, together = time.monotonic(), threading.Barrier(len(names))
            with ThreadPoolExecutor(len(names)) as pool:
                ends = list(pool.map(lambda name: attend(hub, name, stems, together), names))
            processes = watch.look()
            watch.ended.set()
            print(
                f"{len(names)} students, {len(stems)} labs each at once: {time.monotonic() - began:.0f} s by the clock"
            )
            table(names, ends, watch, processes, hub)


if __name__ == "__main__":
    main()
