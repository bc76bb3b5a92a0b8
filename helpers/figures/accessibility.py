"""What ipywidgets' controls lack for those who listen and for those who go by keys, as a script for the browser.

anywidget takes one script for a widget, so whoever needs this one puts it above their own.
"""

from pathlib import Path

SCRIPT = Path(__file__).with_name("accessibility.js").read_text(encoding="utf-8")
