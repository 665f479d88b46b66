"""Exit statuses of every command (contract.md)."""

FINE = 0
FAILED = 1
"""A rule failed as an error."""
USAGE = 2
UNREADABLE = 3
INTERNAL = 4
