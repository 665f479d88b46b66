"""What a register is, declared in YAML: its fields, rules, states and indicators; nothing here knows a database.

identifiers  numbers that check themselves
model        what a register is: fields, rules, indicators, states
loading      a YAML file → a register, every name and kind in it checked
counting     … its indicators
states       … its states and the acts between them
entries      … what every part of a file is checked for
judging      one row → what its rules find
acting       whether somebody may do an act to a row, and what the row is then
asked        which fields a database is asked for
stored       a row as JSON, and back
shipped      the registers that come with the program: data/*.yaml
expressions  the one language rules, filters and derived fields are written in: read, checked against the fields, asked
"""
