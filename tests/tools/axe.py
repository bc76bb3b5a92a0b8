"""axe-core in a page: what keeps somebody from reading or using it."""

from importlib.resources import files

SCRIPT = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
FOUND = """async ([where, off]) => {
  const rules = Object.fromEntries(off.map((name) => [name, { enabled: false }]));
  const kinds = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const { violations } = await axe.run(where ? { include: [[where]] } : document, { runOnly: kinds, rules, preload: false });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary}`));
}"""  # noqa: E501


def found(page, where="", off=()):
    """Return what axe finds against WCAG 2.2 A and AA and good practice, in a page or in all that a selector names."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(SCRIPT)
    return page.evaluate(FOUND, [where, list(off)])
