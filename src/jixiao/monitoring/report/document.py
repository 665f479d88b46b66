"""绩效运行监控报告.docx of one form, in the outline of its region."""

from datetime import date

from jixiao.accounts.record import Refused
from jixiao.cycle.kinds import months_words
from jixiao.cycle.models import Declaration
from jixiao.cycle.scores.report.document import outline_of
from jixiao.monitoring.report.reported import reported
from jixiao.monitoring.report.tables import TABLES
from jixiao.reports.outlined import outlined


def report_docx(declaration: Declaration, today: date) -> bytes:
    """The report of the version a monitoring form stands at. Refused before there is one."""
    told = reported(declaration, today)
    if told is None:
        raise Refused("这张监控表还没有送审过，还没有可以写进报告的一版。")
    outline, own = outline_of(declaration), declaration
    title = outline.title.format(year=own.year, months=months_words(own.months), project=own.project)
    return outlined(own.unit_name, title, f"（按第{told.version.number}版监控表）", outline, TABLES, told)
