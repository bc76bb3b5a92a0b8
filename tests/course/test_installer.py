"""The installer: what it makes of pip's words, of half-written packages and of a missing network."""

import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from course import installer, processes
from course.console import CourseError, Offline
from course.counting import Progress, site_packages
from course.installer import Tools, damaged, reason
from course.pointer import point_to

NAMES = ("whole", "interrupted", "meddled")
LOCK = r"""half==1.0 \
    --hash=sha256:22
a==1.0 \
    --hash=sha256:00
b==2.0 ; sys_platform == 'win32' \
    --hash=sha256:11
c==3.0
"""


@pytest.fixture
def folder(tmp_path):
    """Return the folder of an environment with an empty site-packages."""
    path = tmp_path / "Umgebung für alle"
    (path / ("Lib" if os.name == "nt" else "lib/python3.12") / "site-packages").mkdir(parents=True)
    return path


@pytest.fixture
def lock(tmp_path):
    """Return a small lock."""
    path = tmp_path / "requirements.lock"
    path.write_text(LOCK)
    return path


class Pip(Tools):
    """Tools whose pip says what was prepared, one answer for each call."""

    def __init__(self, *answers):
        self.answers, self.calls = list(answers), []

    def _variables(self, python, folder):
        return {}

    def pip(self, python, folder, command, on_line=lambda line: None, variables=None):
        """Give the next answer."""
        self.calls.append(command)
        status, lines = self.answers.pop(0)
        for line in lines:
            on_line(line)
        return processes.Finished(status, lines)


def package(folder, name, files=("__init__.py",), record=True):
    """Write a package as pip leaves it."""
    place = site_packages(folder)[0]
    (place / name).mkdir()
    for file in files:
        (place / name / file).write_text("")
    info = place / f"{name}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Name: {name}\n")
    if record:
        rows = [f"{name}/{file},," for file in files] + [f"{name}/__pycache__/x.pyc,,", f"../../../bin/{name},,"]
        (info / "RECORD").write_text("\n".join(rows) + "\n")
    return info


def test_a_package_without_record_or_with_files_gone_is_damaged(folder):
    package(folder, "whole")
    interrupted = package(folder, "interrupted", record=False)
    meddled = package(folder, "meddled")
    assert damaged(folder, NAMES) == [interrupted]
    (site_packages(folder)[0] / "meddled" / "__init__.py").unlink()
    assert damaged(folder, NAMES) == [interrupted, meddled]


def test_damaged_packages_are_given_to_pip_again(folder, lock):
    whole, half = package(folder, "whole"), package(folder, "half", record=False)
    pip = Pip((0, []))
    pip.install(Path("python"), folder, lock)
    assert whole.exists()
    assert not half.exists()
    assert pip.calls[0][:2] == ["install", "--require-hashes"]
    assert str(lock) in pip.calls[0]


def test_progress_counts_only_what_this_machine_needs(folder, capsys):
    progress = Progress(folder, total=30)
    progress.on_line("Ignoring b: markers \"sys_platform == 'win32'\" don't match your environment")
    for number in range(29):
        progress.on_line(f"Collecting p{number}==1.0 (from -r requirements.lock (line 1))")
    progress.close()
    lines = [line.strip() for line in capsys.readouterr().out.splitlines()]
    assert lines == [f"looked up {n} of 29 packages" for n in (10, 20, 29)]


def test_unpacking_is_counted_on_the_disk(folder, capsys):
    package(folder, "before")
    progress = Progress(folder, total=2)
    progress.on_line("Installing collected packages: a, b")
    package(folder, "a")
    package(folder, "b")
    progress.close()
    assert capsys.readouterr().out.strip() == "installed 2 of 2 packages"


NO_ROUTE = "WARNING: Retrying (Retry(total=0)) after connection broken by 'NewConnectionError(...)': /simple/a/"
NOT_FOUND = "ERROR: No matching distribution found for a==1.0"


def test_offline_is_told_in_a_sentence_after_one_try(folder, lock):
    pip = Pip((1, ["Collecting a==1.0", NO_ROUTE, NOT_FOUND]))
    with pytest.raises(Offline, match=r"can't be reached.*Go online.*goes on from here"):
        pip.install(Path("python"), folder, lock)
    assert len(pip.calls) == 1


def test_a_shaky_network_is_tried_three_times(folder, lock, capsys):
    shaky = (1, ["Collecting a==1.0", "Collecting c==3.0", NO_ROUTE, NOT_FOUND])
    good = Pip(shaky, shaky, (0, ["Collecting a==1.0"]))
    good.install(Path("python"), folder, lock)
    assert capsys.readouterr().out.count("The network faltered") == 2
    bad = Pip(shaky, shaky, shaky)
    with pytest.raises(Offline):
        bad.install(Path("python"), folder, lock)
    assert bad.answers == []


def test_any_other_failure_of_pip_is_told_in_its_own_words(folder, lock):
    pip = Pip((1, ["Collecting a==1.0", "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES"]))
    with pytest.raises(CourseError, match=r"THESE PACKAGES DO NOT MATCH THE HASHES.*setup\.log") as caught:
        pip.install(Path("python"), folder, lock)
    assert not isinstance(caught.value, Offline)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["x", "ERROR: first", "ERROR: second", "note"], "second"),
        (["    ModuleNotFoundError: No module named 'm'", "hint: above"], "ModuleNotFoundError: No module named 'm'"),
        (["only this"], "only this"),
        ([], "it said nothing"),
    ],
)
def test_reason_is_the_last_error(lines, expected):
    assert reason(lines) == expected


@pytest.mark.parametrize("missing", ["venv", "ensurepip"])
def test_a_python_without_venv_is_told_what_to_install(folder, missing, monkeypatch):
    real = installer.importlib.util.find_spec
    monkeypatch.setattr(installer.importlib.util, "find_spec", lambda name: None if name == missing else real(name))
    with pytest.raises(
        CourseError, match=rf"without {missing}\. On Debian and Ubuntu .*sudo apt install python3\.\d+-venv"
    ):
        Tools().create(folder, folder / "bin" / "python", keep=folder / "lock")


def test_interpreters_are_probed_and_broken_ones_survived(tmp_path):
    facts = Tools().inspect(Path(sys.executable), ["pytest", "no-such-package"])
    assert facts["python"] == "{}.{}".format(*sys.version_info[:2])
    assert facts["packages"] == {"pytest": pytest.__version__, "no-such-package": None}
    broken = tmp_path / "python"
    broken.write_text("this is no program")
    broken.chmod(0o755)
    for python in (broken, tmp_path / "missing"):
        assert Tools().inspect(python, []) is None
        assert "doesn't start" in Tools().doubt(python, tmp_path)


def test_a_real_environment_offline_fails_in_a_sentence_and_its_log_tells_all(tmp_path, monkeypatch):
    folder, lock = tmp_path / "Käse und Brot", tmp_path / "requirements.lock"
    lock.write_text("backprop-labs-no-such-package==1.0 \\\n    --hash=sha256:" + "0" * 64 + "\n")
    venv.create(folder, with_pip=False)  # pip comes from the Python that runs the tests: making it takes seconds
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    pip_home = Path(
        subprocess.check_output([sys.executable, "-c", "import pip; print(pip.__path__[0])"], text=True).strip()
    )
    (site_packages(folder)[0] / "pip").symlink_to(pip_home, target_is_directory=True)
    assert Tools().doubt(python, folder) is None
    for name, value in {
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_INDEX_URL": "http://127.0.0.1:9/simple",  # the port of the discard service: nobody listens
    }.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("PIP_FIND_LINKS", raising=False)
    with pytest.raises(Offline):
        Tools().install(python, folder, lock)
    assert "backprop-labs-no-such-package" in (folder / "setup.log").read_text(encoding="utf-8")


def test_point_to_finds_a_checkout_with_umlauts_in_any_country(tmp_path):
    checkout, place = tmp_path / "Übung für Jörg", tmp_path / "place"
    (checkout / "helpers").mkdir(parents=True)
    (checkout / "helpers" / "__init__.py").write_text("")
    place.mkdir()
    point_to(place, checkout)
    code = f"import site; site.addsitedir({str(place)!r}); import helpers; print(ascii(helpers.__file__))"
    printed = subprocess.check_output([sys.executable, "-I", "-S", "-c", code], text=True)
    assert ascii(str(checkout / "helpers" / "__init__.py")) == printed.strip()


def test_ctrl_c_ends_the_program_that_runs(tmp_path):
    marker = tmp_path / "alive"
    child = f"import time, pathlib\nprint('up', flush=True)\ntime.sleep(3)\npathlib.Path({str(marker)!r}).touch()"

    def interrupt(line):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        processes.read([sys.executable, "-c", child], on_line=interrupt)
    assert not marker.exists()  # read() waited for its end, so it can't come any more
