"""`jixiao check PATH…`: read and audit files and folders; reports into a folder, JSON to standard output."""

import os
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path

import click
from tqdm import tqdm

from jixiao.audit.registry import all_rules
from jixiao.audit.waivers import BadWaivers, Waiver, read_waivers
from jixiao.cells.file_names import name_of
from jixiao.cells.sandbox import Failure, Workers, missing_limits
from jixiao.cli.checking import Checker, Task, tasks
from jixiao.cli.exits import INTERRUPTED, USAGE
from jixiao.cli.interruption import Interruption
from jixiao.cli.read_command import FILE, known_profile, personal_option, profile_option
from jixiao.cli.rules_command import SEVERITIES
from jixiao.cli.text_columns import padded
from jixiao.cli.usage import Command
from jixiao.cli.waiver_use import WaiverUse
from jixiao.profiles.load import profiles
from jixiao.reports.as_json import report_chunks
from jixiao.reports.folder import ReportFolder
from jixiao.reports.model import Summary, exit_status
from jixiao.reports.rendered import RenderedDocument

_FOLDER = click.Path(path_type=Path, file_okay=False)
_WAIVERS = click.Path(path_type=Path, exists=True, dir_okay=False)
_JOBS = click.IntRange(1)


@click.command(cls=Command)
@click.argument("paths", metavar="路径…", nargs=-1, required=True, type=FILE)
@click.option("--out", metavar="文件夹", type=_FOLDER, help="把网页报告、汇总表、意见书写入这个文件夹。")
@click.option("--json", "as_json", is_flag=True, help="把结果以 JSON（jixiao.report/1）打印到标准输出。")
@profile_option
@click.option("--waivers", metavar="文件", type=_WAIVERS, help="豁免文件（YAML）。")
@click.option("--jobs", metavar="数", type=_JOBS, default=os.cpu_count() or 1, show_default=True, help="并行的进程数。")
@personal_option
def check(
    paths: tuple[Path, ...],
    out: Path | None,
    as_json: bool,
    profile_id: str | None,
    waivers: Path | None,
    jobs: int,
    with_personal_data: bool,
) -> None:
    """审核文件和文件夹里的绩效表。

    退出码：0 没有错误级问题，1 有，3 有文件读不出来（其余照常审核），4 程序内部错误。
    """
    known_profile(profile_id)
    profiles()
    all_rules()
    found, left = tasks(paths, out)
    if not found:
        click.echo(f"{'、'.join(map(name_of, paths))}：没有可审核的文件（Word、Excel、PDF、网页、文本）。", err=True)
        raise SystemExit(USAGE)
    checker = Checker(
        today=date.today(),  # noqa: DTZ011 - the day where the office is decides whether a waiver holds
        profile_id=profile_id,
        waivers=_waivers(waivers),
        with_personal_data=with_personal_data,
        files=out is not None,
    )
    run = _Run(checker, found, min(jobs, len(found)), quiet=as_json and out is None)
    if left and not as_json:
        click.echo(f"文件夹中另有 {left} 个其他类型的文件没有处理。", err=True)
    if limits := missing_limits():
        click.echo(limits, err=True)
    with Interruption() as interruption, ExitStack() as stack:
        folder = stack.enter_context(ReportFolder(out, checker.today)) if out is not None else None
        documents = run.documents(folder, interruption)
        if as_json:
            for chunk in report_chunks((document.json for document in documents), lambda: run.summary):
                # Flushed at once: a worker's start flushes as well, and would meet the full disk in our place.
                click.echo(chunk, nl=False)
        else:
            for document in documents:
                _say(document, findings=out is None)
    if not as_json:
        click.echo(_summary(run.summary, out))
    if not interruption.asked and (unused := run.waiver_use.unused()) is not None:
        click.echo(unused, err=True)
    if interruption.asked:
        click.echo("已中断，保留已经完成的部分。", err=True)
    raise SystemExit(INTERRUPTED if interruption.asked else exit_status(run.summary))


class _Run:
    """One run over many files; keeps only the counts."""

    def __init__(self, checker: Checker, found: list[Task], jobs: int, *, quiet: bool) -> None:
        self._checker, self._found, self._jobs, self._quiet = checker, found, jobs, quiet
        self.summary = Summary()
        self.waiver_use = WaiverUse(checker.waivers, checker.today)

    def documents(self, folder: ReportFolder | None, interruption: Interruption) -> Iterator[RenderedDocument]:
        """Each document in order, written to the folder as it comes; Ctrl-C leaves what is done."""
        with Workers(self._checker, self._jobs, look=interruption.look) as workers:
            shown = tqdm(
                workers.results(self._found), total=len(self._found), unit="个文件", desc="审核", leave=False,
                disable=self._quiet or len(self._found) < 2 or not sys.stderr.isatty(),
            )  # fmt: skip
            for task, result in interruption.until(shown):
                document = self._finished(task, result)
                if folder is not None:
                    folder.add(document)
                yield document

    def _finished(self, task: Task, result: RenderedDocument | Failure) -> RenderedDocument:
        document = self._checker.failed(task, result) if isinstance(result, Failure) else result
        if document.error:
            click.echo(f"{task.name}：{document.error}", err=True)
        self.summary += document.summary
        self.waiver_use.watch(document.forms)
        return document


def _waivers(file: Path | None) -> tuple[Waiver, ...]:
    if file is None:
        return ()
    try:
        return read_waivers(file.read_text(encoding="utf-8"))
    except UnicodeDecodeError as cause:
        click.echo(f"{name_of(file)}：豁免文件不是 UTF-8 编码，请另存为 UTF-8 后再试。", err=True)
        raise SystemExit(USAGE) from cause
    except BadWaivers as cause:
        click.echo(f"{name_of(file)}：{' '.join(str(cause).split())}", err=True)
        raise SystemExit(USAGE) from cause


def _say(document: RenderedDocument, *, findings: bool) -> None:
    """A form on the terminal: what it is, how many findings it has, what nobody understood, each finding's place."""
    unread = {row.form: row.unread for row in document.index}
    for ordinal, form in enumerate(document.forms, 1):
        number = Counter(failed.severity for failed in form.failed)
        counts = f"错误 {number['error']}，警告 {number['warning']}，提示 {number['hint']}"
        counts += f"；没有读懂 {unread[ordinal]} 处" if unread.get(ordinal) else ""
        unit = form.department or form.reporting_unit or "（没有单位名称）"
        title = form.project or form.title or "（没有标题）"
        click.echo(f"{document.name}  {unit}  {form.fiscal_year or '年度不明'}  {title}：{counts}")
        if form.is_incomplete:
            click.echo("  注意  表中有一部分版式没有读懂，缺少什么不能断定，请对照原件。")
        shown = form.failed if findings else ()
        for failed in sorted(shown, key=lambda failed: list(SEVERITIES).index(failed.severity)):
            click.echo(
                f"  {SEVERITIES[failed.severity]}  {padded(failed.place, 12)}  {failed.message}（{failed.rule}）"
            )
    if not document.forms and document.error is None:
        click.echo(f"{document.name}：没有识别出绩效表。")


def _summary(summary: Summary, out: Path | None) -> str:
    incomplete = f"，没有读全 {summary.incomplete} 张" if summary.incomplete else ""
    line = (
        f"共 {summary.files} 个文件、{summary.forms} 张绩效表，读不出 {summary.unreadable} 个{incomplete}；"
        f"错误 {summary.errors}，警告 {summary.warnings}，提示 {summary.hints}。"
    )
    return line if out is None else f"{line}\n报告：{(out / 'index.html').resolve()}"
