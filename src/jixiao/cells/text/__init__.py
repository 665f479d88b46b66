"""Text that converters left of tables: the ways cells are written down in a text file, one module each."""
