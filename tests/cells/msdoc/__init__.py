"""Tests of the reader of binary Word files."""
