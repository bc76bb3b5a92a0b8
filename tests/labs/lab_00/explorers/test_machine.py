"""The explorer machine: what it shows is true, and its missions can be won."""

import re

import numpy as np
import pytest

from helpers import explorers
from helpers.labs.lab_00.explorers import machine as lab_00


def test_the_wave_follows_the_slider():
    machine = explorers.machine()
    machine.controls["waves"].value = 5
    x, heights = machine.stage.static_figure().axes[0].lines[0].get_xydata().T
    np.testing.assert_allclose(heights, np.sin(5 * x), atol=1e-12)
    assert machine.stage.sentence() == "Waves: 5."


def test_moving_to_seven_wins():
    machine = explorers.machine()
    assert machine.won == set()
    machine.controls["waves"].value = 7
    assert machine.won == {"moved"}


def test_the_badge_waits_for_the_browser():
    machine = explorers.machine()
    assert "waiting for the browser" in machine.heading.value
    machine.stage.painted = 1
    assert "✓ this browser draws pictures" in machine.heading.value


def test_the_versions_fit_here():
    assert lab_00.misfits() == []
    assert "✓ all versions fit" in repr(explorers.machine())


@pytest.mark.parametrize(
    ("requires", "sentence"),
    [
        (["numpy<1"], r"numpy is .*; the course needs <1\."),
        (["backprop-labs-no-such-package"], r"backprop-labs-no-such-package is missing\."),
    ],
)
def test_a_package_that_does_not_fit_is_named(monkeypatch, requires, sentence):
    monkeypatch.setattr(lab_00.metadata, "requires", lambda name: [*requires, 'pytest<1; extra == "test"'])
    machine = explorers.machine()
    (said,) = machine.wrong
    assert re.fullmatch(sentence, said)
    assert f"✗ {said}" in machine.heading.value


def test_a_course_that_is_not_installed_says_how_to_start(monkeypatch):
    def missing(name):
        raise lab_00.metadata.PackageNotFoundError(name)

    monkeypatch.setattr(lab_00.metadata, "requires", missing)
    assert lab_00.misfits() == [
        "The course isn't installed in this kernel's Python. Start JupyterLab with: python3 -m course lab"
    ]
