"""What stands where no kernel runs a figure: a still picture, its sentence, and a button that wakes the lab.

JupyterLab shows of an output nothing but the widget's view where there is one, and "model not found" where its model
isn't. So the still is an output of its own, above the view; its style sheet hides it while the view is alive.
"""

from base64 import b64encode
from html import escape
from pathlib import Path

from IPython.display import display

from helpers.figures.live import WORDS

HERE = Path(__file__).parent
VIEW = "application/vnd.jupyter.widget-view+json"
WAKE = "backprop-wake"  # a cell with an output of this class runs again when its lab is woken
SHEET, SCRIPT = ((HERE / name).read_text(encoding="utf-8") for name in ("still.css", "wake.js"))
# What isn't trusted yet runs no script; there the attribute lets JupyterLab ask whether it may.
ASLEEP = (
    "<p class='backprop-asleep'>No kernel runs this yet. "
    "<button type='button' data-commandlinker-command='notebook:trust' "
    "onclick='event.stopPropagation(); wakeThisLab(this)'>Wake this lab</button> "
    "runs the setup and the figures again, and nothing else of yours.</p>"
)
# A page that was exported has nothing that could run a cell.
ALIVE = (
    "for (const asleep of document.querySelectorAll('.backprop-asleep'))"
    " asleep.hidden = !document.getElementById('jupyter-config-data');"
)


def html(title, sentence, png=None, wakes=True):
    """Return a still as HTML that needs nothing else: a title, a picture where there is one, a sentence."""
    picture = f"<img alt='{escape(title)}' src='data:image/png;base64,{b64encode(png).decode()}'>" if png else ""
    words = f"<p style='white-space: pre-line'>{escape(sentence)}</p>"
    stands = f"<div class='backprop-stands'><b>{escape(title)}</b>{picture}{words}</div>"
    script = f"<style>{SHEET}</style><script>{{{SCRIPT}{ALIVE}}}</script>"
    mark, asleep = (f" {WAKE}", ASLEEP) if wakes else ("", "")
    return f"<div class='backprop-still{mark}' style='{WORDS}'>{asleep}{stands}{script}</div>"


def leave(title, sentence):
    """Display a still without a picture, of something that isn't run again when a lab is woken."""
    text = f"{title}: {sentence}"
    display({"text/html": html(title, sentence, wakes=False), "text/plain": text}, raw=True)


def show(bundle):
    """Display what a bundle holds beside its view, then the view as an output of its own."""
    view = {VIEW: bundle[VIEW]} if VIEW in bundle else {}
    display({kind: content for kind, content in bundle.items() if kind not in (VIEW, "image/png")}, raw=True)
    if view:
        display(view, raw=True)


class Told:
    """A widget whose plain text is its own line: that of ipywidgets would end after 110 characters."""

    def _repr_mimebundle_(self, **kwargs):
        return {**(super()._repr_mimebundle_(**kwargs) or {}), "text/plain": repr(self)}


class Standing(Told):
    """A widget that leaves a still behind, of what its `words()` and `png()` return."""

    def words(self):
        """Return the title and the sentence of the still."""
        raise NotImplementedError

    def png(self):
        """Return the picture of the still, or None."""
        return None

    def _repr_mimebundle_(self, **kwargs):
        """Return the view, the still and a line of text."""
        bundle, png = super()._repr_mimebundle_(**kwargs), self.png()
        picture = {"image/png": b64encode(png).decode()} if png else {}
        return {**bundle, **picture, "text/html": html(*self.words(), png)}

    def _ipython_display_(self):
        show(self._repr_mimebundle_())
