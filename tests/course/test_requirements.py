"""One list of dependencies: the lists that repeat it for pip, conda and CI say the same."""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from course import lock, requirements
from course.requirements import LOCKS, allows, declared, digest, parse, pinned

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def text(name):
    """Return the text of a file of the repository."""
    return (ROOT / name).read_text(encoding="utf-8")


def pins(needs):
    """Return the versions in a lock by name: some have two, for different machines."""
    found = {}
    for pin in pinned(text(LOCKS[needs])):
        name, version = pin.split("==")
        found.setdefault(requirements.canonical(name), set()).add(version)
    return found


def test_environment_yml_asks_for_what_pyproject_asks_for():
    listed = [
        line.strip().removeprefix("- ") for line in text("environment.yml").split("dependencies:")[1].splitlines()
    ]
    conda = [line for line in listed if line]
    assert conda[-2:] == ["pip:", "-e ."]
    assert conda[0] == "python" + PROJECT["project"]["requires-python"]
    assert conda[1] == "pip"
    assert conda[2:-2] == PROJECT["project"]["dependencies"]


@pytest.mark.parametrize("needs", LOCKS)
def test_locks_pin_every_dependency_at_an_allowed_version(needs):
    have = pins(needs)
    for name, versions in declared(ROOT, needs):
        assert name in have
        assert all(allows(versions, version) for version in have[name])


@pytest.mark.parametrize("needs", LOCKS)
def test_locks_hold_hashes_and_no_addresses(needs):
    lock_text = text(LOCKS[needs])
    blocks = re.split(r"\n(?=[A-Za-z0-9])", lock_text.split("\n", 1)[1])
    assert len(blocks) == len(pinned(lock_text)) > 50
    for block in blocks:
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", block), block
    assert not re.search(r"://|--(extra-)?index|--find-links|@ ", lock_text)


def test_the_test_lock_contains_the_lab_lock_unchanged():
    lab, test = pins("lab"), pins("test")
    assert {name: test.get(name) for name in lab} == lab


@pytest.mark.parametrize("extra", requirements.BESIDE)
def test_what_a_tool_needs_is_pinned_beside_the_other_locks_and_in_no_environment(extra):
    own, base = text(requirements.BESIDE[extra]), requirements.BASES[extra]
    names = {requirements.canonical(pin.split("==")[0]) for pin in pinned(own)}
    asked = {parse(one.split(";")[0]).name for one in PROJECT["project"]["optional-dependencies"][extra]}
    assert asked <= names
    assert not names & set(pins(base))
    assert len(re.findall(r"--hash=sha256:[0-9a-f]{64}", own)) >= len(names)
    assert lock.beside(text(LOCKS[base]) + own.split("\n", 1)[1], text(LOCKS[base])) == own.split("\n", 1)[1]


def test_a_hub_that_the_tests_start_has_the_versions_of_one_that_students_use():
    own, test = pinned(text(requirements.HUB)), pins("test")
    both = [pin.split("==") for pin in own if requirements.canonical(pin.split("==")[0]) in test]
    assert {"sqlalchemy"} <= {requirements.canonical(name) for name, _ in both}
    assert all(version in test[requirements.canonical(name)] for name, version in both)


def test_what_decides_stored_outputs_has_one_version_on_every_machine():
    have = pins("lab")
    assert all(len(have[name]) == 1 for name in ("numpy", "matplotlib", "ipywidgets", "ipykernel", "ipython"))


def test_workflow_covers_three_systems_and_every_python():
    workflow = text(".github/workflows/ci.yml")
    assert all(system in workflow for system in ("ubuntu-latest", "macos-latest", "windows-latest"))
    pythons = json.loads(re.search(r"python: (\[.*\])", workflow)[1])
    from course.__main__ import NEWEST, OLDEST

    assert pythons == [f"3.{minor}" for minor in range(OLDEST[1], NEWEST[1] + 1)]
    assert PROJECT["project"]["requires-python"] == f">=3.{OLDEST[1]},<3.{NEWEST[1] + 1}"
    assert "-m course test" in workflow


def test_ci_runs_the_command_of_the_readme_and_nothing_else():
    lines = [line for line in text(".ci/run").splitlines() if not line.startswith("#")]
    assert lines[0] == "set -euo pipefail"
    assert lines[1].startswith("cd ")
    assert lines[2:] == ["exec python3 -m course test"]
    assert re.search(r"^python3 -m course test ", text("README.md"), re.M)
    assert subprocess.run(["bash", "-n", str(ROOT / ".ci" / "run")]).returncode == 0


def test_pre_commit_needs_no_other_place():
    hooks = text(".pre-commit-config.yaml")
    assert "://" not in hooks
    assert re.findall(r"repo: (.*)", hooks) == ["local"]


@pytest.mark.parametrize(
    ("versions", "version", "expected"),
    [
        (">=2.2,<3", "2.4.6", True),
        (">=2.2,<3", "2.2", True),
        (">=2.2,<3", "2.10", True),
        (">=2.2,<3", "2.1.9", False),
        (">=2.2,<3", "3.0.0", False),
        (">=8.3", "9.0.0rc1", True),
        ("==1.2", "1.2.0", True),
        ("!=1.2", "1.2.0", False),
        ("<=1.2", "1.2.1", False),
        (">1.2", "1.2.0", False),
        ("", "0.1", True),
    ],
)
def test_allows(versions, version, expected):
    assert allows(versions, version) is expected


@pytest.mark.parametrize("word", ["", "numpy 2", "numpy @ file", "numpy>=2; python_version>'3'"])
def test_parse_refuses_what_it_does_not_understand(word):
    with pytest.raises(ValueError, match="expected a requirement"):
        parse(word)


def test_parse_and_versions():
    assert parse("Jupyter_Client>=8,<9") == ("jupyter-client", ">=8,<9")
    with pytest.raises(ValueError, match="expected a version"):
        allows(">=1", "unknown")


def test_a_lock_has_the_same_digest_however_its_lines_end(tmp_path):
    unix, windows = tmp_path / "unix", tmp_path / "windows"
    unix.write_bytes(b"a==1\nb==2\n")
    windows.write_bytes(b"a==1\r\nb==2\r\n")
    assert digest(unix) == digest(windows)
    unix.write_bytes(b"a==1\nb==3\n")
    assert digest(unix) != digest(windows)


def test_the_tool_needs_nothing_but_the_standard_library_to_begin():
    code = "import sys; from course import cli, lab, test, lock; print(*sorted({n.split('.')[0] for n in sys.modules}))"
    loaded = subprocess.check_output(
        [sys.executable, "-I", "-S", "-c", f"import sys; sys.path[:0]=[{str(ROOT)!r}]; {code}"]
    )
    strangers = set(loaded.decode().split()) - set(sys.stdlib_module_names) - {"course", "__main__"}
    assert strangers == set()
