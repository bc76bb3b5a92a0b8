"""Explain in two sentences, then compare with a model answer: no explanation of any lab stands in here."""
