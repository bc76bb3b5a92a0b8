"""What the tests of explorers share."""


def revealed(make, **functions):
    """Return an explorer whose question has been answered, with the answer that stands there."""
    explorer = make(**functions)
    explorer.asking.button.click()
    return explorer
