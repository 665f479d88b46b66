"""A request that changes something is done once: asked again under its key, it is answered the same."""

import hashlib
import json
from collections.abc import Callable
from typing import Any

from django.db import transaction

from jixiao.accounts.models import Person
from jixiao.cycle.interface.errors import Problem
from jixiao.cycle.models import Answered

_OTHER = Problem(409, "key_reused", "这个 Idempotency-Key 已用在另一个请求上，请换一个。")


def digest_of(*asked: Any) -> str:
    """What tells two requests apart."""
    return hashlib.sha256(json.dumps(asked, ensure_ascii=True).encode()).hexdigest()


def already(person: Person, key: str, digest: str) -> Any:
    """What this request was answered before; None where it was not asked. Problem where the key is another's."""
    found = Answered.objects.filter(person=person, key=key).first()
    if found is None:
        return None
    if found.digest != digest:
        raise _OTHER
    return found.answer


def once(person: Person, key: str, digest: str, do: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """Do it, and keep the answer in the same transaction; what is refused keeps nothing and may be tried again."""
    with transaction.atomic():
        _, is_new = Answered.objects.get_or_create(person=person, key=key, defaults={"digest": digest})
        if not is_new:
            kept: dict[str, Any] = already(person, key, digest)
            return kept
        answer = do()
        Answered.objects.filter(person=person, key=key).update(answer=answer)
        return answer
