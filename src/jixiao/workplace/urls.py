"""Every address of the workplace."""

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LogoutView
from django.urls import include, path

from jixiao.cycle import beginning_views, editing_views, token_pages, views
from jixiao.workplace.department_year import department_year
from jixiao.workplace.indicator_years import indicator_years
from jixiao.workplace.interface import interface_urls
from jixiao.workplace.views import Login, people, trial_file

handler404 = "jixiao.workplace.not_found.not_found"

urlpatterns = [
    path("", include("jixiao.accounts.urls")),
    path("login/", login_not_required(Login.as_view()), name="login"),
    path("demonstration/", login_not_required(people), name="demonstration"),
    path("demonstration/trial.docx", login_not_required(trial_file), name="trial-file"),
    path("logout/", LogoutView.as_view(), name="logout"),
    path("", include("jixiao.treasury.urls")),
    path("", include("jixiao.registers.urls")),
    path("", include("jixiao.cycle.reviewing.urls")),
    path("", include("jixiao.cycle.year_urls")),
    path("", include("jixiao.cycle.library.urls")),
    path("", include("jixiao.cycle.scores.urls")),
    path("declare/", beginning_views.declare, name="declare"),
    path("declarations/<int:pk>/", views.declaration, name="declaration"),
    path("declarations/<int:pk>/acts/<slug:name>/", views.act, name="act"),
    path("declarations/<int:pk>/edit/", editing_views.edit, name="edit"),
    path("declarations/<int:pk>/draft/", editing_views.draft, name="draft"),
    path("declarations/<int:pk>/suggestions/", editing_views.suggest, name="suggest"),
    path("declarations/<int:pk>/submit/", editing_views.submit, name="submit"),
    path("declarations/<int:pk>/original/", views.original, name="original"),
    path("declarations/<int:pk>/official.<slug:suffix>", views.official, name="official"),
    path("", include("jixiao.cycle.original_urls")),
    path("", include("jixiao.binding.urls")),
    path("", include("jixiao.monitoring.urls")),
    path("declarations/<int:pk>/years/", indicator_years, name="indicator-years"),
    path("units/<int:unit>/years/<int:year>/", department_year, name="department-year"),
    path("tokens/", token_pages.tokens, name="tokens"),
    path("tokens/<int:pk>/revoke/", token_pages.revoke, name="revoke-token"),
    path("api/v1/", interface_urls),
    path("", include("jixiao.cycle.file_urls")),
    path("", include("jixiao.evaluation.urls")),
    path("", include("jixiao.results.urls")),
    path("", include("jixiao.publication.urls")),
]
