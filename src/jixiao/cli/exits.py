"""Exit statuses of every command (contract.md)."""

FINE = 0
FAILED = 1
"""A rule failed as an error."""
USAGE = 2
"""The command was used wrongly, or what it prints and writes has no place."""
UNREADABLE = 3
INTERNAL = 4
INTERRUPTED = 130
"""Ctrl-C; what was done is kept."""
CUT_OFF = 141
"""Whoever read the output left before its end (`| head`)."""
