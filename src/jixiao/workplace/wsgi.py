"""What the server runs: not on a database it may not run on; with all read that the first request would wait for."""

from django.core.wsgi import get_wsgi_application

from jixiao.workplace.opening import check
from jixiao.workplace.warm_up import warm_up

application = get_wsgi_application()
check()
warm_up()
