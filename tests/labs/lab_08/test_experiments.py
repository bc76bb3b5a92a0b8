"""The log of experiments: only added to, whole or told, and it says what came out."""

import pytest

from helpers.labs.lab_08 import experiments
from helpers.student import progress


@pytest.fixture
def opened(tmp_path, monkeypatch):
    monkeypatch.setattr(experiments, "_in_memory", [])
    progress.open_lab("08", tmp_path / "my-progress.jsonl")
    yield tmp_path / experiments.FILE_NAME
    progress.close()


def test_each_experiment_is_one_line_more(opened):
    experiments.record("nearest mean", held_out=0.89)
    before = opened.read_bytes()
    log = experiments.record("network, α = 0.1", held_out=0.97, loss=0.01)
    assert opened.read_bytes().startswith(before)
    assert [each.name for each in log.experiments] == ["nearest mean", "network, α = 0.1"]
    assert repr(log).splitlines()[-1] == "  network, α = 0.1: held out 0.97, loss 0.01"
    assert experiments.best("held_out").name == "network, α = 0.1"
    assert experiments.best("speed") is None


def test_lines_that_can_not_be_read_stay_and_are_told(opened):
    opened.write_text('{"name": "a"}\n{"name": "b", "figures": {"x": "much"}}\nnonsense', encoding="utf-8")
    log = experiments.record("c", x=1)
    assert [each.name for each in log.experiments] == ["c"]
    assert log.problem == ""
    assert experiments.read().problem == "3 lines of my-experiments.jsonl can't be read; they stay as they are."
    assert "nonsense" in opened.read_text("utf-8")


def test_a_full_disk_is_told_and_the_log_goes_on_in_memory(opened, monkeypatch):
    def full(*arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(experiments.files, "append", full)
    log = experiments.record("a", x=1)
    assert "can't be used (the disk is full" in log.problem
    assert [each.name for each in log.experiments] == ["a"]


def test_names_are_shown_as_text(opened):
    assert "<td style='text-align:left'>&lt;i&gt;</td>" in experiments.record("<i>", x=1)._repr_html_()


@pytest.mark.parametrize(
    ("name", "figures", "says"),
    [
        ("", {"x": 1}, "name must say in 1 to 120 characters what was tried"),
        (3, {"x": 1}, "name must say"),
        ("a", {}, "figures must hold what was measured"),
        ("a", {"x": float("nan")}, "x must hold finite numbers"),
    ],
)
def test_what_is_no_experiment_is_refused(opened, name, figures, says):
    with pytest.raises(ValueError, match=says):
        experiments.record(name, **figures)
    assert not opened.exists()
