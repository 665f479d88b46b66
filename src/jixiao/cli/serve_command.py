"""`jixiao serve`: the workplace in the browser. `jixiao migrate`: its database brought up to date."""

import os
from pathlib import Path

import click

from jixiao.cli.exits import USAGE
from jixiao.cli.listening import require_free
from jixiao.cli.usage import Command

_THIS_MACHINE = ("127.0.0.1", "localhost", "::1")
_THREADS = 32
"""As many requests at a time in one process."""
_CONNECTIONS = 64
"""As many in all processes together: each holds a connection to the database, and PostgreSQL has 100."""
_MOST_PROCESSES = 4
_MOST_NAMED = 5
_PATIENCE = 5
"""Seconds a worker has to end. Ctrl-C in a terminal reaches it twice, from there and from granian (2.8), and often it
then waits for itself for ever; what it had in hand is a transaction that is whole or not at all."""
_DATA = click.Path(path_type=Path, file_okay=False)
data_option = click.option("--data", type=_DATA, default=Path("data"), show_default=True, metavar="文件夹",
                           help="数据库和密钥放在哪个文件夹。")  # fmt: skip


def open_workplace(data: Path, *, only_reads: bool = False) -> None:
    """Make Django ready on the database of the environment or this folder, made or brought up to date.

    `only_reads`: on PostgreSQL nothing is brought up to date, for that waits until nobody is at work, and everybody
    waits for it. A database or a setting that cannot be used ends the command with one line.
    """
    os.environ["JIXIAO_DATA"] = str(data)
    os.environ["DJANGO_SETTINGS_MODULE"] = "jixiao.workplace.settings"
    import django  # noqa: PLC0415 - settings come first

    from jixiao.workplace.bad_setting import BadSetting  # noqa: PLC0415

    try:
        django.setup()
        from django.db import connection  # noqa: PLC0415

        from jixiao.workplace import opening  # noqa: PLC0415

        if not only_reads or connection.vendor != "postgresql":
            opening.migrate()
        opening.check()
    except BadSetting as cause:
        click.echo(str(cause), err=True)
        raise SystemExit(USAGE) from cause


@click.command(cls=Command)
@click.option("--port", type=click.IntRange(min=1), default=8000, show_default=True, metavar="数", help="端口。")
@click.option(
    "--address",
    default="127.0.0.1",
    show_default=True,
    metavar="地址",
    help="在哪个网络地址上打开；别的机器要访问，写本机在局域网里的地址。",
)
@click.option("--demonstration", is_flag=True, help="数据库是空的时候，建一个示范县。")
@click.option(
    "--processes",
    type=click.IntRange(min=1),
    metavar="数",
    help="几个进程一起答复；SQLite 上只能是1，PostgreSQL 上不写就是处理器的个数，最多4。",
)
@data_option
def serve(port: int, address: str, demonstration: bool, processes: int | None, data: Path) -> None:
    """打开工作台：在浏览器里填报、审核、批复。"""
    require_free(address, port)
    os.environ["JIXIAO_HOSTS"] = ",".join(filter(None, (os.environ.get("JIXIAO_HOSTS"), address)))
    open_workplace(data)
    processes = _processes(processes)
    from jixiao.accounts.reach import whole_country  # noqa: PLC0415

    with whole_country():
        _prepare(address, wants_county=demonstration)
        tell_lost_codes()
    click.echo(f"工作台：http://{address}:{port}/　按 Ctrl-C 停止。")
    _serve(address, port, processes)


def _processes(wanted: int | None) -> int:
    """On SQLite one: writers of one process stand in a queue, those of several are refused."""
    from django.db import connection  # noqa: PLC0415

    if connection.vendor == "postgresql":
        return wanted or min(_MOST_PROCESSES, os.cpu_count() or 1)
    if wanted is not None and wanted > 1:
        click.echo("SQLite 上只能用一个进程；要用几个进程，请设置 DATABASE_URL 用 PostgreSQL。", err=True)
        raise SystemExit(USAGE)
    return 1


def tell_lost_codes() -> None:
    """Who cannot come in any more after the key of the place was changed, and what helps him."""
    from jixiao.accounts.second_factor import lost  # noqa: PLC0415

    if names := lost():
        shown = "、".join(names[:_MOST_NAMED]) + ("等" if len(names) > _MOST_NAMED else "")
        click.echo(
            f"secret-key 换过，{len(names)}人（{shown}）的动态口令核对不了："
            "把原来的密钥写进同一文件夹的 secret-key.old，或由管理员在“人员”里逐个重置。",
            err=True,
        )


def _prepare(address: str, *, wants_county: bool) -> None:
    from jixiao.workplace import demonstration as county  # noqa: PLC0415

    if address not in _THIS_MACHINE and (wants_county or county.is_here()):
        click.echo(
            "示范县的密码人人知道，只能在本机打开；给别的机器用，请用空的 --data 文件夹，不带 --demonstration。",
            err=True,
        )
        raise SystemExit(USAGE)
    if wants_county:
        county.prepare()
        first = county.members()[0]
        click.echo(f"示范县的用户：{first.login} {first.role.label}，密码 {county.PASSWORD}；其他人见登录页上的链接。")


def _serve(address: str, port: int, processes: int) -> None:
    """Until it is stopped. A process that dies is begun again."""
    from django.db import connections  # noqa: PLC0415
    from granian import Granian  # noqa: PLC0415
    from granian.constants import Interfaces  # noqa: PLC0415

    from jixiao.workplace.warm_up import warm_up  # noqa: PLC0415

    warm_up()  # once for all: what was read before they part is in memory once
    connections.close_all()  # the processes that serve are copies of this one, and must not share its connection
    Granian("jixiao.workplace.wsgi:application", address=address, port=port, interface=Interfaces.WSGI,
            workers=processes, blocking_threads=max(1, min(_THREADS, _CONNECTIONS // processes)),
            respawn_failed_workers=True, workers_kill_timeout=_PATIENCE, log_enabled=False).serve()  # fmt: skip


@click.command(cls=Command)
@data_option
def migrate(data: Path) -> None:
    """建好数据库的表，或把它升级到这一版。"""
    open_workplace(data)
    tell_lost_codes()
    click.echo("数据库是这一版的，可以运行。")
