"""Django's SQLite, with a queue before the one writer that SQLite can have."""
