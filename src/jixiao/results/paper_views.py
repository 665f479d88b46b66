"""Finance's papers of a year as files. 404 for who has no role of finance there."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from jixiao.accounts.downloads import download
from jixiao.accounts.files import MEDIA_TYPES
from jixiao.accounts.requests import person_of
from jixiao.cycle.years import who_reports
from jixiao.results.ledger_views import entries_of
from jixiao.results.models import RectificationTask
from jixiao.results.papers.figures import year_figures
from jixiao.results.papers.notice import notice_docx
from jixiao.results.papers.report import report
from jixiao.results.papers.tables import mending_table, use_table
from jixiao.results.scope import Scope, scope_of
from jixiao.results.visiting import visible_notice

PAPERS = {
    "use": ("绩效结果应用汇总表", "xlsx"),
    "rectification": ("整改情况表", "xlsx"),
    "report": ("预算绩效管理工作情况报告", "docx"),
}
"""Name in the address → what the file is called, and its kind."""


@require_GET
def paper(request: HttpRequest, name: str) -> HttpResponse:
    """A paper about what the address looks at: a year, all departments or one."""
    scope = scope_of(request)
    if scope is None or name not in PAPERS or not person_of(request).sees_progress:
        raise Http404
    title, suffix = PAPERS[name]
    whose = scope.cycle.place if scope.department is None else scope.department.name_in(scope.cycle.year)
    content = _content(name, scope, whose)
    return download(content, f"{whose}{scope.cycle.year}年度{title}.{suffix}", MEDIA_TYPES[suffix])


@require_GET
def notice(request: HttpRequest, pk: int) -> HttpResponse:
    """A notice as the letter that is stamped, for who may see it."""
    found = visible_notice(request, pk)
    return download(notice_docx(found), f"{found.declaration}整改通知.docx", MEDIA_TYPES["docx"])


def _content(name: str, scope: Scope, whose: str) -> bytes:
    cycle, units = scope.cycle, scope.units
    if name == "use":
        return use_table(whose, cycle.year, entries_of(cycle, units).order_by("declaration__unit", "project", "pk"))
    if name == "rectification":
        of = {"rectification__declaration__cycle": cycle, "rectification__declaration__unit__in": units}
        tasks = RectificationTask.objects.filter(**of).select_related("rectification__declaration__unit")
        listed = tasks.prefetch_related("feedbacks", "extensions", "rectification__declaration__unit__former_names")
        ordered = listed.order_by("rectification__declaration__unit", "rectification", "number")
        return mending_table(whose, cycle.year, ordered, timezone.localdate())
    return report(year_figures(cycle, units), who_reports(cycle))
