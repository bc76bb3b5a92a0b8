"""What the tests of the toggle of solutions share: a small course, a command on it, and what it has opened."""

import json
from pathlib import Path

from course.solutions import cli, students

ROOT = Path(__file__).resolve().parents[2]
EXERCISE = '''
# %% [markdown]
# ### Exercise {number} · {title}
#
# (4 min · difficulty ●○○ · importance ◆◇◇ · because the next one needs it)

# %% tags=["exercise"]
def {name}(x):
    """Return x, changed."""
    # BEGIN SOLUTION
    {answer}
    # END SOLUTION
    return y

# %%
checks.{name}({name})

# %% [markdown] tags=["solution"]
# **Why it works.** {why}
'''
LABS = {
    "00_begin": [("neuron", "y = x @ (x + 41)", "A row meets a column, and *forty-one* is `41`.")],
    "01_go_on": [
        ("twice", "y = 2 * x + secret_bias(x)", "Doubling is what $2x$ means, and the bias <b>shifts</b> it."),
        ("thrice", "y = 3 * x ** third_power", "Three times the third power."),
    ],
}


def run(root, *words):
    return cli.run(cli.options(["--root", str(root), *words]))


def revealed(root):
    """Return what the students' file holds, {} where there is none."""
    path = students.place(root)
    return json.loads(path.read_text(encoding="utf-8"))["solutions"] if path.exists() else {}
