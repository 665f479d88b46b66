"""`jixiao verify-log`: whether the logs were changed, by themselves or against a signed head."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jixiao.cli.exits import FAILED, USAGE
from jixiao.cli.serve_command import data_option, open_workplace
from jixiao.cli.usage import Command

if TYPE_CHECKING:
    from jixiao.cycle.heads import SignedHead

_FILE = click.Path(path_type=Path, dir_okay=False)
_GIVEN = click.Path(path_type=Path, dir_okay=False, exists=True, readable=True)


@click.command("verify-log", cls=Command)
@click.option("--export-head", "exported", type=_FILE, metavar="文件",
              help="核对以后，把每本日志现在的末尾签了名写进这个新文件；拷到别处保管。")  # fmt: skip
@click.option("--head", "kept", type=_GIVEN, metavar="文件", help="与以前导出的末尾核对：有没有删去末尾、整本改写。")
@click.option("--key", type=_GIVEN, metavar="文件", help="导出时另存的公钥；不给，用这里的公钥核对签名。")
@data_option
def verify_log(exported: Path | None, kept: Path | None, key: Path | None, data: Path) -> None:
    """核对办理日志：有没有人在写入以后改过、删过、插过。"""
    if exported is not None and kept is not None:
        raise click.UsageError("--export-head 和 --head 不能一起用。")
    if key is not None and kept is None:
        raise click.UsageError("--key 要和 --head 一起用。")
    open_workplace(data, only_reads=True)
    from jixiao.accounts.reach import whole_country  # noqa: PLC0415 - settings come first

    with whole_country():
        status = _verify() if kept is None else _compare(kept, key)
        if exported is not None:
            if status:
                click.echo("日志有不对的地方，没有导出末尾。", err=True)
            else:
                _export(exported)
    if status:
        raise SystemExit(status)


def _verify() -> int:
    from jixiao.accounts.models import Administration, Jurisdiction  # noqa: PLC0415
    from jixiao.cycle.acts import broken_log  # noqa: PLC0415

    broken = False
    for jurisdiction in Jurisdiction.objects.order_by("code"):
        acts, administrations = broken_log(jurisdiction), Administration.broken(jurisdiction)
        if acts is None and administrations is None:
            click.echo(f"{jurisdiction}：日志完整")
        if acts is not None:
            click.echo(f"{jurisdiction}：{acts.reason}")
        if administrations is not None:
            click.echo(f"{jurisdiction}管理记录：{administrations.reason}")
        broken = broken or acts is not None or administrations is not None
    return FAILED if broken else 0


def _export(file: Path) -> None:
    """A new file: an older head is evidence, and is not written over."""
    from django.utils import timezone  # noqa: PLC0415

    from jixiao.accounts.models import Jurisdiction  # noqa: PLC0415
    from jixiao.cycle import heads  # noqa: PLC0415
    from jixiao.cycle.packages import keys  # noqa: PLC0415
    from jixiao.cycle.packages.signing import signer_of  # noqa: PLC0415

    signers = [(each, signer_of(each.first_code)) for each in Jurisdiction.objects.order_by("code")]
    found = [head for each, signer in signers for head in heads.export(each, signer, timezone.now())]
    with file.open("xb") as opened:
        opened.write(heads.written(found))
    for jurisdiction, signer in signers:
        click.echo(f"{jurisdiction}的公钥，请和文件分开保管：{keys.written(signer)}")


def _compare(kept: Path, key: Path | None) -> int:
    """One sentence a head: what was changed goes before what cannot be compared."""
    from django.utils import timezone  # noqa: PLC0415

    from jixiao.cycle import heads  # noqa: PLC0415

    try:
        found = heads.heads_in(_read(kept))
        given = None if key is None else heads.key_in(_read(key).decode("utf-8", "replace"))
    except heads.BadHead as cause:
        click.echo(str(cause), err=True)
        return USAGE
    said = {_compared(each, given, timezone.now()) for each in found}
    return FAILED if FAILED in said else max(said)


def _compared(head: "SignedHead", given: tuple[str, bytes] | None, now: datetime) -> int:
    from jixiao.accounts.chain import Break  # noqa: PLC0415
    from jixiao.cycle import heads  # noqa: PLC0415

    try:
        said = heads.examine(head, given, now)
    except heads.BadHead as cause:
        click.echo(str(cause), err=True)
        return USAGE
    click.echo(f"{head}：{said.reason if isinstance(said, Break) else said}")
    return FAILED if isinstance(said, Break) else 0


def _read(file: Path) -> bytes:
    from jixiao.cycle.heads import LARGEST  # noqa: PLC0415

    with file.open("rb") as opened:
        return opened.read(LARGEST)
