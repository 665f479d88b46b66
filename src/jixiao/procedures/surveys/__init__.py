"""Who is asked, and what the answers say.

frame    who can be asked, by group, from rows of registers; a sample anybody can draw again
tokens   one address for one person and one answer; only its hash is kept
results  which answers count, and what they come to: percentage, n, response rate, interval, or why there is none
"""
