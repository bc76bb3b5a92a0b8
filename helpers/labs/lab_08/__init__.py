"""Build a reader of your own: the capstone."""
