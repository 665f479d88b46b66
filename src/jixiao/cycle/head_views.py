"""The ends of the logs: looked at, and exported as a signed file for somebody who keeps it elsewhere."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from jixiao.accounts.downloads import download
from jixiao.accounts.models import Jurisdiction
from jixiao.accounts.requests import person_of
from jixiao.cycle import heads
from jixiao.cycle.packages import keys
from jixiao.cycle.packages.signing import fingerprint, signer_of


def _exported(request: HttpRequest) -> list[Jurisdiction]:
    """What somebody may export; 404 where that is nothing."""
    found = list(heads.exported_by(person_of(request)))
    if not found:
        raise Http404
    return found


@require_GET
def shown(request: HttpRequest) -> HttpResponse:
    rows = []
    for each in _exported(request):
        signer = signer_of(each.first_code)
        rows.append(
            {
                "jurisdiction": each,
                "ends": [(log.label, log.entries.head(each)) for log in heads.Log],
                "key": keys.written(signer),
                "print": fingerprint(signer.algorithm, signer.public_key)[:16],
            }
        )
    return render(request, "cycle/heads.html", {"rows": rows})


@require_GET
def exported(request: HttpRequest, pk: int) -> HttpResponse:
    """The file of one jurisdiction."""
    found = next((each for each in _exported(request) if each.pk == pk), None)
    if found is None:
        raise Http404
    now = timezone.now()
    data = heads.written(heads.export(found, signer_of(found.first_code), now))
    name = f"日志末尾-{found}-{timezone.localtime(now):%Y%m%d-%H%M}.json"
    return download(data, name, "application/json")
