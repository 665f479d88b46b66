"""From where a request comes."""

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest


def address_of(request: HttpRequest) -> str:
    """The address of who asks. What a proxy says of it is believed only of those named in `TRUSTED_PROXIES`."""
    near = str(request.META.get("REMOTE_ADDR", ""))
    if near not in settings.TRUSTED_PROXIES:
        return near
    told = str(request.META.get("HTTP_X_FORWARDED_FOR", "")).split(",")[-1].strip()  # the last is the proxy's own word
    return told if _is_address(told) else near


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
