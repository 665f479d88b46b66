"""Numbers that come with a request."""

from django.http import HttpRequest

_LONGEST_NUMBER = 9


def number_in(text: str) -> int | None:
    """A number that came with a request; None for what is none, or longer than any of ours."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _LONGEST_NUMBER else None


def shown_acts(request: HttpRequest) -> int:
    """How many acts the page had seen that was posted; -1, which is never right, where it does not say."""
    number = number_in(request.POST.get("acts", ""))
    return -1 if number is None else number
