"""The frame of all explorers: no explorer of any lab stands in here."""
