"""What later labs ask again of Lab 02 where a log shows nothing missed: our own choice, not a count."""

FREQUENT = (
    ("exercise", "output_gradients", "missing_slope"),
    ("question", "02-old-weights"),
    ("exercise", "hidden_gradients", "missing_upstream"),
    ("question", "02-zeros"),
)
