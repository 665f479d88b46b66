"""What the server runs: not on a database it may not run on; behind a proxy, with the addresses the proxy tells; with
everything read that the first request would have to wait for.
"""

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from granian.utils.proxies import wrap_wsgi_with_proxy_headers

from jixiao.workplace.opening import check
from jixiao.workplace.warm_up import warm_up

application = get_wsgi_application()
if settings.PROXY:
    application = wrap_wsgi_with_proxy_headers(application, settings.PROXY)
check()
warm_up()
