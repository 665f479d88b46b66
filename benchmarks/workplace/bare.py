"""A bare page of Django: what `startproject` gives, somebody logged in, as many rows as a list of the workplace shows.

The middleware is that of a new project, the session and the person are looked up as there, the rows come by the ORM
and go through a template. No permissions, filters or deadlines, and nothing of the workplace's own but the tables.
"""

import os
from pathlib import Path

import django
from django.conf import settings

from jixiao.workplace.database import postgresql

ROWS, ROWS_OF_A_FORM = 50, 12

settings.configure(
    ROOT_URLCONF=__name__,
    ALLOWED_HOSTS=["127.0.0.1"],
    INSTALLED_APPS=[
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.sessions",
        "django.contrib.messages",
        "django_otp",
        "django_otp.plugins.otp_totp",
        "django_otp.plugins.otp_static",
        "jixiao.accounts",
        "jixiao.treasury",
        "jixiao.registers",
        "jixiao.cycle",
        "jixiao.binding",
        "jixiao.monitoring",
        "jixiao.evaluation",
        "jixiao.results",
        "jixiao.publication",
    ],
    MIDDLEWARE=[
        "django.middleware.security.SecurityMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
    ],
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "OPTIONS": {
                "context_processors": [
                    "django.template.context_processors.request",
                    "django.contrib.auth.context_processors.auth",
                    "django.contrib.messages.context_processors.messages",
                ]
            },
        }
    ],
    DATABASES={"default": postgresql(os.environ["BARE_DATABASE_URL"], "BARE_DATABASE_URL")},
    AUTH_USER_MODEL="accounts.Person",
    AUTHENTICATION_BACKENDS=["jixiao.accounts.backends.ByPassword"],
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    LANGUAGE_CODE="zh-hans",
    TIME_ZONE="Asia/Shanghai",
    USE_TZ=True,
    # The workplace's own, so that who is logged in there is logged in here.
    SECRET_KEY=(Path(os.environ["JIXIAO_DATA"]) / "secret-key").read_text(),
)
django.setup()

from django.contrib.auth.decorators import login_required  # noqa: E402 - settings come first
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.template import engines  # noqa: E402
from django.urls import path  # noqa: E402

from jixiao.cycle.models import Declaration  # noqa: E402
from jixiao.publication.models import PublishedIndicator  # noqa: E402

_TEMPLATE = engines["django"].from_string(
    "<!doctype html><html lang=zh><title>表</title><p>{{ user.name }}</p><table>{% for each in rows %}<tr>"
    "<td>{{ each.year }}</td><td>{{ each.unit.name }}</td><td>{{ each.get_kind_display }}</td><td>{{ each.project }}"
    "</td><td>{{ each.state }}</td><td>{{ each.due|date:'Y-m-d' }}</td><td>{{ each.errors }}</td>"
    "<td>{{ each.warnings }}</td><td>{{ each.amount }}</td>"
    "<td>{{ each.changed_at|date:'Y-m-d H:i' }}</td></tr>{% endfor %}</table></html>"
)
_OPEN = engines["django"].from_string(
    "<!doctype html><html lang=zh><title>表</title><table>{% for each in rows %}<tr>"
    "<td>{{ each.publication.year }}</td><td>{{ each.name }}</td><td>{{ each.target }}</td><td>{{ each.actual }}</td>"
    "</tr>{% endfor %}</table></html>"
)


@login_required
def page(request: HttpRequest) -> HttpResponse:
    rows = Declaration.objects.filter(jurisdiction__code="430000").select_related("unit").order_by("pk")[:ROWS]
    return HttpResponse(_TEMPLATE.render({"rows": rows}, request))


def open_page(request: HttpRequest) -> HttpResponse:
    """Without a login: the indicators of one published form, as the public pages show them."""
    rows = PublishedIndicator.objects.select_related("publication").order_by("pk")[:ROWS_OF_A_FORM]
    return HttpResponse(_OPEN.render({"rows": rows}, request))


urlpatterns = [path("", page), path("open/", open_page)]
application = get_wsgi_application()
