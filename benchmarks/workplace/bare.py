"""A page of Django that does nothing but what a list must do: one question to the same table, so many rows shown.

No login, no session, no permission, no row-level security of its own: what is left is Django, the database and the
server, and that is what the pages of the workplace are measured by.
"""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.template import Context, Engine
from django.urls import path

from jixiao.workplace.database import postgresql

ROWS = 50
_TEMPLATE = Engine().from_string(
    "<!doctype html><html lang=zh><title>表</title><table>{% for row in rows %}<tr>{% for cell in row %}"
    "<td>{{ cell }}</td>{% endfor %}</tr>{% endfor %}</table></html>"
)


def page(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - Django gives it one
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT d.year, u.name, d.kind, d.project, d.state, d.due, d.errors, d.warnings, d.amount, d.changed_at"
            " FROM cycle_declaration d JOIN accounts_unit u ON u.id = d.unit_id"
            " WHERE d.jurisdiction_id = (SELECT min(id) FROM accounts_jurisdiction) ORDER BY d.id LIMIT %s",
            [ROWS],
        )
        return HttpResponse(_TEMPLATE.render(Context({"rows": cursor.fetchall()})))


urlpatterns = [path("", page)]
settings.configure(
    ROOT_URLCONF=__name__,
    ALLOWED_HOSTS=["127.0.0.1"],
    DATABASES={"default": postgresql(os.environ["BARE_DATABASE_URL"], "BARE_DATABASE_URL")},
    SECRET_KEY="of-a-benchmark",  # noqa: S106
)
application = get_wsgi_application()
