"""The explorers with a pad on a page without a kernel: they read by a network that comes with the page."""

import json
import re

import pytest

from helpers import explorers
from helpers.web import __main__ as web
from helpers.web import reader


@pytest.mark.parametrize("name", ["trained_reader", "your_digit"])
def test_an_explorer_with_a_pad_becomes_data_and_all_share_a_network(tmp_path, name):
    told = web._write(getattr(explorers, name)(), tmp_path / name)
    assert told["title"]
    data = (tmp_path / name / "figure.js").read_text("utf-8")
    weights = re.search(r'"weights":(\[.*?\])', data)[1]
    shared = (tmp_path / reader.NETWORK).read_text("utf-8")
    assert all(f'"{blob}":' in shared for blob in json.loads(weights))
