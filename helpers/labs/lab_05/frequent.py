"""What later labs ask again of Lab 05 where a log shows nothing missed: our own choice, not a count."""

FREQUENT = (
    ("exercise", "adam_step", "no_bias_correction"),
    ("question", "05-beta"),
    ("exercise", "momentum_step", "missing_upstream"),
    ("question", "05-bias"),
)
