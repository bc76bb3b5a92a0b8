"""What axe-core finds in the parts of a lab that are ours: nothing, in the light theme and in the dark one."""

import pytest
from tools import axe
from tools.lab_page import PATH, PATIENCE, ROOT

from course.browser import command, jupyterlab, open_notebook, run_all, wait_until_idle

pytestmark = pytest.mark.browser

LABS = sorted(path.stem for path in (ROOT / "labs").glob("*.ipynb"))
HIGH = 6000  # pixels: JupyterLab keeps only those cells on the page that are in sight
# Where a page's landmarks are is JupyterLab's business; all else is asked of every output.
OUTPUTS, LANDMARKS = ".jp-Cell-outputArea", ["region"]


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """Serve the labs as they are handed out."""
    folder = tmp_path_factory.mktemp("axe")
    for stem in LABS:
        (folder / f"{stem}.ipynb").write_bytes((ROOT / "labs" / f"{stem}.ipynb").read_bytes())
    with jupyterlab(folder, PYTHONPATH=PATH) as server:
        yield server


@pytest.mark.parametrize("stem", LABS)
def test_axe_finds_nothing_in_what_a_lab_shows(context, server, stem):
    page = open_notebook(context, server, f"{stem}.ipynb", size=(1366, HIGH))
    page.set_default_timeout(PATIENCE)
    run_all(page)
    wait_until_idle(page)
    page.locator(".live canvas[data-frame]").first.wait_for()
    for theme in ("Light", "Dark", "Light"):  # the next page begins as this one ends
        command(page, f"Use Theme: JupyterLab {theme}")
        page.wait_for_function(f"() => document.body.dataset.jpThemeLight === '{theme == 'Light'}'.toLowerCase()")
        page.wait_for_timeout(1000)
        assert axe.found(page, OUTPUTS, LANDMARKS) == [], theme
    page.close()


def test_axe_would_find_a_table_without_a_head_and_a_slider_without_a_name(context):
    page = context.new_page()
    page.set_content(
        "<div class='jp-Cell-outputArea'><table><tr><th></th></tr><tr><td>1</td></tr></table>"
        "<div role='slider' tabindex='0' aria-valuenow='1'></div></div>"
    )
    kinds = {found.split(":")[0] for found in axe.found(page, OUTPUTS, LANDMARKS)}
    assert {"empty-table-header", "aria-input-field-name"} <= kinds
    page.close()
