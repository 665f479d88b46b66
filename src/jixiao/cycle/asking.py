"""Numbers that come with a request."""

from django.http import HttpRequest

from jixiao.accounts.requests import number_in


def shown_acts(request: HttpRequest) -> int:
    """How many acts the page had seen that was posted; -1, which is never right, where it does not say."""
    number = number_in(request.POST.get("acts", ""))
    return -1 if number is None else number
