"""The hub of docs/hub.md, for real: its configuration, users of this system, a release, and students who try things."""

import base64
import json
import os
import pwd
import re
import stat
import subprocess
import time
from pathlib import Path
from urllib.parse import quote

import pytest
import requests
from tools import release
from tools.hub import cells, measured, place
from tools.hub.school import begun, served
from tools.hub.student import NAVIGATE

from course.solutions import catalogue
from course.solutions import cli as solutions

WHY_NOT = place.why_not()
pytestmark = pytest.mark.skipif(WHY_NOT is not None, reason=WHY_NOT or "")
LAB, OTHER = f"{release.LAB}.ipynb", "01_gradient_descent.ipynb"
PRIVATE = "labs", ".ipython", ".jupyter", ".local/share/jupyter", ".run"


@pytest.fixture(scope="module")
def school():
    """Start the hub on a release and let two students in; what nobody looks at ends after moments."""
    with begun(HUB_KERNEL_IDLE="3", HUB_CULL_INTERVAL="1", HUB_MEMORY="1G") as begins:
        yield begins


@pytest.fixture
def repository(school):
    """Yield the address of a repository of git's that holds a release."""
    with served(school.course) as address:
        yield address


@pytest.fixture(scope="module")
def solved(school):
    """Let Ana open Lab 00, write its first answer, run all cells and save; return the kernel at its end."""
    notebook = school.ana.open(LAB)
    (cell,) = (cell for cell in notebook.cells if cell.id == "neuron")
    cell.source = cells.ANSWER
    with school.ana.kernel(LAB) as kernel:
        kernel.run_all(notebook)
        school.ana.save(LAB, notebook)
        yield kernel


@pytest.fixture(scope="module")
def curious(school):
    """Yield a kernel of Ben's that knows how to look around."""
    with school.ben.kernel(OTHER) as kernel:
        for code in (cells.REACH, cells.SEARCH, cells.LISTENING):
            assert kernel.run(code) == []
        yield kernel


def test_each_student_has_labs_of_their_own_that_nobody_else_can_open(school):
    for student in (school.ana, school.ben):
        home, uid = school.home(student), pwd.getpwnam(student.name).pw_uid
        assert {path.name for path in (home / "labs").glob("*.ipynb")} == {LAB, OTHER}
        for path in [home / name for name in PRIVATE] + sorted((home / "labs").glob("*.ipynb")):
            assert path.stat().st_uid == uid
            assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path


def test_a_lab_runs_a_check_passes_and_the_log_lands_in_the_students_home(school, solved):
    saved = json.loads((school.home(school.ana) / "labs" / LAB).read_text("utf-8"))
    shown = [output for cell in saved["cells"] for output in cell.get("outputs", ())]
    assert not [output for output in shown if output["output_type"] == "error"]
    texts = ["".join(output.get("data", {}).get("text/plain", "")) for output in shown]
    assert any(text.startswith("✓") and "neuron" in text for text in texts)
    log = school.home(school.ana) / "labs" / "my-progress.jsonl"
    entries = [json.loads(line) for line in log.read_text("utf-8").splitlines()]
    assert any((entry["name"], entry.get("status")) == ("neuron", "correct") for entry in entries)
    assert stat.S_IMODE(log.stat().st_mode) == 0o600


def test_helpers_and_the_courses_settings_are_the_releases(school, solved):
    assert solved.value("__import__('helpers').__file__") == str(school.course / "helpers" / "__init__.py")
    assert list(school.ana.ask("GET", "kernelspecs")["kernelspecs"]) == ["python3"]
    address = f"{school.ana.server}/lab/api/settings/@jupyter-widgets/jupyterlab-manager:plugin"
    settings = school.ana.session.get(address, timeout=30).json()
    assert settings["schema"]["properties"]["saveState"]["default"] is True


def belongings(school, kernel):
    """Return what is Ana's alone: files and folders in her home, her kernel's connection, her processes."""
    home, uid = school.home(school.ana), pwd.getpwnam(school.ana.name).pw_uid
    paths = [home / name for name in PRIVATE]
    paths += [path for folder in tuple(paths) for path in folder.rglob("*") if not path.is_symlink()]
    assert any(path.name == "history.sqlite" for path in paths)
    assert any(path.is_socket() and kernel.id in path.name for path in paths)
    processes = [entry for entry in Path("/proc").iterdir() if entry.name.isdigit() and entry.stat().st_uid == uid]
    inside = [
        line.split()[-1]
        for entry in processes
        for line in (entry / "status").read_text().splitlines()
        if "NSpid" in line
    ]
    return [str(path) for path in paths], [f"/proc/{pid}/{name}" for pid in inside for name in ("environ", "mem", "fd")]


def test_code_in_a_cell_can_neither_read_nor_write_nor_reach_what_is_another_students(school, solved, curious):
    files, processes = belongings(school, solved)
    ways = "look, change, rights, connect, replace"
    assert curious.value(f"reached({files!r}, {ways})") == []
    assert curious.value(f"reached({processes!r}, look, change)") == []
    assert solved.run(cells.REACH) == []
    own = [path for path in files if not Path(path).is_socket()]
    assert solved.value(f"len(reached({own!r}, look))") == len(own)
    sockets = sorted({*files} - {*own})
    assert solved.value(f"len(reached({sockets!r}, connect))") == len(sockets) >= 5
    assert f"look {processes[0]}" in solved.value(f"reached({processes!r}, look)")


def test_nobody_hears_what_another_students_kernel_prints(school, solved, curious):
    uid = pwd.getpwnam(school.ana.name).pw_uid
    assert curious.value(f"[ear.connect(f'tcp://127.0.0.1:{{port}}') and None for port in ports({uid})]")
    for _ in range(10):
        (shown,) = solved.run("print('the answer is', 40 + 2)")
        assert shown.text == "the answer is 42\n"
    assert "the answer is" not in curious.value("overheard(1)")


def test_nobody_gets_into_another_students_server(school, solved):
    address = f"{school.ana.server}/api/contents/{LAB}"
    asked = {
        "nobody": requests.get(address, timeout=30),
        "a wrong token": requests.get(address, headers={"Authorization": "token 0123456789abcdef"}, timeout=30),
        "Ben's token": requests.get(address, headers={"Authorization": f"token {school.ben.token()}"}, timeout=30),
        "Ben's cookies": school.ben.session.get(address, timeout=30),
        "a forged request": school.ana.session.put(address, json={"type": "notebook"}, timeout=30),
    }
    assert {who: answer.status_code for who, answer in asked.items()} == dict.fromkeys(asked, 403)
    own = requests.get(address, headers={"Authorization": f"token {school.ana.token()}"}, timeout=30)
    assert own.status_code == 200
    assert school.ben.session.get(f"{school.hub.url}/hub/api/users/{school.ana.name}", timeout=30).status_code == 404


def test_what_is_the_instructors_and_the_hubs_is_closed(school, curious):
    folders = school.instructor, school.hub.folder
    kept = [*folders, *(path for folder in folders for path in folder.iterdir())]
    assert school.instructor / "notebooks" in kept
    assert curious.value(f"reached({[str(path) for path in kept]!r}, look, change, rights, replace)") == []
    shared = [str(path) for path in (school.course, *school.course.rglob("*")) if "__pycache__" not in path.parts]
    assert curious.value(f"reached({shared!r}, change, rights, replace)") == []
    assert curious.value(f"len(reached({shared!r}, look))") == len(shared)


def test_an_opened_solution_reaches_students_by_the_link_and_a_closed_one_is_nowhere(school, curious):
    entries = [entry for lab in catalogue.read(school.instructor) for entry in lab.entries]
    texts = [base64.b64encode(max(entry.why.splitlines(), key=len).encode()).decode() for entry in entries]
    places = [str(path) for path in (school.course, school.instructor, school.home(school.ana).parent)]
    files, found = curious.value(f"holding({places!r}, {texts!r})")
    assert files > 300
    assert found == []
    opened = next(number for number, entry in enumerate(entries) if entry.full_name == "00.neuron")
    assert solutions.run(solutions.options(["--root", str(school.instructor), "show", "00.neuron"])) == 0
    target = school.course / "labs" / "revealed-solutions.json"
    subprocess.run(["install", "-m", "644", str(school.instructor / "labs" / target.name), str(target)], check=True)
    _, found = curious.value(f"holding({places!r}, {texts!r})")
    link = school.home(school.ben) / "labs" / target.name
    assert set(found) == {f"{opened} {target}", f"{opened} {link}"}
    assert os.readlink(link) == str(target)
    curious.run("from helpers import checks; from helpers.student import progress; progress.open_lab('00')")
    curious.run(cells.ANSWER)
    (output,) = curious.run("checks.neuron(neuron)")
    assert "Show solution" in output.data["text/html"]


def test_the_link_of_the_guide_brings_a_release_into_a_students_home(school, repository):
    (link,) = re.findall(r"`https://HUB(/hub/\S+git-pull\S+)`", (place.ROOT / "docs" / "hub.md").read_text("utf-8"))
    address = school.hub.url + link.replace("ADDRESS-OF-YOUR-REPOSITORY", quote(repository, safe=""))
    page = school.ben.session.get(address, headers=NAVIGATE, timeout=30)
    assert page.status_code == 200
    assert page.url.startswith(f"{school.ben.server}/git-pull?repo=")
    asked = {"repo": repository, "branch": "main", "targetpath": "labs-repository"}
    headers = {"X-XSRFToken": school.ben.xsrf(f"/user/{school.ben.name}/")}
    events = school.ben.session.get(f"{school.ben.server}/git-pull/api", params=asked, headers=headers, timeout=60)
    assert '"phase": "finished"' in events.text, events.text
    pulled = school.home(school.ben) / "labs" / "labs-repository" / "labs"
    assert (pulled / OTHER).read_bytes() == (school.course / "labs" / OTHER).read_bytes()


def test_a_cell_that_wants_too_much_memory_gets_an_error_and_its_kernel_lives(curious):
    assert curious.run("small = bytearray(1 << 28); del small") == []
    (output,) = curious.run("large = bytearray(1 << 30)")
    assert output.ename == "MemoryError"
    assert curious.value("2 + 2") == 4


def test_no_student_starts_more_processes_than_all_of_them_can_bear(curious):
    limits = "__import__('resource').getrlimit(__import__('resource').RLIMIT_NPROC)"
    assert curious.value(limits) == [512, 512]


def test_a_kernel_ends_when_nobody_looks_at_it_and_one_in_use_stays(school, solved):
    with school.ben.kernel(LAB) as left:
        assert left.value("1 + 1") == 2
    deadline = time.monotonic() + 30
    while left.id in {kernel["id"] for kernel in school.ben.ask("GET", "kernels")}:
        assert time.monotonic() < deadline, "the kernel is still there"
        time.sleep(0.5)
    assert solved.value("1 + 1") == 2
    kernels = [each for each in measured.of({pwd.getpwnam(school.ben.name).pw_uid}) if each.kind == "kernel"]
    assert not [each for each in kernels if left.id in each.command]
