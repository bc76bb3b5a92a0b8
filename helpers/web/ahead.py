"""`python -m helpers.web.ahead [--quietly]`: draw the backgrounds of all explorers, so that no first picture waits.

Each explorer's first look comes before all other choices, the light theme before the dark one, Lab 00 before Lab 01:
a student may be at work already.
"""

import os
import sys
from collections.abc import Iterator

from helpers import labs
from helpers.explorer.plan import Plan
from helpers.explorer.settings import Settings
from helpers.figures import live, shelf, style

MANY = 12  # positions of a control that redraws: one with more would take longer than anybody waits


def looks(plan: Plan) -> Iterator[dict[str, object]]:
    """Yield what is to be set for each background of a plan, one control moved at a time; first nothing at all."""
    yield {}
    controls = Settings(plan).controls
    for name in plan.redraw:
        places = live.positions(controls[name])
        if len(places) <= MANY:
            yield from ({name: place} for place in places if place != controls[name].value)


def lay(plan: Plan, look: dict[str, object], theme: str) -> bool:
    """Draw a background and lay it on the shelf; return whether it was missing there."""
    settings = Settings(plan)
    settings.move(look)
    key = theme, settings.background_key()
    if live.SHELF.path(key) is None or live.SHELF.holds(key):
        return False
    state = settings.state(revealed=False, memory=plan.memory())
    _, drawn = live.draw_background(lambda theme: plan.background(state, theme), theme)
    live.SHELF.put(key, **drawn._asdict())
    return True


def main(quietly: bool) -> int:
    """Draw what is missing, `quietly` only when nothing else wants to run; return 1 where there is no folder for it."""
    if quietly and hasattr(os, "nice"):
        os.nice(10)
    if not shelf.STATE.is_dir() or not os.access(shelf.STATE, os.W_OK):
        print(f"Pictures are drawn ahead only where the course may write: {shelf.STATE}", file=sys.stderr)
        return 1
    live.SHELF.tidy()
    plans = [plan for lab in labs.numbers() for plan in labs.plans(lab)]
    pictures = [(plan, look, theme) for theme in style.PALETTES for plan in plans for look in looks(plan)]
    drawn = sum(lay(*each) for each in sorted(pictures, key=lambda each: each[1] != {}))
    print(f"{drawn} of {len(pictures)} pictures drawn.")
    return 0


if __name__ == "__main__":
    sys.exit(main("--quietly" in sys.argv[1:]))
