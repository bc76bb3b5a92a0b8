"""Read real digits, and meet Keras."""
