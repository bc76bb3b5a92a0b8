"""What later labs ask again of Lab 06 where a log shows nothing missed: our own choice, not a count."""

FREQUENT = (
    ("exercise", "standardize", "test_statistics"),
    ("question", "06-gap"),
    ("exercise", "classifier_gradients", "activation_missing"),
    ("question", "06-steps"),
)
