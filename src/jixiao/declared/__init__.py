"""What a register is, declared in YAML: its fields, rules, states and indicators; nothing here knows a database.

identifiers  numbers that check themselves
model        what a register is: fields, rules, indicators
loading      a YAML file → a register, every name and kind in it checked
expressions  the one language rules, filters and derived fields are written in: read, checked against the fields, asked
"""
