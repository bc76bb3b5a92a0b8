"""The instructor's panel of switches."""

import os
from datetime import datetime

from tools.solutions import revealed, run

from course.solutions import cli, openings, panel

# --- the panel -----------------------------------------------------------------------------------------------------


def test_the_panel_has_a_named_switch_for_each_exercise(root):
    shown = panel.Panel(root)
    assert [row.switch.description for row in shown.rows.values()] == [
        "Exercise 1 · Make neuron",
        "Exercise 1 · Make twice",
        "Exercise 2 · Make thrice",
    ]
    assert not any(row.switch.value for row in shown.rows.values())


def test_a_switch_opens_and_hides(root):
    shown = panel.Panel(root)
    shown.rows["twice"].switch.value = True
    assert list(revealed(root)) == ["twice"]
    assert shown.rows["twice"].since.value.startswith("● open since")
    shown.rows["twice"].switch.value = False
    assert revealed(root) == {}


def test_the_buttons_of_a_lab_do_the_whole_lab(root):
    shown = panel.Panel(root)
    shown.rows["neuron"].switch.value = True
    shown.buttons["Open all of Lab 01"].click()
    assert list(revealed(root)) == ["neuron", "twice", "thrice"]
    shown.buttons["Hide all of Lab 01"].click()
    assert list(revealed(root)) == ["neuron"]


def test_a_lab_opens_at_a_date_that_is_chosen_in_the_panel(root):
    shown = panel.Panel(root)
    shown.buttons["Open Lab 01 then"].click()
    assert "Choose a date" in shown.message.value
    shown.dates["01"].value = datetime(2999, 1, 1, 9)
    shown.buttons["Open Lab 01 then"].click()
    assert shown.rows["twice"].since.value == "◔ opens 2999-01-01 09:00"
    assert revealed(root) == {}


def test_shell_and_panel_show_the_same_state(root, capsys):
    shown = panel.Panel(root)
    run(root, "show", "thrice")
    run(root, "show", "neuron", "--from", "2999-01-01")
    shown.look()
    assert [row.switch.value for row in shown.rows.values()] == [False, False, True]
    assert shown.rows["neuron"].since.value == "◔ opens 2999-01-01 00:00"
    shown.rows["twice"].switch.value = True
    capsys.readouterr()
    run(root, "status", "twice")
    assert "● open since" in capsys.readouterr().out


def test_the_panel_opens_what_is_due_when_its_clock_ticks(root, monkeypatch):
    shown = panel.Panel(root)
    run(root, "show", "neuron", "--from", "2030-01-01")
    shown.clock._handle_custom_msg("look", [])
    assert not shown.rows["neuron"].switch.value
    monkeypatch.setattr(openings, "now", lambda: cli.moment("2030-01-02"))
    shown.clock._handle_custom_msg("look", [])
    assert shown.rows["neuron"].switch.value
    assert list(revealed(root)) == ["neuron"]


def test_the_panel_never_writes_the_text_of_an_older_source(root):
    shown = panel.Panel(root)
    shown.rows["twice"].switch.value = True
    path = root / "notebooks" / "01_go_on.py"
    path.write_text(path.read_text(encoding="utf-8").replace("secret_bias", "better_bias"), encoding="utf-8")
    os.utime(path, ns=(1, 1))
    shown.look()
    assert revealed(root)["twice"]["answer"] == "y = 2 * x + better_bias(x)"


def test_the_panel_tells_what_goes_wrong_and_shows_what_is_so(root):
    shown = panel.Panel(root)
    openings.place(root).write_text("{", encoding="utf-8")
    shown.rows["twice"].switch.value = True
    assert "can&#x27;t be read" in shown.message.value
    assert not shown.rows["twice"].switch.value
    openings.place(root).unlink()
    shown.look()
    assert shown.message.value == ""


def test_without_sources_the_panel_says_so(tmp_path):
    assert "student&#x27;s" in panel.Panel(tmp_path).message.value
