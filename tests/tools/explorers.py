"""What the tests of explorers share."""


def revealed(make, **functions):
    """Return an explorer whose question has been answered, with the answer that stands there."""
    explorer = make(**functions)
    answer(explorer)
    return explorer


def answer(explorer):
    """Answer the question with what stands there, or with its first option where nothing is chosen beforehand."""
    control = explorer.asking.answer
    if control.value is None:
        control.value = control.options[0]
    explorer.asking.button.click()


def drawn(explorer, kind, panel=0, role=None):
    """Return the marks of a kind on a panel, and of a role where one is named."""
    return [m for m in explorer.stage.drawn if type(m) is kind and m.panel == panel and role in (None, m.role)]


def shown(explorer, kind, panel, role):
    """Return what the one mark of this kind and role shows at the present position."""
    (mark,) = drawn(explorer, kind, panel, role)
    return mark.at(explorer.stage.index())
