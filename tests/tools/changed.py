"""Answers as students write them: a right one as text, in which a line or a word is another."""


def function(source, name, surroundings, *changes):
    """Return the function of that name in a source whose text is changed; each change is (this, that)."""
    for this, that in changes:
        if this not in source:
            raise ValueError(f"{this!r} isn't in the source")
        source = source.replace(this, that)
    names = dict(surroundings)
    exec(compile(source, f"<an answer to {name}>", "exec"), names)
    return names[name]
