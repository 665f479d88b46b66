"""The public pages on a million published forms."""
