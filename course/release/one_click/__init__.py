"""What a release holds so that one click starts it elsewhere: a codespace, Binder, Colab.

The first two need only files, which every release has. Colab opens one notebook without the folder around it, and a
badge is an address: both are made where `course release` is told which repository the release will be pushed to.
"""

import json
import re
from dataclasses import dataclass
from pathlib import Path

from course.console import CourseError

HERE = Path(__file__).parent
FILES = {
    ".devcontainer/devcontainer.json": "devcontainer.json",
    ".binder/requirements.txt": "binder/requirements.txt",
    ".binder/runtime.txt": "binder/runtime.txt",
    ".binder/start": "binder/start",
}
# As GitHub allows them; a branch may hold slashes, but nothing that a shell or an address would read otherwise.
NAME = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})/[A-Za-z0-9._-]{1,100}"
BRANCH = r"[A-Za-z0-9_][A-Za-z0-9._/-]{0,200}"
BEFORE = "## Start\n"  # the heading of the students' README that badges stand above


@dataclass(frozen=True)
class Repository:
    """Where a release will be pushed to: its name on GitHub, `owner/name`, and the branch."""

    name: str
    branch: str = "main"

    def __post_init__(self) -> None:
        for what, text, pattern in (("repository", self.name, NAME), ("branch", self.branch, BRANCH)):
            if not re.fullmatch(pattern, text):
                example = "owner/name" if what == "repository" else "main"
                raise CourseError(f"The {what} must be one of GitHub's, such as {example}; got {text!r}.")


def files() -> dict[str, bytes]:
    """Return the files that say to a codespace and to Binder how the course starts."""
    return {name: (HERE / source).read_bytes() for name, source in FILES.items()}


def addressed(contents: dict[str, bytes], repository: Repository) -> dict[str, bytes]:
    """Return anew what tells of the repository: the README, and each lab."""
    labs = [name for name in contents if name.endswith(".ipynb")]
    readme = with_badges(contents["README.md"], repository, Path(min(labs)).stem)
    return {"README.md": readme} | {name: with_colab(contents[name], repository) for name in labs}


def with_badges(readme: bytes, repository: Repository, first: str) -> bytes:
    """Return the students' README with a badge for each place that runs it; `first` is the stem of the first lab."""
    return readme.replace(BEFORE.encode(), f"{badges(repository, first)}\n\n{BEFORE}".encode(), 1)


def badges(repository: Repository, first: str) -> str:
    """Return the badges as Markdown, a line each."""
    name, branch, lab = repository.name, repository.branch, f"labs/{first}.ipynb"
    binder = f"https://mybinder.org/v2/gh/{name}/{branch.replace('/', '%2F')}?urlpath=lab/tree/{lab}"
    colab = f"https://colab.research.google.com/github/{name}/blob/{branch}/{lab}"
    return "\n".join(
        f"[![Open in {place}]({picture})]({address})"
        for place, picture, address in (
            (
                "GitHub Codespaces",
                "https://github.com/codespaces/badge.svg",
                f"https://codespaces.new/{name}/tree/{branch}",
            ),
            ("Binder", "https://mybinder.org/badge_logo.svg", binder),
            ("Colab", "https://colab.research.google.com/assets/colab-badge.svg", colab),
        )
    )


def with_colab(notebook: bytes, repository: Repository) -> bytes:
    """Return a lab whose first code cell fetches the course in Colab, and does nothing anywhere else."""
    return with_first_cell(notebook, "in-colab", colab_source(repository))


def with_first_cell(notebook: bytes, name: str, source: str) -> bytes:
    """Return a notebook with one more code cell, before all others."""
    content = json.loads(notebook)
    cells = content["cells"]
    first = next(at for at, cell in enumerate(cells) if cell["cell_type"] == "code")
    cells.insert(first, _code(name, source))
    return (json.dumps(content, indent=1, ensure_ascii=False) + "\n").encode()


def colab_source(repository: Repository) -> str:
    """Return the code of that cell."""
    text = (HERE / "colab_cell.txt").read_text(encoding="utf-8")
    return text.replace("OWNER/NAME", repository.name).replace("BRANCH", repository.branch).rstrip("\n")


def _code(name: str, source: str) -> dict:
    lines = source.splitlines(keepends=True)
    return {"cell_type": "code", "execution_count": None, "id": name, "metadata": {}, "outputs": [], "source": lines}
