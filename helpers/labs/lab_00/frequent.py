"""What later labs ask again of Lab 00 where a log shows nothing missed: our own choice, not a count."""

FREQUENT = (
    ("question", "00-bias"),
    ("exercise", "neuron", "sign"),
    ("question", "00-restart"),
    ("exercise", "neuron", "off_by_one"),
)
