"""The money of one unit in a year, and the rows any figure is the sum of; both as files too."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from jixiao.accounts.downloads import download
from jixiao.accounts.models import Unit
from jixiao.accounts.table_files import MEDIA_TYPES, csv_of, xlsx_of
from jixiao.treasury.charts import execution_chart
from jixiao.treasury.exports import LINE_WIDTHS, ROW_WIDTHS, lines_table, rows_table
from jixiao.treasury.figures import Traced
from jixiao.treasury.kinds import sources, three_public_parts
from jixiao.treasury.lines import lines
from jixiao.treasury.models import Measure
from jixiao.treasury.questions import BadQuestion, Question, question_of
from jixiao.treasury.ratios import money_ratios
from jixiao.treasury.views.asked import execution_of, unit_of
from jixiao.treasury.words import question_words, spending_words

ROWS_A_PAGE = 50


@require_GET
def unit_money(request: HttpRequest, pk: int, year: int) -> HttpResponse:
    execution, until = execution_of(request, pk, year)
    figures = [
        execution.original_budget(), execution.adjustments(), execution.adjusted_budget(), execution.paid(until),
        execution.carry_over("begin"), execution.carry_over(), execution.procurement("budget"),
        execution.procurement("actual"), execution.operating("budget"), execution.operating("actual", until),
        execution.special_funds("total"), execution.special_funds("detailed"),
    ]  # fmt: skip
    context = {
        "unit": execution.unit,
        "name": execution.unit.name_in(year),
        "year": year,
        "until": until,
        "covered": execution.paid_until,
        "figures": figures,
        "lines": [(line, sources().get(line.source, ""), spending_words(line.spending))
                  for line in lines(execution, until)],
        "course": execution_chart(execution, until),
        "three_public": _three_public(execution),
        "ratios": money_ratios(execution.unit, year, until, execution.at),
    }  # fmt: skip
    return render(request, "treasury/unit.html", context)


def _three_public(execution: Any) -> list[tuple[str, list[Traced]]]:
    """Each part that any table tells of, and all together: budget, actual, last year."""
    whats = ("budget", "actual", "last_year")
    rows = [(kind.label, [execution.three_public(what, kind.key) for what in whats])
            for kind in three_public_parts().values()]  # fmt: skip
    told = [row for row in rows if any(each.value is not None for each in row[1])]
    return [*told, ("合计", [execution.three_public(what) for what in whats])] if told else []


@require_GET
def unit_file(request: HttpRequest, pk: int, year: int, suffix: str) -> HttpResponse:
    """The lines of a unit's budget and payments."""
    execution, until = execution_of(request, pk, year)
    name = f"{execution.unit.name_in(year)}{year}年预算执行-{until:%Y%m%d}"
    return _file(lines_table(lines(execution, until), until), LINE_WIDTHS, name, suffix)


@require_GET
def rows(request: HttpRequest) -> HttpResponse:
    """The very rows a figure is the sum of."""
    question, unit = _question(request)
    page = Paginator(_found(question), ROWS_A_PAGE).get_page(request.GET.get("page"))
    total, count = question.sum()
    context = {
        "unit": unit,
        "question": question,
        "words": question_words(question),
        "page": page,
        "total": total,
        "count": count,
        "query": f"{question.key}&",
    }
    return render(request, "treasury/rows.html", context)


@require_GET
def rows_file(request: HttpRequest, suffix: str) -> HttpResponse:
    question, unit = _question(request)
    name = f"{unit.name_in(question.year)}{question.year}年{'和'.join(Measure(m).label for m in question.measures)}明细"
    return _file(rows_table(_found(question)), ROW_WIDTHS, name, suffix)


def _question(request: HttpRequest) -> tuple[Question, Unit]:
    """404 for what is no question, and of a unit whose money he may not see."""
    try:
        question = question_of(request.META.get("QUERY_STRING", ""))
    except BadQuestion as cause:
        raise Http404 from cause
    return question, unit_of(request, question.unit, question.year)


def _found(question: Question) -> Any:
    return question.rows().select_related("unit", "imported").defer("imported__file")


def _file(table: Any, widths: tuple[int, ...], name: str, suffix: str) -> HttpResponse:
    if suffix not in MEDIA_TYPES:
        raise Http404
    data = csv_of(table) if suffix == "csv" else xlsx_of("明细", table, widths, name)
    return download(data, f"{name}.{suffix}", MEDIA_TYPES[suffix])
