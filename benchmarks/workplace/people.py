"""Somebody at his desk: logs in by the login page, follows the links of the pages he gets, saves what he writes."""

import http.client
import json
import random
import re
import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode

_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
_ANY = re.compile(r'href="/declarations/(\d+)/')
_LINK = {"draft": _ANY, "review": re.compile(r'href="/declarations/(\d+)/review/'), "shown": _ANY}
_NEEDS = {"draft": ("edited", "suggested", "saved"), "review": ("reviewed",), "shown": ("shown",)}
"""What leads to a form → what cannot be asked where it leads to none."""
PASSWORD = "a-password-of-a-benchmark"  # noqa: S105 - everybody's, of a database that is thrown away
_SECONDS = 60
OK = 200


@dataclass(frozen=True)
class Answer:
    """`seconds` from the first byte sent to the last one got."""

    address: str
    status: int
    text: str
    seconds: float


@dataclass(frozen=True)
class Asked:
    """One request that counts: what for, what it was answered, how long it took."""

    what: str
    address: str
    status: int
    seconds: float


@dataclass
class Browser:
    """One connection that stays open, with its cookies."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    _connection: http.client.HTTPConnection | None = None

    def get(self, address: str) -> Answer:
        return self._ask("GET", address, None, {})

    def post(self, address: str, fields: Mapping[str, str]) -> Answer:
        return self._ask("POST", address, urlencode(fields), {"Content-Type": "application/x-www-form-urlencoded"})

    def post_json(self, address: str, content: Any) -> Answer:
        head = {"Content-Type": "application/json", "X-CSRFToken": self.cookies.get("csrftoken", "")}
        return self._ask("POST", address, json.dumps(content), head)

    def _ask(self, method: str, address: str, body: str | None, head: dict[str, str]) -> Answer:
        head |= {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        began = time.perf_counter()
        answer, text = self._answer(method, address, body, head)
        seconds = time.perf_counter() - began
        for line in answer.headers.get_all("Set-Cookie") or ():
            self.cookies |= {name: each.value for name, each in SimpleCookie(line).items()}
        return Answer(address, answer.status, text, seconds)

    def _answer(
        self, method: str, address: str, body: str | None, head: Mapping[str, str]
    ) -> tuple[http.client.HTTPResponse, str]:
        """A connection that the server closed while nobody asked is opened again, as browsers do."""
        is_new = self._connection is None
        if self._connection is None:
            self._connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=_SECONDS)
        try:
            self._connection.request(method, address, body, dict(head))
            answer = self._connection.getresponse()
            return answer, answer.read().decode()
        except (http.client.HTTPException, OSError) as cause:
            self._connection.close()
            self._connection = None
            if is_new or not isinstance(cause, http.client.RemoteDisconnected | ConnectionError):
                raise
        return self._answer(method, address, body, head)


@dataclass
class Person:
    """`habits`: what he asks for → how often, of the methods below. His own random numbers decide which is next."""

    login: str
    habits: Mapping[str, int]
    browser: Browser
    random: random.Random
    years: tuple[int, ...]
    asked: list[Asked] = field(default_factory=list)
    _links: dict[str, list[str]] = field(default_factory=dict)
    _form: dict[str, Any] = field(default_factory=dict)

    def log_in(self) -> None:
        """RuntimeError where he is not let in."""
        page = self.browser.get("/login/")
        (token,) = _TOKEN.findall(page.text)
        fields = {"csrfmiddlewaretoken": token, "username": self.login, "password": PASSWORD, "next": "/"}
        answer = self.browser.post("/login/", fields)
        if answer.status != http.client.FOUND:
            raise RuntimeError(f"{self.login} is not let in: {answer.status}")
        self._settle()

    def _settle(self) -> None:
        """Looks for what he works on, which is not counted; who has nothing to write or to review looks at lists."""
        draft = urlencode({"state": "draft", "year": self.years[-1]})
        sources = {"draft": f"/declarations/?{draft}", "review": "/reviews/", "shown": "/declarations/"}
        for what, source in sources.items():
            wanted = _LINK[what]
            if (what == "draft" and "saved" not in self.habits) or (what == "review" and "reviewed" not in self.habits):
                continue
            self._links[what] = sorted(set(wanted.findall(self.browser.get(source).text)))
        lacking = {name for what, names in _NEEDS.items() if not self._links.get(what) for name in names}
        self.habits = {name: often for name, often in self.habits.items() if name not in lacking}

    def writes(self, declaration: int) -> None:
        """Names the form he writes."""
        self._links["draft"] = [str(declaration)]

    @property
    def written(self) -> Any:
        """What he wrote last, as it is filled in."""
        return self._form["filled"]

    def ask(self) -> None:
        """One request of his habits."""
        (what,) = self.random.choices(list(self.habits), list(self.habits.values()))
        doing: Callable[[], Answer] = getattr(self, what)
        answer = doing()
        self.asked.append(Asked(what, answer.address, answer.status, answer.seconds))

    def todo(self) -> Answer:
        return self._page("/")

    def listed(self) -> Answer:
        return self._page("/declarations/")

    def sorted(self) -> Answer:
        sort = self.random.choice(["errors", "-amount", "due", "-changed", "state"])
        return self._page(f"/declarations/?{urlencode({'sort': sort, 'year': self.years[-1]})}")

    def filtered(self) -> Answer:
        first, *_, newest = self.years
        asked = self.random.choice([
            {"year": first, "state": "approved"}, {"state": "with_section"}, {"kind": "department_targets"},
            {"text": f"第{self.random.randrange(60)}局"}, {"overdue": "on"}, {"year": newest, "errors_only": "on"},
            {"text": f"{self.random.randrange(20, 90)}标", "year": newest},
        ])  # fmt: skip
        return self._page(f"/declarations/?{urlencode(asked)}")

    def batch(self) -> Answer:
        return self._page("/reviews/")

    def reviewed(self) -> Answer:
        return self._page(f"{self._one('review')}review/")

    def shown(self) -> Answer:
        return self._page(self._one("shown"))

    def edited(self) -> Answer:
        return self._page(f"{self._draft()}edit/")

    def saved(self) -> Answer:
        """A target is written anew, from the newest save on."""
        place = self._draft()
        if not self._form:
            self._form = json.loads(self.browser.get(f"{place}draft/").text)
        filled = self._form["filled"]
        texts = [row["texts"] for rows in filled["rows"].values() for row in rows if "target" in row["texts"]]
        if texts:
            self.random.choice(texts)["target"] = (
                f"≥{len(self.asked) + 1}次"  # never what stands there: that saves nothing
            )
        else:  # a form that measures nothing yet
            filled["fields"]["department"] = f"示范{len(self.asked) + 1}局"
        sent = {"base": self._form["number"], "key": secrets.token_hex(8), "filled": filled}
        answer = self.browser.post_json(f"{place}draft/", sent)
        if answer.status == OK:
            self._form = json.loads(answer.text)
        return answer

    def suggested(self) -> Answer:
        name = self.random.choice(["服务", "项目完成", "群众满意度", "培训"])
        return self.browser.get(f"{self._draft()}suggestions/?{urlencode({'name': name, 'level2': '数量指标'})}")

    def _draft(self) -> str:
        """The form he writes this hour, one of his own."""
        return f"/declarations/{self._links['draft'][0]}/"

    def _one(self, what: str) -> str:
        return f"/declarations/{self.random.choice(self._links[what])}/"

    def _page(self, address: str) -> Answer:
        return self.browser.get(address)
