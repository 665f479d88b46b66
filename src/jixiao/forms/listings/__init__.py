"""Tables that list several projects: which way a table lists them, and the projects it lists; see `find`."""
