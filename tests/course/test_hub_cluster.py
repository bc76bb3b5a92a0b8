"""What docs/hub.md reckons for a cluster adds up, and its values say what the hub of one machine says."""

import math
import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "docs" / "hub.md").read_text("utf-8")
VALUES = yaml.safe_load((ROOT / "instructors" / "hub" / "values.yaml").read_text("utf-8"))
CONFIG = (ROOT / "instructors" / "hub" / "jupyterhub_config.py").read_text("utf-8")
ROWS = [
    [float(cell.replace(",", "")) for cell in line.strip("| ").split("|")]
    for line in GUIDE.split("| students |")[1].split("\n\n")[0].splitlines()[2:]
]
HOURS = {50: 4, 1000: 60 / 2, 10_000: 60 / 2}  # of a node in a week
HUBS = {50: 1, 1000: 1, 10_000: 4}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(int(row[0])))
def test_each_row_of_the_costs_follows_from_the_figures_above_it(row):
    students, at_once, gigabytes, nodes, hours, hubs, cost, each = row
    room = math.floor(28 / 0.6)
    assert f"28 / 0.6 = {room} of them" in GUIDE
    assert gigabytes == pytest.approx(0.6 * at_once)
    assert nodes == math.ceil(at_once / room)
    assert hours == nodes * HOURS[students]
    assert hubs == HUBS[students]
    exact = hours * 0.40 + hubs * 168 * 0.10 + students * 0.10 / 4.3
    assert cost == round(exact)
    assert each == round(exact / students, 2)


def test_the_guide_shows_the_values_that_the_file_has():
    shown = yaml.safe_load(re.search(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)[1])["singleuser"]
    for name in ("cmd", "memory", "cpu"):
        assert shown[name] == VALUES["singleuser"][name]
    assert shown["storage"]["capacity"] == VALUES["singleuser"]["storage"]["capacity"]


def test_a_cluster_and_one_machine_have_the_same_limits_and_the_same_patience():
    default = dict(re.findall(r'"(HUB_\w+)"?\'?, "?(\w+)"?\)', CONFIG.replace("'", '"')))
    (file,) = VALUES["singleuser"]["extraFiles"].values()
    kernels = file["data"]["MappingKernelManager"]
    assert str(kernels["cull_idle_timeout"]) == default["HUB_KERNEL_IDLE"]
    assert str(kernels["cull_interval"]) == default["HUB_CULL_INTERVAL"]
    assert str(VALUES["cull"]["timeout"]) == default["HUB_SERVER_IDLE"]
    assert VALUES["singleuser"]["memory"]["limit"] == default["HUB_MEMORY"]
