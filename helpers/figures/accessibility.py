"""What ipywidgets' controls lack for those who listen and for those who go by keys, as a script for the browser.

anywidget takes one script for a widget, so whoever needs this one puts it above their own.
"""

import zlib
from base64 import b64encode
from pathlib import Path

# A page unpacks a script once for all its widgets: anywidget gives up on one that takes two seconds.
LOADER = """const packed = "%s", unpacked = (globalThis.backpropScripts ??= new Map());
async function unpack() {
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt());
  const script = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const source = new Blob([await new Response(script).text()], { type: "text/javascript" });
  return import(URL.createObjectURL(source));
}
if (!unpacked.has(packed)) unpacked.set(packed, unpack());
export default (await unpacked.get(packed)).default;"""


def small(script):
    """Return a module that unpacks `script`: a notebook saves it once for each widget, at a third of its size."""
    deflated = zlib.compressobj(9, wbits=-15)
    packed = deflated.compress(script.encode("utf-8")) + deflated.flush()
    return LOADER % b64encode(packed).decode()


SCRIPT = Path(__file__).with_name("accessibility.js").read_text(encoding="utf-8")
