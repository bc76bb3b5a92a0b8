"""What later labs ask again of Lab 07 where a log shows nothing missed: our own choice, not a count."""

FREQUENT = (
    ("exercise", "backpropagate", "overwritten"),
    ("question", "07-order"),
    ("exercise", "unbroadcast", "missing_upstream"),
    ("question", "07-shared"),
)
