"""Questions with an explanation for each wrong answer: no question of any lab stands in here."""
