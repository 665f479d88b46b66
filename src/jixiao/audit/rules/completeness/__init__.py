"""Completeness: every part a form must have is there and finished (catalogue A, P10)."""
