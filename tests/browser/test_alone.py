"""Where nothing paints the stage of an explorer, a sentence appears that says what to do."""

import pytest

from helpers.explorer import view

pytestmark = pytest.mark.browser
LATER = "document.getAnimations().forEach(animation => animation.finish())"


@pytest.mark.parametrize("painted", [True, False])
def test_the_sentence_appears_after_a_while_where_nobody_paints(context, painted):
    stage = '<div class="live"></div>' if painted else "Failed to load model class"
    page = context.new_page()
    page.set_content(f'<div class="{view.FRAME}">{view.heading("A walk", "")}<div>{stage}</div></div>')
    sentence = page.get_by_text("Start the labs with python3 -m course lab")
    at_once = page.locator(f".{view.FRAME}").bounding_box()["height"]
    assert not sentence.is_visible()
    page.evaluate(LATER)
    assert sentence.is_visible() is not painted
    assert (page.locator(f".{view.FRAME}").bounding_box()["height"] == at_once) is painted
