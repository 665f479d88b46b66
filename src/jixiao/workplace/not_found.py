"""The page that says there is none: of the workplace, and of what is public, whose readers have no tasks there."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

_NOT_FOUND = 404


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django gives it
    is_public = request.path_info.startswith(reverse("public"))
    return render(request, "publication/not_found.html" if is_public else "404.html", status=_NOT_FOUND)
