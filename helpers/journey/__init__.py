"""All labs in one picture: what there is to do, and what is done."""
