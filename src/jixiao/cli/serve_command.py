"""`jixiao serve`: the workplace in the browser. `jixiao verify-log`: whether its log was changed."""

import os
from pathlib import Path

import click

from jixiao.cli.exits import FAILED, USAGE
from jixiao.cli.usage import Command

_THIS_MACHINE = ("127.0.0.1", "localhost", "::1")
_PATIENCE = 5
"""Seconds a worker has to end. Ctrl-C in a terminal reaches it twice, from there and from granian (2.8), and often it
then waits for itself for ever; what it had in hand is a transaction that is whole or not at all."""
_DATA = click.Path(path_type=Path, file_okay=False)
data_option = click.option("--data", type=_DATA, default=Path("data"), show_default=True, metavar="文件夹",
                           help="数据库和密钥放在哪个文件夹。")  # fmt: skip


def _open(data: Path) -> None:
    """Make Django ready on the database in this folder, made or brought up to date."""
    os.environ["JIXIAO_DATA"] = str(data)
    os.environ["DJANGO_SETTINGS_MODULE"] = "jixiao.workplace.settings"
    import django  # noqa: PLC0415 - settings come first
    from django.core.management import call_command  # noqa: PLC0415

    django.setup()
    call_command("migrate", verbosity=0)


@click.command(cls=Command)
@click.option("--port", type=click.IntRange(min=1), default=8000, show_default=True, metavar="数", help="端口。")
@click.option(
    "--address",
    default="127.0.0.1",
    show_default=True,
    metavar="地址",
    help="在哪个网络地址上打开；别的机器要访问，写本机在局域网里的地址。",
)
@click.option("--demonstration", type=_DATA, metavar="文件夹", help="数据库是空的时候，用这个示例文件夹建一个示范县。")
@data_option
def serve(port: int, address: str, demonstration: Path | None, data: Path) -> None:
    """打开工作台：在浏览器里填报、审核、批复。"""
    os.environ["JIXIAO_HOSTS"] = ",".join(filter(None, (os.environ.get("JIXIAO_HOSTS"), address)))
    _open(data)
    from granian import Granian  # noqa: PLC0415
    from granian.constants import Interfaces  # noqa: PLC0415

    from jixiao.workplace import demonstration as county  # noqa: PLC0415

    if address not in _THIS_MACHINE and (demonstration is not None or county.is_here()):
        click.echo(
            "示范县的密码人人知道，只能在本机打开；给别的机器用，请用空的 --data 文件夹，不带 --demonstration。",
            err=True,
        )
        raise SystemExit(USAGE)
    if demonstration is not None:
        county.prepare(demonstration)
        people = "、".join(f"{login} {role.label}" for login, _, role in county.PEOPLE)
        click.echo(f"示范县的用户（密码都是 {county.PASSWORD}）：{people}")
    click.echo(f"工作台：http://{address}:{port}/　按 Ctrl-C 停止。")
    Granian("jixiao.workplace.wsgi:application", address=address, port=port, interface=Interfaces.WSGI,
            workers_kill_timeout=_PATIENCE, log_enabled=False).serve()  # fmt: skip


@click.command("verify-log", cls=Command)
@data_option
def verify_log(data: Path) -> None:
    """核对办理日志：有没有人在写入以后改过、删过、插过。"""
    _open(data)
    from jixiao.accounts.models import Jurisdiction  # noqa: PLC0415
    from jixiao.cycle.acts import broken_log  # noqa: PLC0415

    broken = False
    for jurisdiction in Jurisdiction.objects.order_by("code"):
        found = broken_log(jurisdiction)
        click.echo(f"{jurisdiction}：{'日志完整' if found is None else found.reason}")
        broken = broken or found is not None
    if broken:
        raise SystemExit(FAILED)
