"""Grids in, typed forms out: recognise, repair, read the values; and a form out again as the contract's JSON."""
