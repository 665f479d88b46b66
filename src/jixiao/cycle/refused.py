"""What is not done, and why."""


class Refused(Exception):  # noqa: N818 - the name is the sentence
    """An act that may not be done; the text is shown to the person."""
