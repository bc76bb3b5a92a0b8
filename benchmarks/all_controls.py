"""Measure every control of every explorer beside `ipywidgets.interact` and the kernel's floor, in one run.

    .venv/bin/python benchmarks/all_controls.py [--keys 10] [--only descent depth]

The floor is a slider whose value the kernel writes into a label: the least that a control may take that asks Python. A
key is timed from its press until the new picture has been painted. A browser control's pictures need no answer of the
kernel, so it may be faster than the floor. All figures come from one JupyterLab and one Chromium, one after another.
"""

import argparse
import statistics
import tempfile
from pathlib import Path

from slider_latency import INTERACT, PROBE, settle, write_notebook

from course.browser import chromium, jupyterlab, open_notebook, run_all
from helpers import labs

FLOOR = """
import ipywidgets as widgets
from helpers.figures import live

moved, label = live.whole_slider("floor", 0, 100, 50), widgets.Label("50")
moved.observe(lambda change: setattr(label, "value", str(change.new)), "value")
widgets.VBox([moved, label])
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
    page.locator(".noUi-handle:visible").first.wait_for()
    page.wait_for_timeout(1500)
    page.evaluate(PROBE)
    return page


def timed(page, presses, keys):
    """Press keys on a control in turn, each after the last picture; return median and 95th percentile in ms.

    The last picture counts: the first may be an old one, painted once more.

    presses  (element, key) there and back, so that each of them moves something
    Return None where no picture came.
    """
    times = []
    for number in range(keys):
        element, key = presses[number % len(presses)]
        element.focus()
        before = page.evaluate("window.probe.pictures.length")
        page.keyboard.press(key)
        try:
            settle(page, before)
        except Exception as error:  # Playwright's own, whose module is only there with the browser
            if "Timeout" not in type(error).__name__:
                raise
            return None
        times.append(page.evaluate("window.probe.pictures.at(-1) - window.probe.inputs.at(-1)"))
    return statistics.median(times), sorted(times)[int(0.95 * (keys - 1))]


def slider(handle):
    """Return the presses that move a slider there and back."""
    return [(handle, "ArrowLeft"), (handle, "ArrowRight")]


def controls(page):
    """Yield the name and the presses of each slider and each row of buttons of a figure that can be used."""
    for handle in page.locator(".backprop-explorer .noUi-target:not([disabled]) .noUi-handle:visible").all():
        handle.press("End")
        page.wait_for_timeout(1500)
        yield handle.get_attribute("aria-label"), slider(handle)
    for row in page.locator(".backprop-explorer .live-choice").all():
        buttons = row.locator("button:not([disabled])").all()
        if len(buttons) > 1:
            yield row.locator(".widget-label").text_content(), [(button, "Enter") for button in buttons[1::-1]]


def rows(browser, server, names, keys):
    """Yield (figure, control, times) for the floor, `interact` and every slider of the explorers named."""
    for name in ("floor", "interact", *names):
        page = opened(browser, server, f"{name}.ipynb")
        if name == "floor":
            page.evaluate(LABELS)
        plain = [("slider", slider(page.locator(".noUi-handle").first))]
        for control, presses in plain if name in ("floor", "interact") else controls(page):
            yield name, control, timed(page, presses, keys)
        page.close()


def main():
    """Print the table, each control beside the floor and `interact`."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--keys", type=int, default=10, help="keys pressed on each control")
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
