"""What a register is, declared in YAML: its fields, rules, states and indicators; nothing here knows a database.

identifiers  numbers that check themselves
expressions  the one language rules, filters and derived fields are written in: read, checked against the fields, asked
"""
