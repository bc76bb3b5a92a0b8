"""What later labs ask again of Lab 04 where a log shows nothing missed: our own choice, not a count."""

FREQUENT = (
    ("exercise", "residual_backward", "missing_upstream"),
    ("question", "04-condition"),
    ("exercise", "deep_backward", "missing_slope"),
    ("question", "04-product"),
)
