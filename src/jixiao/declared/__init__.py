"""What a register is, declared in YAML: its fields, rules, states and indicators; nothing here knows a database.

expressions  the one language rules, filters and derived fields are written in: read, checked against the fields, asked
"""
