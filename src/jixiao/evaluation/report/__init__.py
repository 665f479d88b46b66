"""The report of an evaluation as a Word document, in the seven parts of 财预〔2020〕10号's annex."""
