"""The page in which a notebook is open: asked to show widgets, or told what to do."""

import sys
from types import SimpleNamespace

from helpers.student import front_end, progress


def test_an_open_lab_says_so_first_and_looks_at_the_page_then(tmp_path):
    said = progress.open_lab("01", tmp_path / "<my>.jsonl")._repr_html_()
    assert said.startswith("<p>Lab 01 is open. Your progress is kept in &lt;my&gt;.jsonl</p>\n<p class=")
    assert said.endswith(front_end.HTML)


def test_colab_is_asked_for_the_widgets_of_others(monkeypatch):
    asked = []
    output = SimpleNamespace(enable_custom_widget_manager=lambda: asked.append("manager"))
    monkeypatch.setitem(sys.modules, "google.colab", SimpleNamespace(output=output))
    monkeypatch.setitem(sys.modules, "google.colab.output", output)
    front_end.prepare()
    assert asked == ["manager"]


def test_elsewhere_nobody_is_asked():
    assert "google.colab" not in sys.modules
    front_end.prepare()
    assert "google.colab.output" not in sys.modules
