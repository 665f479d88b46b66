"""`jixiao read FILE` and `jixiao show FILE ID`."""

import json
import re
from pathlib import Path

import click

from jixiao.api import InternalError
from jixiao.api import read as read_in_worker
from jixiao.cells.errors import UnreadableFile
from jixiao.cells.file_names import name_of
from jixiao.cli.exits import INTERNAL, UNREADABLE, USAGE
from jixiao.cli.text_columns import padded
from jixiao.cli.usage import Command
from jixiao.forms.as_json import decimal, mask_of, reading_json
from jixiao.forms.model import Form, Reading
from jixiao.forms.personal import Mask
from jixiao.profiles.load import profiles

FILE = click.Path(path_type=Path, readable=False)
"""Whether it is there and open to us is for the reader to say."""
personal_option = click.option("--with-personal-data", is_flag=True, help="显示姓名、电话等个人信息（默认遮盖）。")
profile_option = click.option("--profile", "profile_id", metavar="ID", help="指定表样模板，不自动选择。")


@click.command(cls=Command)
@click.argument("file", metavar="文件", type=FILE)
@click.option("--json", "as_json", is_flag=True, help="输出 JSON（jixiao.reading/1）。")
@profile_option
@personal_option
def read(file: Path, as_json: bool, profile_id: str | None, with_personal_data: bool) -> None:
    """读取一个文件里的绩效表，打印读到的内容、每处修补和没有读懂的文字。"""
    known_profile(profile_id)
    reading = read_or_stop(file, profile_id)
    mask = mask_of(reading, with_personal_data=with_personal_data)
    if as_json:
        click.echo(json.dumps(reading_json(reading, mask), ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(_for_people(reading, mask)))


@click.command(cls=Command)
@click.argument("file", metavar="文件", type=FILE)
@click.argument("cell_id", metavar="位置")
@personal_option
def show(file: Path, cell_id: str, with_personal_data: bool) -> None:
    """打印文件中一个单元格的文字；位置见 JSON 和报告，如 p1.t1.r7.c5、Sheet1!C7、l31.c4。"""
    reading = read_or_stop(file, None)
    cell = reading.document.find(cell_id)
    if cell is None:
        # One of each kind (l1, t1.r1.c1): all of the first few may be lines before the first table.
        kinds = {re.sub(r"\d+", "", found.address.id): found.address.id for found in reading.document.cells()}
        known = f"；位置的写法如 {'、'.join(list(kinds.values())[:3])}" if kinds else ""
        click.echo(f"{name_of(file)}：没有单元格 {cell_id}{known}。", err=True)
        raise SystemExit(USAGE)
    click.echo(mask_of(reading, with_personal_data=with_personal_data).text(cell.text))


def known_profile(profile_id: str | None) -> None:
    """Stop with one line where `--profile` names no profile."""
    if profile_id is not None and profile_id not in profiles():
        click.echo(f"没有模板 {profile_id}；可用的有：{'、'.join(profiles())}。", err=True)
        raise SystemExit(USAGE)


def read_or_stop(file: Path, profile_id: str | None) -> Reading:
    """What `jixiao.api.read` reads; one line and a status where there is nothing to read."""
    try:
        return read_in_worker(file, profile_id)
    except UnreadableFile as cause:
        click.echo(f"{name_of(file)}：{cause.text}", err=True)
        raise SystemExit(UNREADABLE) from cause
    except InternalError as cause:
        click.echo(f"{name_of(file)}：{cause}", err=True)
        raise SystemExit(INTERNAL) from cause


def _for_people(reading: Reading, mask: Mask) -> list[str]:
    lines = [f"{reading.document.name}（{reading.document.format}）：{len(reading.forms)} 张绩效表"]
    for form in reading.forms:
        lines += ["", *_form_lines(form, mask)]
    if reading.notes:
        lines += ["", "读取说明"]
        lines += [f"  [{note.code}] {mask.text(note.text)}" for note in reading.notes]
    if reading.unread:
        lines += ["", "没有读懂的文字"]
        lines += [f"  {cell.address.id}  {mask.text(cell.text)}" for cell in reading.unread]
    return lines


def _form_lines(form: Form, mask: Mask) -> list[str]:
    unit = form.department.text if form.department else "（没有单位名称）"
    lines = [f"{mask.text(form.title or '（没有标题）')}  {form.fiscal_year or '年度不明'}  {mask.text(unit)}"]
    if form.profile:
        lines.append(f"  模板 {form.profile.id}：{form.profile.chosen_by}")
    for money in form.money:
        yuan = "读不出" if money.yuan is None else f"{decimal(money.yuan)} 元"
        lines.append(f"  {padded(money.cell.address.id, 14)}{mask.text(money.label) or '（无标签）'}  {yuan}")
    for indicator in form.indicators:
        levels = " / ".join(filter(None, (indicator.level1, indicator.level2)))
        name = " ".join(filter(None, (indicator.level3, indicator.content)))
        text = f"{levels} / {name}：{indicator.target or '—'}"
        lines.append(f"  {padded(indicator.cell.address.id, 14)}{mask.text(text)}")
    return lines
