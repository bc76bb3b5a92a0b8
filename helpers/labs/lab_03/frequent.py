"""What later labs ask again of Lab 03 where a log shows nothing missed: our own choice, not a count."""

FREQUENT = (
    ("exercise", "sigmoid_derivative", "slope_of_activation"),
    ("question", "03-saturate"),
    ("exercise", "softmax", "wrong_axis"),
    ("question", "03-dead"),
)
