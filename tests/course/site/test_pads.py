"""The explorers with a pad on a page without a kernel: those that read bring their network, the other its picture."""

import pytest

from helpers import explorers
from helpers.web import __main__ as web


@pytest.mark.parametrize(("name", "reads"), [("trained_reader", True), ("your_digit", True), ("collect", False)])
def test_an_explorer_with_a_pad_becomes_data(tmp_path, name, reads):
    told = web._write(getattr(explorers, name)(), tmp_path / name)
    assert told["title"]
    assert ('"weights": [' in (tmp_path / name / "figure.js").read_text("utf-8").replace('":[', '": [')) == reads
