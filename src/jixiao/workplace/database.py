"""Where the records lie: a file of SQLite for one office, PostgreSQL for everyone else, named by an address.

    postgresql://role:password@host:5432/database?sslmode=require

What is no letter or digit in the password is percent-encoded; a socket is named by `?host=/var/run/postgresql`.
"""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from jixiao.workplace.bad_setting import BadSetting

SECONDS_TO_CONNECT = "5"
"""Somebody waits for the answer; a server that is there answers at once."""

_SERVER = "-c jit=off"
"""Compiling a question takes PostgreSQL longer than answering ours: a review page took 1.6 s instead of 0.07."""


class BadDatabase(BadSetting):
    """A database that cannot be used as it is given; the text says what to do."""


def sqlite(file: Path) -> dict[str, Any]:
    return {
        "ENGINE": "jixiao.workplace.sqlite",
        "NAME": file,
        "OPTIONS": {
            # Django's defaults lose writes where several people save at once (reference/stack.md, measured).
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL",
        },
    }


def postgresql(address: str, variable: str) -> dict[str, Any]:
    """The settings an address stands for. BadDatabase, in the name of the variable, where it is none."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as cause:
        raise BadDatabase(
            f"{variable} 不是一个完整的地址：端口是 1 到 65535 的数，密码里的特殊字符要写成百分号编码。"
        ) from cause
    if parts.scheme not in ("postgresql", "postgres"):
        raise BadDatabase(f"{variable} 应当以 postgresql:// 开头；用 SQLite 就不要设置它。")
    options = {"connect_timeout": SECONDS_TO_CONNECT, "options": _SERVER} | dict(parse_qsl(parts.query))
    settings = {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.removeprefix("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or "") or options.pop("host", ""),
        "PORT": str(port or options.pop("port", "")),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }
    missing = [words for key, words in (("USER", "用户名"), ("NAME", "数据库名")) if not settings[key]]
    if missing:
        raise BadDatabase(
            f"{variable} 缺少{'和'.join(missing)}，应当写成 postgresql://用户名:密码@主机:端口/数据库名。"
        )
    return settings


def place(settings: dict[str, Any]) -> str:
    """What a message calls a database: never with the password."""
    port = f":{settings['PORT']}" if settings["PORT"] else ""
    return f"数据库 {settings['NAME']}（{settings['HOST'] or '本机'}{port}，用户 {settings['USER']}）"
