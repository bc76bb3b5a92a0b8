"""Pictures that stand still: each function draws on the Axes it is given and returns the artists. One file a lab."""
