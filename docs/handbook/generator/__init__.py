"""The handbook's generated pages: what the code says of itself, as Markdown."""
