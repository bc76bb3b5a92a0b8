"""Film the README's moving picture: `python docs/film.py`, in the environment that `course test` makes.

A learning rate grows by arrow key, and the path on the parabola crawls, arrives, oscillates and leaves.
"""

import io
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page

from course.browser import chromium, jupyterlab, open_notebook, run_all, write_notebook
from helpers.explorer import view

ROOT = Path(__file__).resolve().parents[1]
FILM = ROOT / "docs" / "explorer.gif"
CELL = "from helpers import explorers\nexplorers.first_descent()"
WIDTH = 640  # pixels: what a README shows on a phone and beside text
COLOURS = 48
STEPS, KEYS = 28, 2  # pictures, and presses of a key between two of them
SHORT, LONG = 120, 1500  # ms that a picture stands: on the way, and at both ends


def main() -> None:
    """Take the pictures and write them as one GIF."""
    with tempfile.TemporaryDirectory() as folder:
        write_notebook(Path(folder, "film.ipynb"), [CELL])
        with jupyterlab(Path(folder), PYTHONPATH=str(ROOT)) as server, chromium() as browser:
            page = open_notebook(browser, server, "film.ipynb", size=(1100, 1000))
            run_all(page)
            pictures = taken(page)
    write(pictures)
    print(f"{FILM}: {len(pictures)} pictures, {FILM.stat().st_size / 1000:.0f} kB")


def taken(page: Page) -> list[Image.Image]:
    """Return a picture of the figure at each step of its slider, from its lower end."""
    figure, handle = page.locator(f".{view.FRAME}").first, page.locator(".noUi-handle").first
    handle.focus()
    page.keyboard.press("Home")
    pictures = []
    for _ in range(STEPS):
        page.wait_for_timeout(120)
        pictures.append(scaled(figure.screenshot(animations="disabled")))
        for _ in range(KEYS):
            page.keyboard.press("ArrowRight")
    return pictures


def scaled(png: bytes) -> Image.Image:
    """Return a screenshot as wide as the film."""
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    return picture.resize((WIDTH, round(picture.height * WIDTH / picture.width)), Image.Resampling.LANCZOS)


def write(pictures: list[Image.Image]) -> None:
    """Write the film with one palette, so that nothing flickers."""
    palette = pictures[len(pictures) // 2].quantize(COLOURS)
    frames = [picture.quantize(palette=palette, dither=Image.Dither.NONE) for picture in pictures]
    durations = [LONG, *[SHORT] * (len(frames) - 2), LONG]
    frames[0].save(FILM, save_all=True, append_images=frames[1:], duration=durations, loop=0, optimize=True)


if __name__ == "__main__":
    main()
