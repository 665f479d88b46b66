"""Publication and privacy: what a published form may not show (catalogue P)."""
