"""How the pages with several small forms answer one of them."""

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from jixiao.accounts.record import Refused

Act = Callable[[Mapping[str, Any]], str | HttpResponse]
"""Does what a valid form says; the sentence for the page, or a page of its own."""


class Page(Protocol):
    """A page with forms by name; `bound` replaces the one that was posted."""

    def __call__(self, bound: Mapping[str, forms.Form], status: int) -> HttpResponse: ...


def answer(request: HttpRequest, name: str, forms_by_name: Mapping[str, Callable[..., forms.Form]],
           acts: Mapping[str, Act], page: Page) -> HttpResponse:  # fmt: skip
    """One posted form: 400 with what is wrong in it, 409 with why it is refused, else done and back to the page.

    In both refusals what was typed is still there.
    """
    if name not in acts:
        raise Http404
    form = forms_by_name[name](request.POST, prefix=name)
    if not form.is_valid():
        return page({name: form}, 400)
    try:
        done = acts[name](form.cleaned_data)
    except Refused as cause:
        messages.error(request, str(cause))
        return page({name: form}, 409)
    if isinstance(done, HttpResponse):
        return done
    messages.success(request, done)
    return redirect(request.path.rsplit("/acts/", 1)[0] + "/")


def unbound(forms_by_name: Mapping[str, Callable[..., forms.Form]], bound: Mapping[str, forms.Form],
            initial: Mapping[str, Mapping[str, Any]]) -> dict[str, forms.Form]:  # fmt: skip
    """The forms of a page: the posted one as it was typed, the others fresh."""
    return {
        name: bound[name] if name in bound else made(prefix=name, initial=dict(initial.get(name, {})))
        for name, made in forms_by_name.items()
    }
