"""Which applications are near to each other; what to make of it is the clerk's decision.

sketches  a text as a few integers: two that share one are candidates
index     the integers of all applications, sorted; can be added to and stored
scoring   how alike two are, with the reasons in words and what the earlier one came to
alike     the passages two texts share, side by side
"""
