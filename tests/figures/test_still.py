"""What stands where no kernel runs a widget: a picture with its words, and a button."""

from html.parser import HTMLParser

import pytest

from helpers import explorers, labs, quiz
from helpers.figures import still

EVERY = sorted(labs.names(labs.EXPLORER))


class Parts(HTMLParser):
    """Gathers the pictures, buttons and words of a page."""

    def __init__(self, html):
        super().__init__()
        self.images, self.text, self.classes = [], "", []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        facts = dict(attributes)
        self.classes += facts.get("class", "").split()
        if tag == "img":
            self.images.append(facts)

    def handle_data(self, data):
        self.text += data


@pytest.mark.parametrize("name", EVERY)
def test_every_explorer_leaves_a_picture_with_an_alt_text_and_its_sentence(name):
    explorer = getattr(explorers, name)()
    bundle = explorer._repr_mimebundle_()
    parts = Parts(bundle["text/html"])
    (image,) = parts.images
    assert image["alt"] == explorer.plan.title
    assert image["src"].startswith("data:image/png;base64,iVBOR")
    asked = explorer.plan.prediction.question if explorer.plan.prediction else explorer.stage.sentence()
    assert asked in parts.text
    assert still.WAKE in parts.classes
    assert len(bundle["text/html"]) < 70_000  # of a notebook's megabyte


def test_a_quiz_leaves_its_questions_and_no_answer():
    parts = Parts(quiz.ask("01")._repr_mimebundle_()["text/html"])
    for question in labs.quiz("01"):
        assert question.prompt in parts.text
        assert question.longest() == 0 or "Right." not in parts.text


def test_the_still_is_an_output_of_its_own_since_beside_a_view_nothing_else_is_shown(monkeypatch):
    shown = []
    monkeypatch.setattr(still, "display", lambda bundle, raw: shown.append(sorted(bundle)))
    still.show({still.VIEW: {"model_id": "a"}, "text/html": "b", "text/plain": "c", "image/png": "d"})
    assert shown == [["text/html", "text/plain"], [still.VIEW]]


def test_words_of_a_still_are_escaped():
    assert "a &lt;b&gt; &amp; c" in still.html("a <b> & c", "d")
