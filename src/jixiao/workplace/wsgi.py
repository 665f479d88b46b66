"""What the server runs: not on a database it may not run on."""

from django.core.wsgi import get_wsgi_application

from jixiao.workplace.opening import check

application = get_wsgi_application()
check()
