"""绩效自评报告.docx: the outline of the region, what the form and its score say filled in, what only people can write
marked 【待填写：…】."""

from jixiao.accounts.record import Refused
from jixiao.cycle.models import Declaration
from jixiao.cycle.scores.report.reported import reported
from jixiao.cycle.scores.report.tables import TABLES
from jixiao.profiles.report_outlines import Outline, outline_for
from jixiao.reports.outlined import outlined


def outline_of(declaration: Declaration) -> Outline:
    """The outline its region has for this kind of form."""
    return outline_for(declaration.jurisdiction.code_in(declaration.year), declaration.kind)


def report_docx(declaration: Declaration) -> bytes:
    """The report of the version a self-evaluation stands at. Refused before there is one."""
    told = reported(declaration)
    if told is None:
        raise Refused("这张自评表还没有送审过，还没有可以写进报告的一版。")
    outline = outline_of(declaration)
    title = outline.title.format(year=declaration.year, project=declaration.project)
    lead = f"（按第{told.version.number}版自评表）"
    return outlined(declaration.unit_name, title, lead, outline, TABLES, told)
