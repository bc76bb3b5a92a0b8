"""No module has more than 250 lines."""

from pathlib import Path

ROOT = Path(__file__).parent.parent
FOLDERS = ("helpers", "course", "tests")
MOST = 250


def above(root, folders, most):
    """Return path → number of lines of the modules in the folders that have more than the most."""
    modules = sorted(path for folder in folders for path in (root / folder).rglob("*.py"))
    lengths = {path.relative_to(root).as_posix(): len(path.read_text("utf-8").splitlines()) for path in modules}
    return {path: lines for path, lines in lengths.items() if lines > most}


def test_no_module_is_longer_than_can_be_read_at_once():
    long = above(ROOT, FOLDERS, MOST)
    assert not long, f"more than {MOST} lines; let each stand by topic: {long}"


def test_a_module_is_above_from_its_next_line_on(tmp_path):
    (tmp_path / "tests").mkdir()
    for name, lines in (("short", 3), ("long", 4)):
        (tmp_path / "tests" / f"{name}.py").write_text("pass\n" * lines, encoding="utf-8")
    (tmp_path / "elsewhere.py").write_text("pass\n" * 9, encoding="utf-8")
    assert above(tmp_path, ["tests"], 3) == {"tests/long.py": 4}
