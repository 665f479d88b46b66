"""The bars at the end of a line that fill its row up; found from the end, because lines of a megabyte exist."""


def filling_from(text: str) -> int | None:
    """Where two or more last bars of a line begin (`460 | |||`); None where it has no such end."""
    written = text.rstrip()
    words = written.rstrip("|")
    start = len(words) + words.endswith("\\")  # a written bar (\|) is no bar
    return start if len(written) - start >= 2 else None


def is_filled_by_one(text: str) -> bool:
    """Whether a bar with blanks before it stands behind the bar that closes the last words (`460 | |`)."""
    inside = text.rstrip().removesuffix("|")
    closed = inside.rstrip(" ")
    if inside == text.rstrip() or closed == inside or not closed.endswith("|") or closed.endswith("\\|"):
        return False
    return bool(closed[:-1].rpartition("|")[2].strip())
