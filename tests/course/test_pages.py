"""The site is published by a workflow, and the README shows what it holds."""

import re
import shlex

import pytest
import yaml
from PIL import Image
from tools.release import ROOT

from course.site import cli

HEAVIEST = 300_000  # bytes: what a phone loads in a second


@pytest.fixture(scope="module")
def steps():
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "pages.yml").read_text(encoding="utf-8"))
    return workflow["jobs"]["publish"]["steps"]


def test_the_workflow_publishes_what_the_command_writes(steps):
    line, tested = (shlex.split(step["run"]) for step in steps if "run" in step)
    assert line[:4] == ["python", "-m", "course", "site"]
    (uploaded,) = (step["with"]["path"] for step in steps if step.get("uses", "").startswith("actions/upload-pages"))
    assert cli.options(line[4:]).out.name == uploaded
    assert tested[:5] == ["python", "-m", "course", "test", "tests/browser/site"]
    (site,) = (step["env"]["BACKPROP_LABS_SITE"] for step in steps if "env" in step)
    assert site == uploaded


def test_the_readme_begins_with_a_small_moving_picture_that_leads_to_the_site():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    told, name, place = re.search(r"^\[!\[(.+)\]\((.+)\)\]\((.+)\)$", readme, flags=re.MULTILINE).groups()
    assert len(told) > 60  # for whoever doesn't see it
    assert place.endswith("deployments/github-pages")
    assert (ROOT / name).stat().st_size <= HEAVIEST
    with Image.open(ROOT / name) as film:
        assert film.n_frames >= 20
