"""`jixiao establish`: the first jurisdiction of a workplace and its administrator; the others are made on the pages."""

from pathlib import Path

import click

from jixiao.cli.exits import USAGE
from jixiao.cli.serve_command import data_option, open_workplace
from jixiao.cli.usage import Command


@click.command(cls=Command)
@click.argument("code", metavar="代码")
@click.argument("login", metavar="用户名")
@click.argument("name", metavar="姓名")
@data_option
def establish(code: str, login: str, name: str, data: Path) -> None:
    """设立一个行政区划和它的管理员，打印一次初始密码；区划已经设立的，只增加管理员。"""
    open_workplace(data)
    from django.utils import timezone  # noqa: PLC0415 - settings come first

    from jixiao.accounts import regions  # noqa: PLC0415
    from jixiao.accounts.reach import whole_country  # noqa: PLC0415
    from jixiao.accounts.record import Refused  # noqa: PLC0415

    try:
        with whole_country():
            person, password = regions.appointed_at_the_server(code, timezone.localdate().year, login, name)
            unit = str(person.unit)
    except Refused as cause:
        click.echo(str(cause), err=True)
        raise SystemExit(USAGE) from cause
    click.echo(f"{unit}（{code}）的管理员 {person}，用户名 {person.username}，初始密码 {password}")
    click.echo("初始密码只显示这一次，第一次登录时要改。")
