"""The reports of monitoring as files."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET

from jixiao.accounts.downloads import download
from jixiao.accounts.files import MEDIA_TYPES
from jixiao.accounts.record import Refused
from jixiao.accounts.requests import person_of
from jixiao.cycle.kinds import MONITORING, months_words
from jixiao.cycle.progress import departments_of
from jixiao.cycle.visiting import visible
from jixiao.cycle.years import who_reports
from jixiao.monitoring.board import lines_of
from jixiao.monitoring.report.document import report_docx
from jixiao.monitoring.report.round_document import round_docx
from jixiao.monitoring.report.round_table import round_table
from jixiao.monitoring.report.whole import Whole, whole_of
from jixiao.monitoring.standing import standings, targets_of
from jixiao.monitoring.visiting import visible_round


@require_GET
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """The report of a monitoring form, masked: it is for everybody who may read the form."""
    found = visible(request, pk)
    if found.kind not in MONITORING:
        raise Http404
    try:
        content = report_docx(found, timezone.localdate())
    except Refused as cause:
        messages.error(request, str(cause))
        return redirect("declaration", pk)
    about = f"{months_words(found.months)}{found.project or '部门整体支出'}"
    return download(content, f"{found.unit_name}{found.year}年{about}绩效运行监控报告.docx")


@require_GET
def round_report(request: HttpRequest, pk: int) -> HttpResponse:
    """Finance's report over a round. 404 for who has no role of finance."""
    whole = _whole(request, pk)
    return download(round_docx(whole), f"{whole.round}情况报告.docx")


@require_GET
def round_summary(request: HttpRequest, pk: int) -> HttpResponse:
    """监控汇总表. 404 for who has no role of finance."""
    whole = _whole(request, pk)
    return download(round_table(whole), f"{whole.round}汇总表.xlsx", MEDIA_TYPES["xlsx"])


def _whole(request: HttpRequest, pk: int) -> Whole:
    found, person, today = visible_round(request, pk), person_of(request), timezone.localdate()
    if not person.sees_progress:
        raise Http404
    stand = standings(found, list(targets_of(found.cycle, person)), today)
    lines = lines_of(found, stand, list(departments_of(person, found.cycle)))
    return whole_of(found, lines, who_reports(found.cycle), today)
