"""What somebody has set for pip, for Python and for the shell: a package comes into the environment, and only there.

Each row is tried with a real pip on a package of one file, which lies in a folder that the user names as its index.
"""

import hashlib
import os
import subprocess
import sys
import venv
import zipfile
from typing import NamedTuple

import pytest

from course.counting import site_packages
from course.installer import Tools

BIN = "Scripts" if os.name == "nt" else "bin"
NOWHERE = "http://127.0.0.1:9"  # the port of the discard service: nobody listens


class Row(NamedTuple):
    """Settings in variables and in pip's own file; {tmp} is a folder, with a home in it."""

    what: str
    variables: dict[str, str]
    file: str = ""


ROWS = (
    Row("nothing", {}),
    Row("constraints", {"PIP_CONSTRAINT": "{tmp}/constraints.txt"}),
    Row("constraints that are gone", {"PIP_CONSTRAINT": "{tmp}/gone.txt"}),
    Row("constraints for builds", {"PIP_BUILD_CONSTRAINT": "{tmp}/gone.txt"}),
    Row("constraints in a file", {}, "[global]\nconstraint = {tmp}/constraints.txt\n"),
    Row("constraints in a file, for installing", {}, "[install]\nconstraint = {tmp}/gone.txt\n"),
    Row("further requirements", {"PIP_REQUIREMENT": "{tmp}/gone.txt"}),
    Row("hashes are required", {"PIP_REQUIRE_HASHES": "1"}),
    Row("hashes aren't required", {"PIP_REQUIRE_HASHES": "0"}),
    Row("hashes in a file", {}, "[install]\nrequire-hashes = yes\n"),
    Row("a target", {"PIP_TARGET": "{tmp}/elsewhere"}),
    Row("a target in a file", {}, "[install]\ntarget = {tmp}/elsewhere\n"),
    Row("a prefix", {"PIP_PREFIX": "{tmp}/elsewhere"}),
    Row("a root", {"PIP_ROOT": "{tmp}/elsewhere"}),
    Row("the user's folder", {"PIP_USER": "1"}),
    Row("the user's folder in a file", {}, "[install]\nuser = true\n"),
    Row("the user's folder is elsewhere", {"PIP_USER": "1", "PYTHONUSERBASE": "{tmp}/elsewhere"}),
    Row("another Python", {"PIP_PYTHON": sys.executable}),
    Row("a dry run", {"PIP_DRY_RUN": "1"}),
    Row("sources only", {"PIP_NO_BINARY": ":all:"}),
    Row("another system", {"PIP_PLATFORM": "win32", "PIP_ONLY_BINARY": ":all:"}),
    Row("an old Python", {"PIP_PYTHON_VERSION": "2.7"}),
    Row("a log that can't be written", {"PIP_LOG": "{tmp}/gone/log"}),
    Row("no words", {"PIP_QUIET": "3"}),
    Row("a certificate that is gone", {"PIP_CERT": "{tmp}/gone.pem"}),
    Row("certificates that are gone", {"REQUESTS_CA_BUNDLE": "{tmp}/gone.pem", "SSL_CERT_FILE": "{tmp}/gone.pem"}),
    Row("no number", {"PIP_DEFAULT_TIMEOUT": "soon", "PIP_RETRIES": "many"}),
    Row("no environment is asked for", {"PIP_REQUIRE_VIRTUALENV": "0"}),
    Row("a file that is gone", {"PIP_CONFIG_FILE": "{tmp}/gone.conf"}),
    Row("a file that is none", {}, "find-links\n"),
    Row("an unknown option", {"PIP_NO_SUCH_OPTION": "1"}, "[global]\nno-such-option = 1\n"),
    Row("a proxy that is down", {"HTTPS_PROXY": NOWHERE, "HTTP_PROXY": NOWHERE, "ALL_PROXY": NOWHERE}),
    Row("somebody's pip", {"PYTHONPATH": "{tmp}/stranger"}),
    Row("somebody's Python", {"PYTHONHOME": "{tmp}/gone"}),
    Row("warnings are errors", {"PYTHONWARNINGS": "error"}),
    Row("no docstrings", {"PYTHONOPTIMIZE": "2"}),
    Row("compiled files elsewhere", {"PYTHONPYCACHEPREFIX": "{tmp}/compiled"}),
    Row("another environment is active", {"VIRTUAL_ENV": "{tmp}/gone", "CONDA_PREFIX": "{tmp}/gone"}),
    Row("the C locale", {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}),
    Row("letters of another country", {"LC_ALL": "ja_JP.SJIS", "PYTHONIOENCODING": "shift_jis"}),
    Row("no home", {"HOME": ""}),
    Row("a home that isn't there", {"HOME": "{tmp}/gone"}),
    Row("a home that can't be written to", {"HOME": "/proc/home"}),
)


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """Return a folder with an environment, a package and its lock; pip is that of the Python that runs the tests."""
    place = tmp_path_factory.mktemp("Übung")
    venv.create(place / ".venv", with_pip=False)
    code = "import pip; print(pip.__path__[0])"
    pip = subprocess.check_output([sys.executable, "-c", code], text=True).strip()
    (site_packages(place / ".venv")[0] / "pip").symlink_to(pip, target_is_directory=True)
    (place / "wheels").mkdir()
    wheel = place / "wheels" / "tiny-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as file:
        file.writestr("tiny.py", "")
        file.writestr("tiny-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: tiny\nVersion: 1.0\n")
        file.writestr("tiny-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        file.writestr("tiny-1.0.dist-info/RECORD", "")
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    (place / "requirements.lock").write_text(f"tiny==1.0 \\\n    --hash=sha256:{digest}\n")
    return place


@pytest.fixture
def set_as(tmp_path, monkeypatch, place):
    """Return a function that sets everything as a row says."""
    for name in [name for name in os.environ if name.startswith(("PIP_", "PYTHON", "XDG_"))]:
        monkeypatch.delenv(name)
    (tmp_path / "constraints.txt").write_text("tiny==2.0\n")
    (tmp_path / "stranger" / "pip").mkdir(parents=True)
    (tmp_path / "stranger" / "pip" / "__init__.py").write_text("raise SystemExit('a stranger')")
    settings = tmp_path / "home" / ".config" / "pip" / "pip.conf"
    settings.parent.mkdir(parents=True)

    def set_all(row):
        settings.write_text(row.file.replace("{tmp}", str(tmp_path)))
        index = {"PIP_FIND_LINKS": str(place / "wheels"), "PIP_NO_INDEX": "1", "HOME": str(tmp_path / "home")}
        for name, value in {**index, **row.variables}.items():
            monkeypatch.setenv(name, value.replace("{tmp}", str(tmp_path)))

    return set_all


def together(rows):
    """Return fewer rows that set as much: up to three in one, where none sets what another does."""
    groups = []
    for row in rows:
        fits = (n for n, group in enumerate(groups) if len(group.what.split(" + ")) < 3 and _apart(group, row))
        at = next(fits, None)
        if at is None:
            groups.append(row)
        else:
            group = groups[at]
            groups[at] = Row(f"{group.what} + {row.what}", {**group.variables, **row.variables}, group.file or row.file)
    return groups


def _apart(one, other):
    return not (one.variables.keys() & other.variables.keys() or (one.file and other.file))


def test_rows_that_go_together_set_as_much_as_one_by_one():
    groups = together(ROWS)
    assert sorted(name for group in groups for name in group.what.split(" + ")) == sorted(row.what for row in ROWS)
    assert sum(len(group.variables) for group in groups) == sum(len(row.variables) for row in ROWS)
    assert sum(bool(group.file) for group in groups) == sum(bool(row.file) for row in ROWS)


@pytest.mark.parametrize("row", together(ROWS), ids=lambda row: row.what)
def test_a_package_comes_into_the_environment_and_nowhere_else(row, set_as, place, tmp_path):
    folder = place / ".venv"
    python, (packages,) = folder / BIN / "python", site_packages(folder)
    for path in packages.glob("tiny*"):
        path.rename(tmp_path / f"before-{path.name}")
    set_as(row)
    assert Tools().doubt(python, folder) is None
    Tools().install(python, folder, place / "requirements.lock")
    assert sorted(path.name for path in packages.glob("tiny*")) == ["tiny-1.0.dist-info", "tiny.py"]
    assert not (tmp_path / "elsewhere").exists()
    assert list((tmp_path / "home").rglob("tiny*")) == []
    assert Tools().inspect(python, ["tiny"])["packages"] == {"tiny": "1.0"}


def test_what_leads_to_an_index_is_the_users_to_say_in_a_file_too(set_as, place, monkeypatch):
    set_as(Row("", {}, f"[global]\nfind-links = {place / 'wheels'}\n[install]\nno-index = true\n"))
    monkeypatch.delenv("PIP_FIND_LINKS")
    monkeypatch.delenv("PIP_NO_INDEX")
    folder = place / ".venv"
    for path in site_packages(folder)[0].glob("tiny-*/RECORD"):
        path.unlink()
    Tools().install(folder / BIN / "python", folder, place / "requirements.lock")
    assert Tools().inspect(folder / BIN / "python", ["tiny"])["packages"] == {"tiny": "1.0"}


def test_what_is_left_aside_is_told(set_as, place, capsys):
    set_as(ROWS[1])
    folder = place / ".venv"
    Tools().install(folder / BIN / "python", folder, place / "requirements.lock")
    assert "Left aside for this, as it doesn't lead to an index: PIP_CONSTRAINT" in capsys.readouterr().out
