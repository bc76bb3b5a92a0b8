"""A stranger's words as text that does nothing: in a terminal, in a spreadsheet, and not longer than can be read."""

LENGTH = 40  # letters of a name or an answer
FORMULA = tuple("=+-@＝＋－＠")  # a spreadsheet runs what begins like this; so it does with the wide ones


def plain(value: object, length: int = LENGTH) -> str:
    """Return something from a student's file as short, printable text."""
    text = "".join(letter if letter.isprintable() else "?" for letter in str(value)[: length + 1])
    return text if len(text) <= length else text[: length - 1] + "…"


def cell(value: object) -> object:
    """Keep a spreadsheet from running what begins like a formula."""
    if not isinstance(value, str):
        return value
    return f"'{value}" if value.lstrip().startswith(FORMULA) else value
