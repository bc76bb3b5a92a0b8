"""Show code to be read and copied, with a button that copies it."""

from pathlib import Path

import anywidget
import traitlets

from helpers.figures import accessibility


class Code(anywidget.AnyWidget):
    """A text of code, with a button that puts it on the clipboard."""

    _esm = accessibility.small(accessibility.SCRIPT + Path(__file__).with_name("code.js").read_text(encoding="utf-8"))
    _css = Path(__file__).with_name("code.css")

    text = traitlets.Unicode().tag(sync=True)
