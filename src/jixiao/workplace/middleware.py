"""One transaction a request, that reaches what the grants of its person reach."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from jixiao.accounts import reach


class Reach:
    """Stands behind the login: who it is must be known. A request that ends in a fault leaves nothing behind."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with reach.reaching(reach.codes_of(request.user.pk)):
            response = self._get_response(request)
            if response.status_code >= 500:
                reach.undo()
        return response
