"""What later labs ask again of Lab 01 where a log shows nothing missed: our own choice, not a count."""

FREQUENT = (
    ("exercise", "mse_gradient", "factor_2"),
    ("question", "01-edge"),
    ("exercise", "gradient_descent", "off_by_one"),
    ("question", "01-overshoot"),
)
