"""Units and ranges: what a number is counted in and how large it can be (catalogue F)."""
