"""`jixiao accuracy DIR`: how right the readings are, measured on labelled files."""

from pathlib import Path
from typing import Any

import click

from jixiao.cells.model import visible_characters
from jixiao.cells.reader import read_file
from jixiao.cells.sandbox import Failure, Workers
from jixiao.cli.accuracy.cases import Case, cases
from jixiao.cli.accuracy.chain import checked
from jixiao.cli.accuracy.compare import Comparison, compare
from jixiao.cli.accuracy.tally import Tally, table
from jixiao.cli.exits import FAILED, USAGE
from jixiao.cli.planting.report import report, totals
from jixiao.cli.planting.run import run
from jixiao.cli.usage import Command
from jixiao.forms.as_json import mask_of, reading_json
from jixiao.forms.reading import read_forms

Measured = tuple[Comparison, str, bool]


@click.command(cls=Command)
@click.argument("folder", metavar="文件夹", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--wrong", is_flag=True, help="列出每个读错的字段。")
@click.option("--plant", is_flag=True, help="改为在没有缺陷的表中植入缺陷和合法改动，打印各条规则的查出率和误报。")
@click.option(
    "--number", metavar="数", type=click.IntRange(1), default=3, show_default=True, help="植入：每种缺陷试几处。"
)
@click.option(
    "--seed", metavar="数", type=int, default=1, show_default=True, help="植入：随机数种子，相同的种子试相同的地方。"
)
@click.option("--jobs", metavar="数", type=click.IntRange(1), default=2, show_default=True, help="并行的进程数。")
def accuracy(folder: Path, wrong: bool, plant: bool, number: int, seed: int, jobs: int) -> None:
    """把文件夹里每个带 expected.json 的文件读一遍，和标注逐项比较，打印准确率。有字段读错时退出码为 1。

    加 --plant 则在标明没有缺陷的表中植入缺陷，查出率或误报不达标时退出码为 1。
    """
    if plant:
        verdicts = run(folder, checked, number=number, seed=seed, jobs=jobs)
        click.echo("\n".join(report(verdicts, wrong=wrong)))
        raise SystemExit(0 if totals(verdicts).holds else FAILED)
    found = list(cases(folder))
    if not found:
        click.echo(f"{folder}：没有带 expected.json 的文件。", err=True)
        raise SystemExit(USAGE)
    total = Tally()
    by_format: dict[str, Tally] = {}
    by_layout: dict[str, Tally] = {}
    with Workers(measured, jobs) as workers:
        for case, result in workers.results(found):
            name = str(case.file.relative_to(folder))
            layouts = by_layout.setdefault(case.layout, Tally())
            if isinstance(result, Failure):
                for tally in (total, layouts, by_format.setdefault(case.file.suffix, Tally())):
                    tally.add_unreadable(name, result.text)
                continue
            comparison, form, is_balanced = result
            for tally in (total, layouts, by_format.setdefault(form, Tally())):
                tally.add(name, comparison, is_balanced=is_balanced)
    for heading, tallies in (("格式", by_format), ("版式", by_layout)):
        click.echo("\n".join(table([(f"{heading} {name}", tally) for name, tally in sorted(tallies.items())])))
        click.echo()
    click.echo("\n".join(table([("合计", total)])))
    if wrong:
        click.echo("\n" + "\n".join(total.failures))
    raise SystemExit(FAILED if total.failures or total.silent or total.unbalanced else 0)


def measured(case: Case) -> Measured:
    """One case, in a worker: its comparison, its format, and whether its characters add up."""
    document = read_file(case.file)
    reading = read_forms(document)
    found: dict[str, Any] = reading_json(reading, mask_of(reading, with_personal_data=True))
    texts = {cell.address.id: cell.text for cell in document.cells()}
    balance = found["text_balance"]
    whole = balance["source"]
    parts = sum(balance[name] for name in ("labels", "values", "prose_outside_forms", "unread"))
    in_blocks = sum(visible_characters(cell.text) for cell in document.cells())
    return compare(found, case.expected, texts), document.format, whole == parts == in_blocks
