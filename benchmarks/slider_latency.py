"""Measure how fast a figure follows its slider: ours against `ipywidgets.interact` with the inline backend, in one run.

    .venv/bin/python benchmarks/slider_latency.py [--keys 30] [--seconds 3]

Both notebooks show the same figure, level lines with a path beside the loss of each step, in the same JupyterLab and
the same headless Chromium. A key: from the press of an arrow key on the slider until the new picture has been painted.
A drag: pictures a second while the mouse moves the handle to and fro, to another position at each move, moves a second,
and the time from the last move until the last picture. A jump: by how many pixels the cell below moves meanwhile.
"""

import argparse
import json
import statistics
import tempfile
from pathlib import Path
from typing import NamedTuple

from course.browser import chromium, jupyterlab, open_notebook, run_all

OURS = """
from helpers import explorers

explorer = explorers.descent()
explorer.commit("diverges")
explorer.set(surface="ravine", learning_rate=0.02)
explorer
"""

INTERACT = """
%matplotlib inline
import matplotlib.pyplot as plt
import numpy as np
from ipywidgets import FloatLogSlider, interact
from helpers.figures import style
from helpers.labs.lab_01 import plots
from helpers.nn.gradient_descent import gradient_descent
from helpers.nn.surfaces import SURFACES

ravine = SURFACES["ravine"]

@interact(learning_rate=FloatLogSlider(0.02, min=-2, max=0.4, step=0.05))
def draw(learning_rate):
    with style.styled() as colours:
        figure, (left, right) = plt.subplots(1, 2, figsize=(8.6, 3.7))
        path = gradient_descent(ravine.gradient, ravine.starts[0], learning_rate, 50)
        plots.contours(left, ravine, colours)
        left.plot(*path.T, "o-")
        plots.loss_axes(right, 50, (1e-9, 1e3))
        right.plot(ravine.f(path), "o-")
        plt.show()
"""

# Notes when a key or the mouse came and when a picture had been painted: one animation frame after it was put there.
PROBE = """() => {
  const probe = (window.probe = { inputs: [], pictures: [], tops: [] });
  const below = [...document.querySelectorAll('.jp-Notebook .jp-Cell')].at(-1);
  const painted = () => requestAnimationFrame(() => { probe.pictures.push(performance.now()); probe.tops.push(below.getBoundingClientRect().top); });
  const heard = () => probe.inputs.push(performance.now());
  document.addEventListener('keydown', heard, true);
  document.addEventListener('pointermove', heard, true);
  document.addEventListener('mousemove', heard, true);
  const decoded = (image) => image.decode().then(painted, () => null);
  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === 'attributes' && change.target.tagName === 'CANVAS') painted();
      if (change.type === 'attributes' && change.target.tagName === 'IMG' && change.target.closest('.jp-OutputArea')) decoded(change.target);
      for (const node of change.addedNodes) for (const image of node.querySelectorAll?.('img') ?? []) decoded(image);
    }
  }).observe(document.querySelector('.jp-Notebook'), { subtree: true, childList: true, attributes: true, attributeFilter: ['data-frame', 'src'] });
}"""  # noqa: E501


RATE = 60  # moves a second that are asked for; a busy machine makes fewer
REACH, STRIDE = 120, 9  # pixels to both sides and in each move: every move reaches another position of the slider


class Figures(NamedTuple):
    """What one way of doing it takes: milliseconds, pictures a second, pixels."""

    key_median: float
    key_95th: float
    pictures_per_second: float
    moves_per_second: float
    lag: float
    jump: float


def write_notebook(path, source):
    """Write a notebook with one cell of code and a line of text below it, whose place tells whether the page jumps."""
    code = {
        "cell_type": "code",
        "id": "figure",
        "source": source.strip(),
        "metadata": {},
        "outputs": [],
        "execution_count": None,
    }
    text = {"cell_type": "markdown", "id": "below", "source": "Below the figure.", "metadata": {}}
    kernel = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}
    metadata = {"kernelspec": kernel, "language_info": {"name": "python"}}
    path.write_text(json.dumps({"cells": [code, text], "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}))


def settle(page, since, seconds=5.0):
    """Wait until a picture has come after the `since`-th and none has followed for 300 ms."""
    page.wait_for_function("(n) => window.probe.pictures.length > n", arg=since, timeout=1000 * seconds)
    page.wait_for_function("() => performance.now() - window.probe.pictures.at(-1) > 300", timeout=1000 * seconds)


def time_keys(page, handle, count):
    """Press an arrow key `count` times, each after the last picture has settled; return ms to the next one."""
    times = []
    handle.focus()
    for press in range(count):
        before = page.evaluate("window.probe.pictures.length")
        page.keyboard.press("ArrowRight" if press % 20 < 10 else "ArrowLeft")
        settle(page, before)
        times.append(page.evaluate("(n) => window.probe.pictures[n] - window.probe.inputs.at(-1)", before))
    return times


def time_drag(page, handle, seconds):
    """Drag the handle to and fro; return pictures and moves a second, the lag at its end and the jump of the page."""
    box = handle.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.evaluate("Object.assign(window.probe, { inputs: [], pictures: [], tops: [] })")
    for tick in range(int(seconds * RATE)):
        page.mouse.move(x + REACH - abs(STRIDE * tick % (4 * REACH) - 2 * REACH), y)
        page.wait_for_timeout(1000 / RATE)
    took = page.evaluate("window.probe.inputs.at(-1) - window.probe.inputs[0]") / 1000
    pictures = page.evaluate("window.probe.pictures.length")
    page.mouse.up()
    page.wait_for_timeout(1500)
    lag = page.evaluate("window.probe.pictures.at(-1) - window.probe.inputs.at(-1)")
    jump = page.evaluate("Math.max(...window.probe.tops) - Math.min(...window.probe.tops)")
    return pictures / took, seconds * RATE / took, max(0.0, lag), jump


def measure(browser, server, name, keys, seconds):
    """Open a notebook, run it and return its `Figures`."""
    page = open_notebook(browser, server, name)
    run_all(page)
    named = page.locator("[aria-label='learning rate α']")
    handle = named.first if named.count() else page.locator(".noUi-handle").first
    handle.wait_for()
    page.wait_for_timeout(1500)
    page.evaluate(PROBE)
    times = time_keys(page, handle, keys)
    drag = time_drag(page, handle, seconds)
    page.close()
    return Figures(statistics.median(times), sorted(times)[int(0.95 * (len(times) - 1))], *drag)


def main():
    """Measure both ways side by side and print them with their ratio."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--keys", type=int, default=30, help="arrow keys pressed in each notebook")
    parser.add_argument("--seconds", type=float, default=3.0, help="length of the drag")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        sources = {"interact": INTERACT, "ours": OURS}
        for name, source in sources.items():
            write_notebook(root / f"{name}.ipynb", source)
        with jupyterlab(root) as server, chromium() as browser:
            found = {name: measure(browser, server, f"{name}.ipynb", asked.keys, asked.seconds) for name in sources}
    print(f"{'':10}{'key, median':>14}{'key, 95th':>14}{'pictures/s':>12}{'moves/s':>10}{'lag':>10}{'jump':>9}")
    for name, f in found.items():
        keys = f"{f.key_median:11.0f} ms{f.key_95th:11.0f} ms"
        print(f"{name:10}{keys}{f.pictures_per_second:12.1f}{f.moves_per_second:10.1f}{f.lag:7.0f} ms{f.jump:6.0f} px")
    ratio = found["interact"].key_median / found["ours"].key_median
    print(f"A key takes 1/{ratio:.0f} of what it takes with interact.")


if __name__ == "__main__":
    main()
