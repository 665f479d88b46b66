"""A spec and a file of rows → checked rows, and each refusal with its place: one importer for every kind of table.

spec     what a table holds: columns by the words of their heads, which of them must be there, words of totals and notes
heads    the head of a grid: its rows, the column of each name, money units printed there
values   the text of a cell → an exact amount in 元, a count
reading  a file → rows: merged cells spread, heads repeated and notes passed over, totals checked against the rows
books    a file with several such tables → each of them by the spec whose head it has
delimited  CSV → a grid
"""
