"""Who asks, and what for: a program with a token and its scopes, or somebody logged in, with the pages' CSRF check."""

from dataclasses import dataclass
from typing import Any, NoReturn

from django.http import HttpRequest
from ninja.errors import AuthenticationError
from ninja.security import HttpBearer, SessionAuth

from jixiao.accounts.address import address_of
from jixiao.accounts.models import Person
from jixiao.accounts.permissions import Decision
from jixiao.accounts.reach import reach_as
from jixiao.cycle import acts
from jixiao.cycle.interface.errors import Problem
from jixiao.cycle.models import Token
from jixiao.cycle.tokens import Scope, token_of

SCOPES = "x-scopes"
"""The key under which the description of an address names the scopes it asks for."""


@dataclass(frozen=True, slots=True)
class Caller:
    """Somebody logged in (`token` None, every scope) or the program that acts for him."""

    person: Person
    address: str
    token: Token | None = None

    @property
    def scopes(self) -> frozenset[Scope]:
        return frozenset(Scope) if self.token is None else frozenset(map(Scope, self.token.scopes))

    @property
    def who(self) -> acts.Who:
        """As the log names him: what a token did is told from what he did himself."""
        by = "" if self.token is None else f"（令牌：{self.token.name}）"
        return acts.Who(self.person, self.address + by)


def needs(*scopes: Scope, **more: Any) -> dict[str, Any]:
    """What every address is declared with: who may ask it. `more` goes into its description."""
    return {"auth": [TokenAuth(scopes), PageAuth()], "openapi_extra": {SCOPES: list(scopes)} | more}


def shown_to(caller: Caller, decision: Decision) -> Decision:
    """Whether persons are shown as they are: where his role allows it, to a program that was made for it."""
    if Scope.PERSONAL not in caller.scopes:
        return Decision(False, "这个令牌没有“查看联系人”（personal）的范围，个人信息是遮盖的。")
    return decision


def caller_of(request: HttpRequest) -> Caller:
    """Who passed one of the two checks below."""
    found: Caller = request.auth  # type: ignore[attr-defined]  # the framework puts it there
    return found


class TokenAuth(HttpBearer):
    """`Authorization: Bearer jx_…`. A header that is wrong is refused, also where somebody is logged in."""

    def __init__(self, scopes: tuple[Scope, ...]) -> None:
        super().__init__()
        self._scopes = scopes

    def __call__(self, request: HttpRequest) -> Caller | None:
        if "Authorization" not in request.headers:
            return None
        caller: Caller | None = super().__call__(request)
        return caller or _refuse()

    def authenticate(self, request: HttpRequest, token: str) -> Caller | None:
        found = token_of(token)
        if found is None:
            return None
        found.person.remember()
        reach_as(found.person.pk)
        caller = Caller(found.person, address_of(request), found)
        if lacking := [scope for scope in self._scopes if scope not in caller.scopes]:
            named = "、".join(f"“{scope.named}”（{scope}）" for scope in lacking)
            raise Problem(403, "scope", f"这个令牌没有{named}的范围，请用另一个令牌。")
        return caller


class PageAuth(SessionAuth):
    """The session of the pages; whatever changes something carries their CSRF token."""

    def __call__(self, request: HttpRequest) -> Caller | None:
        if not isinstance(request.user, Person):
            return None
        caller: Caller | None = super().__call__(request)
        return caller

    def authenticate(self, request: HttpRequest, key: str | None) -> Caller | None:  # noqa: ARG002 - the framework's
        return Caller(request.user, address_of(request)) if isinstance(request.user, Person) else None


def _refuse() -> NoReturn:
    raise AuthenticationError
