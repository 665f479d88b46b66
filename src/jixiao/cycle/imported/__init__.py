"""Tables a unit's finances come from, imported from Excel and compared with what it declares.

specs    what the budget, staffing and project tables hold (`specs.yaml`)
taking   a file → a stored table, whole or not at all; the same file again changes nothing
compare  a declared form against the tables of its unit and year: differences with both places
"""
