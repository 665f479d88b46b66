"""`jixiao write FILE --out DIR`: the forms of a file in the official layout of their profile."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import click

from jixiao.cells.file_names import name_of
from jixiao.cells.reader import read_bytes
from jixiao.cli.exits import FAILED, FINE, USAGE
from jixiao.cli.read_command import FILE, known_profile, personal_option, profile_option, read_or_stop
from jixiao.cli.usage import Command
from jixiao.forms.as_json import mask_of
from jixiao.forms.model import Form, Reading
from jixiao.forms.official.as_docx import docx_bytes
from jixiao.forms.official.as_pdf import pdf_bytes
from jixiao.forms.official.as_xlsx import xlsx_bytes
from jixiao.forms.official.compare import differences
from jixiao.forms.official.compose import compose
from jixiao.forms.official.model import OfficialForm
from jixiao.forms.personal import Mask
from jixiao.forms.reading import read_forms
from jixiao.profiles.layouts import layout_for, layouts
from jixiao.reports.spool import new_file

_FORMATS: Mapping[str, Callable[[OfficialForm], bytes]] = {"docx": docx_bytes, "xlsx": xlsx_bytes, "pdf": pdf_bytes}
_MOST_NAMED = 5
"""Differences that are named; the rest is counted."""


@click.command(cls=Command)
@click.argument("file", metavar="文件", type=FILE)
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), default=Path("out"), show_default=True,
              metavar="文件夹", help="写到哪个文件夹。")  # fmt: skip
@click.option("--as", "file_format", type=click.Choice(list(_FORMATS)), default="docx", metavar="格式",
              help="docx（默认）、xlsx 或 pdf。")  # fmt: skip
@profile_option
@personal_option
def write(file: Path, out: Path, file_format: str, profile_id: str | None, with_personal_data: bool) -> None:
    """把文件里的绩效表按模板的正式表样写成 Word、Excel 或 PDF，写完读回核对；读回不同时退出码为 1。"""
    known_profile(profile_id)
    reading = read_or_stop(file, profile_id)
    if not reading.forms:
        click.echo(f"{name_of(file)}：没有绩效表，没有写出文件。", err=True)
        raise SystemExit(USAGE)
    mask = mask_of(reading, with_personal_data=with_personal_data)
    out.mkdir(parents=True, exist_ok=True)
    ends = [
        _write(form, out / f"{file.stem}-{number}.{file_format}", mask) for number, form in enumerate(reading.forms, 1)
    ]
    raise SystemExit(max(ends))


def _write(form: Form, path: Path, mask: Mask) -> int:
    """Write one form, read it back, say how it reads; the status it ends with."""
    profile_id = form.profile.id if form.profile else ""
    layout = layout_for(profile_id, form.kind)
    if layout is None:
        known = "、".join(dict.fromkeys(name for each in layouts().values() for name in each.profiles))
        click.echo(f"{form.title or path.stem}：模板 {profile_id} 没有正式表样；有的是：{known}。", err=True)
        return USAGE
    content = _FORMATS[path.suffix[1:]](compose(form, layout, mask))
    with new_file(path) as opened:
        opened.write(content)
    lost = list(_lost(form, read_forms(read_bytes(content, path.name)), mask))
    click.echo(f"{path}{_said(lost)}")
    return FAILED if lost else FINE


def _lost(form: Form, written: Reading, mask: Mask) -> Iterator[str]:
    if len(written.forms) != 1:
        yield "forms"
        return
    yield from differences(form, written.forms[0], mask, mask_of(written, with_personal_data=True))


def _said(lost: list[str]) -> str:
    if not lost:
        return "（读回一致）"
    more = f"等{len(lost)}处" if len(lost) > _MOST_NAMED else ""
    return f"（请核对：{'、'.join(lost[:_MOST_NAMED])}{more}在表样中没有位置，或读回不同）"
