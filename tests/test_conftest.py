"""The order of the tests: what takes longest comes first."""

from pathlib import Path
from types import SimpleNamespace

TESTS = Path(__file__).parent


def test_the_longest_files_are_there_and_come_first(request):
    conftest = request.config.pluginmanager.get_plugin(str(TESTS / "conftest.py"))
    assert [name for name in conftest.LONGEST if not list(TESTS.rglob(name))] == []
    assert not request.config.option.loadscopereorder
    items = [SimpleNamespace(path=Path("tests", name)) for name in ("test_a.py", *conftest.LONGEST[::-1], "test_b.py")]
    conftest.pytest_collection_modifyitems(items)
    assert [item.path.name for item in items] == [*conftest.LONGEST, "test_a.py", "test_b.py"]
