"""A source of one lab, and the command that builds it."""

from pathlib import Path

from course.builder import cli

SOURCE = """\
# %% [markdown]
# # 01 · Double things

# %% tags=["setup"]
import base64, io
from types import SimpleNamespace

import ipywidgets
import numpy as np
from IPython.display import display
from PIL import Image, PngImagePlugin


def check(function):
    try:
        return "✓ right" if function(3) == 6 else "✗ wrong"
    except NotImplementedError:
        return "○ not written yet"


class Picture:
    def __init__(self, level):
        self.level = level

    def __repr__(self):
        return "a grey square"

    def _repr_png_(self):
        facts = PngImagePlugin.PngInfo()
        facts.add_text("Software", f"painter {np.random.default_rng().random()}")
        file = io.BytesIO()
        Image.new("L", (40, 30), self.level).save(file, "png", pnginfo=facts)
        return file.getvalue()


checks = SimpleNamespace(double=check)

# %% [markdown]
# ### Exercise 1 · Say "twice"
#
# (2 min · difficulty ●○○ · importance ◆◇◇ · two of the same are a beginning)


# %% tags=["exercise"] nbgrader={"grade": false, "grade_id": "double", "solution": true}
def double(x):
    # BEGIN SOLUTION
    twice = 2 * x + 0
    # END SOLUTION
    return twice


# %%
checks.double(double)

# %%
for line in range(3):
    print(line, flush=True)
display(Picture(100))

# %%
ipywidgets.IntSlider(description="size")

# %% [markdown] tags=["solution"]
# **Why it works.** Two times a thing is the thing and the thing again.

# %% [markdown] nbgrader={"grade": true, "grade_id": "words", "points": 1, "solution": true}
# Because doubling is what the name of the function says.
"""


def make(root: Path, text: str = SOURCE, name: str = "01_double") -> Path:
    path = root / "notebooks" / f"{name}.py"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def build(root: Path, *arguments: str) -> int:
    return cli.main(["--root", str(root), *arguments])
