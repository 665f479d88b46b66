"""The language of a register's rules: names of fields, values, comparisons, nothing that could do anything.

tokens  a text → its words with their places
syntax  what an expression consists of
parsing  words → an expression, or the sentence that says where it stops making sense
kinds   an expression against the fields there are → the kind of its value
asking  an expression and a row → its value; what is missing makes a comparison unknown, never false

A comparison with a missing value is unknown (None), as in SQL: the same expression is asked of a row here and of a
million rows by the database, and both must answer alike.
"""
