"""Judge a function: no exercise of any lab stands in here."""
