"""What somebody wrote → the rows of a register, each value with its cell, and every reason why one cannot be taken in.

days    a day in every way it is written
values  the text of a field → its value, or the sentence that refuses it
spec    what the table of a register's file looks like
rows    a file → rows, refusals, what was left
book    rows → a workbook, and the empty one to be filled in
"""
