"""Markdown with formulas as MathML, which browsers show without a script, a font or a network.

nbconvert reads the Markdown, as JupyterLab would; latex2mathml turns each formula into MathML.
"""

import re
from functools import cache

from latex2mathml import converter
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

HEADINGS, TAGS = re.compile(r"<thead>.*?</thead>", re.DOTALL), re.compile(r"<[^>]*>")
TEXT = re.compile(r"\\text\{[^}]*\}")


class Renderer(IPythonRenderer):
    """Writes formulas as MathML."""

    def inline_math(self, body: str) -> str:
        """Return a formula within a line."""
        return formula(body, "inline")

    def block_math(self, body: str) -> str:
        """Return a formula on a line of its own."""
        return f'<div class="formula">{formula(body, "block")}</div>'


@cache
def formula(latex: str, display: str) -> str:
    """Return a LaTeX formula as MathML; raise ValueError for one that would be shown raw."""
    plain = TEXT.sub(lambda text: text[0].replace(r"\_", "_"), latex)  # latex2mathml leaves that backslash in
    made = converter.convert(plain, display=display)
    if "\\" in made:
        raise ValueError(f"a formula that can't be shown: {latex!r}")
    return made


def html(markdown: str) -> str:
    """Return Markdown as HTML; a table without headings has no row for them."""
    made = MarkdownWithMath(renderer=Renderer(escape=False, exclude_anchor_links=True)).render(markdown)
    return HEADINGS.sub(lambda head: head[0] if TAGS.sub("", head[0]).strip() else "", made)
