"""Two forms as contract.md's JSON, compared as a reviewer reads them: cell by cell, word by word, row to row.

fields   a form as named cells: path, what it is called, its text
rows     which row of one form is which row of the other, by their words
text     two texts → what stays, what goes, what comes
compare  all of it: the list of changes
"""
