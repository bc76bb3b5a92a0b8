"""Measure every control of every explorer beside `ipywidgets.interact` and the kernel's floor, in one run.

    python3 benchmarks/all_controls.py [--keys 10] [--only descent depth]

The floor is a slider whose value the kernel writes into a label: the least that a control may take that asks Python. A
key is timed from its press until the new picture has been painted. A browser control's pictures need no answer of the
kernel, so it may be faster than the floor. All figures come from one JupyterLab and one Chromium, one after another.
"""

import argparse
import statistics
import tempfile
from pathlib import Path

from slider_latency import INTERACT, PROBE, time_keys, write_notebook

from course.browser import chromium, jupyterlab, open_notebook, run_all
from helpers import labs

FLOOR = """
import ipywidgets as widgets
from helpers.figures import live

slider, label = live.whole_slider("floor", 0, 100, 50), widgets.Label("50")
slider.observe(lambda change: setattr(label, "value", str(change.new)), "value")
widgets.VBox([slider, label])
"""
FIGURE = """
from helpers import explorers

figure = explorers.{name}()
if figure.asking:
    answer = figure.asking.answer
    figure.commit(answer.options[0] if answer.value is None else answer.value)
figure
"""
# A label has no picture: what is painted is its text.
LABELS = """() => new MutationObserver(() => requestAnimationFrame(() => window.probe.pictures.push(performance.now())))
  .observe(document.querySelector('.jp-OutputArea .widget-label:last-child'), { childList: true, characterData: true, subtree: true })"""  # noqa: E501


def opened(browser, server, name):
    """Return the page of a notebook that has run, with the probe in it."""
    page = open_notebook(browser, server, name)
    run_all(page)
    page.locator(".noUi-handle").first.wait_for()
    page.wait_for_timeout(1500)
    page.evaluate(PROBE)
    return page


def timed(page, handle, keys):
    """Return the median and the 95th percentile of the keys on one control, in ms; None where no picture came."""
    try:
        times = sorted(time_keys(page, handle, keys))
    except Exception as error:  # Playwright's own, whose module is only there with the browser
        if "Timeout" not in type(error).__name__:
            raise
        return None
    return statistics.median(times), times[int(0.95 * (len(times) - 1))]


def controls(page):
    """Yield the name and the handle of each slider of the figure, as they stand from top to bottom."""
    for handle in page.locator(".backprop-explorer .widget-slider .noUi-handle:visible").all():
        yield handle.get_attribute("aria-label"), handle


def rows(browser, server, names, keys):
    """Yield (figure, control, times) for the floor, `interact` and every slider of the explorers named."""
    for name in ("floor", "interact", *names):
        page = opened(browser, server, f"{name}.ipynb")
        if name == "floor":
            page.evaluate(LABELS)
        plain = [("slider", page.locator(".noUi-handle").first)]
        for control, handle in plain if name in ("floor", "interact") else controls(page):
            yield name, control, timed(page, handle, keys)
        page.close()


def main():
    """Print the table, each control beside the floor and `interact`."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--keys", type=int, default=10, help="arrow keys pressed on each control")
    parser.add_argument("--only", nargs="*", help="explorers to measure; all of them where none is named")
    asked = parser.parse_args()
    names = asked.only or sorted(labs.names(labs.EXPLORER))
    sources = {"floor": FLOOR, "interact": INTERACT} | {name: FIGURE.format(name=name) for name in names}
    print(f"{'figure':18}{'control':26}{'key':>8}{'95th':>8}{'÷ floor':>9}{'÷ interact':>11}")
    with tempfile.TemporaryDirectory() as folder:
        for name, source in sources.items():
            write_notebook(Path(folder) / f"{name}.ipynb", source)
        with jupyterlab(Path(folder)) as server, chromium() as browser:
            peers = {}
            for name, control, times in rows(browser, server, names, asked.keys):
                if times is None:
                    print(f"{name:18}{control:26}  no new picture within 5 s", flush=True)
                    continue
                peers.setdefault(name, times[0])
                ratios = f"{times[0] / peers['floor']:9.1f}{times[0] / peers.get('interact', times[0]):11.2f}"
                print(f"{name:18}{control:26}{times[0]:5.0f} ms{times[1]:5.0f} ms{ratios}", flush=True)


if __name__ == "__main__":
    main()
