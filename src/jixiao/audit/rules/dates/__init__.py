"""Years, names and dates that must agree with each other (catalogue Y)."""
