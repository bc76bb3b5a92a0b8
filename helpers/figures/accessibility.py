"""What ipywidgets' controls lack for those who listen and for those who go by keys, as a script for the browser.

anywidget takes one script for a widget, so whoever needs this one puts it above their own.
"""

import zlib
from base64 import b64encode
from pathlib import Path

LOADER = """const packed = Uint8Array.from(atob("%s"), (letter) => letter.charCodeAt());
const script = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
const source = new Blob([await new Response(script).text()], { type: "text/javascript" });
export default (await import(URL.createObjectURL(source))).default;"""


def small(script):
    """Return a module that unpacks `script`: a notebook saves it once for each widget, at a third of its size."""
    deflated = zlib.compressobj(9, wbits=-15)
    packed = deflated.compress(script.encode("utf-8")) + deflated.flush()
    return LOADER % b64encode(packed).decode()


SCRIPT = Path(__file__).with_name("accessibility.js").read_text(encoding="utf-8")
