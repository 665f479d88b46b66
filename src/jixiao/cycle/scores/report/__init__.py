"""The report of a self-evaluation as a Word document, in the outline of its region."""
