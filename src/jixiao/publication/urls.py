"""The addresses of who publishes, and under public/ those of everybody."""

from collections.abc import Callable

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.urls import URLPattern, path
from django.views.decorators.http import require_safe

from jixiao.publication import how_views, public_files, public_views, views
from jixiao.publication.evaluations import public_views as evaluations
from jixiao.publication.evaluations import views as of_evaluations

_ONE = "declarations/<int:pk>/publication"
_UNIT = "public/d/<slug:code>"
_FORM = f"{_UNIT}/<int:year>/<slug:which>"
_EVALUATION = f"{_UNIT}/<int:year>/evaluations/<slug:which>"
_OF_ONE = "evaluations/<int:pk>/publication"


def _open(route: str, view: Callable[..., HttpResponse], name: str) -> URLPattern:
    """A page everybody reads and nobody writes."""
    return path(route, login_not_required(require_safe(view)), name=name)


urlpatterns = [
    path("publications/", views.publications, name="publications"),
    path("publications/accounts/<int:pk>/", views.final_accounts, name="final-accounts"),
    path(f"{_ONE}/", views.publication, name="publication"),
    path(f"{_ONE}/publish/", views.publish, name="publish"),
    path(f"{_ONE}/acts/<slug:name>/", views.act, name="publication_act"),
    path(f"{_OF_ONE}/", of_evaluations.publication, name="evaluation-publication"),
    path(f"{_OF_ONE}/publish/", of_evaluations.publish, name="publish-evaluation"),
    path(f"{_OF_ONE}/withdraw/", of_evaluations.withdraw, name="withdraw-evaluation"),
    _open("public/", public_views.home, "public"),
    _open("public/search/", public_views.search, "public-search"),
    _open("public/data/", public_views.about_data, "public-data"),
    _open("public/schema.json", public_files.schema, "public-schema"),
    _open("public/evaluation-schema.json", evaluations.schema, "public-evaluation-schema"),
    _open("public/r/<slug:code>/", public_views.region, "public-region"),
    _open("public/r/<slug:code>/<int:year>/", public_views.region, "public-region-year"),
    _open("public/r/<slug:code>/how/<slug:what>/", how_views.region, "public-region-how"),
    _open("public/r/<slug:code>/<int:year>/how/<slug:what>/", how_views.region, "public-region-year-how"),
    _open("public/r/<slug:code>/<int:year>/forms.<slug:suffix>", public_files.region_forms, "public-region-file"),
    _open(
        "public/r/<slug:code>/<int:year>/evaluations.<slug:suffix>",
        evaluations.region_evaluations,
        "public-region-evaluations",
    ),
    _open(f"{_UNIT}/", public_views.unit, "public-unit"),
    _open(f"{_UNIT}/<int:year>/", public_views.unit_year, "public-unit-year"),
    _open(f"{_UNIT}/<int:year>/how/<str:what>/", how_views.unit_year, "public-unit-year-how"),
    _open(f"{_UNIT}/<int:year>/indicators.<slug:suffix>", public_files.unit_indicators, "public-unit-file"),
    _open(f"{_UNIT}/projects/<int:number>/", public_views.project, "public-project"),
    _open(f"{_UNIT}/indicators/<str:key>/", public_views.indicator, "public-indicator"),
    _open(f"{_EVALUATION}/", evaluations.evaluation, "public-evaluation"),
    _open(f"{_EVALUATION}/versions/", evaluations.versions, "public-evaluation-versions"),
    _open(f"{_EVALUATION}/versions/<int:number>/", evaluations.evaluation, "public-evaluation-version"),
    _open(f"{_EVALUATION}/how/<str:place>/", evaluations.how, "public-evaluation-how"),
    _open(f"{_EVALUATION}/versions/<int:number>/how/<str:place>/", evaluations.how, "public-evaluation-version-how"),
    _open(f"{_EVALUATION}/evaluation.<slug:suffix>", evaluations.evaluation_file, "public-evaluation-file"),
    _open(
        f"{_EVALUATION}/versions/<int:number>/evaluation.<slug:suffix>",
        evaluations.evaluation_file,
        "public-evaluation-version-file",
    ),
    _open(f"{_FORM}/", public_views.form, "public-form"),
    _open(f"{_FORM}/versions/", public_views.versions, "public-versions"),
    _open(f"{_FORM}/versions/<int:number>/", public_views.form, "public-version"),
    _open(f"{_FORM}/how/<path:place>/", how_views.how, "public-how"),
    _open(f"{_FORM}/versions/<int:number>/how/<path:place>/", how_views.how, "public-version-how"),
    _open(f"{_FORM}/form.<slug:suffix>", public_files.form_file, "public-file"),
    _open(f"{_FORM}/versions/<int:number>/form.<slug:suffix>", public_files.form_file, "public-version-file"),
]
