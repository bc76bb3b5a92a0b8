"""Measure how long a cell takes to its first picture, cold and again, beside `ipywidgets.interact`, in one run.

    .venv/bin/python benchmarks/first_picture.py [--times 3] [--only descent depth]

Cold: the first run of the cell in a kernel whose setup cell has run. Again: the same cell run once more. From the press
of Shift+Enter until the first picture has been painted; the median of several kernels, of both ways in turn.
Backgrounds are drawn ahead, as `course lab` has them.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from slider_latency import INTERACT, PROBE

from course.browser import chromium, jupyterlab, open_notebook, write_notebook

SETUP = "%matplotlib inline\nimport matplotlib.pyplot as plt\nfrom helpers import checks, explorers\n"
FIRST = "() => window.probe.pictures.length > 0"


def timed(page):
    """Run the figure's cell by Shift+Enter; return the ms until the first picture."""
    page.evaluate("Object.assign(window.probe, { inputs: [], pictures: [] })")
    page.locator(".jp-Notebook .jp-CodeCell").nth(1).locator(".cm-content").click()
    page.keyboard.press("Shift+Enter")
    page.wait_for_function(FIRST, timeout=60_000)
    took = page.evaluate("window.probe.pictures[0] - window.probe.inputs.at(-1)")
    page.wait_for_timeout(3000)
    return took


def measured(browser, server, name):
    """Return the ms to the first picture in a new kernel, cold and again."""
    page = open_notebook(browser, server, name)
    page.evaluate(PROBE)
    page.locator(".jp-Notebook .jp-CodeCell").first.locator(".cm-content").click()
    page.keyboard.press("Shift+Enter")
    page.locator(".jp-OutputArea-output", has_text="ready").wait_for(timeout=60_000)
    page.wait_for_timeout(1000)
    times = timed(page), timed(page)
    page.close()
    return times


def main():
    """Print a row for each figure and for `interact`."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--times", type=int, default=3, help="kernels for each row")
    parser.add_argument("--only", nargs="*", default=["descent", "depth"], help="explorers to measure")
    asked = parser.parse_args()
    subprocess.run([sys.executable, "-m", "helpers.web.ahead"], check=True)
    sources = {"interact": INTERACT} | {name: f"explorers.{name}()" for name in asked.only}
    found = {name: [] for name in sources}
    with tempfile.TemporaryDirectory() as folder:
        for name, source in sources.items():
            for kernel in range(asked.times):
                write_notebook(Path(folder) / f"{name}-{kernel}.ipynb", [f"{SETUP}print('ready')", source.strip()])
        with jupyterlab(Path(folder)) as server, chromium() as browser:
            for kernel in range(asked.times):
                for name in sources:
                    found[name].append(measured(browser, server, f"{name}-{kernel}.ipynb"))
    peer = statistics.median(cold for cold, _ in found["interact"])
    print(f"{'figure':18}{'cold':>10}{'again':>10}{'cold ÷ again':>14}{'cold ÷ interact':>17}")
    for name, times in found.items():
        cold, again = (statistics.median(row) for row in zip(*times, strict=True))
        print(f"{name:18}{cold:7.0f} ms{again:7.0f} ms{cold / again:14.2f}{cold / peer:17.2f}")


if __name__ == "__main__":
    main()
