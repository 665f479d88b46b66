"""Django's clock on another day, for the server and the test that asks it alike."""

from datetime import date, datetime, tzinfo

from django.utils import timezone


class _AnyMoment(type):
    """Django asks whether something is a moment by the class whose place the clock takes."""

    def __instancecheck__(cls, instance: object) -> bool:
        return isinstance(instance, datetime)


def on(day: date) -> type[datetime]:
    """It goes on as the real one does; put it in the place of `timezone.datetime`."""

    class Clock(datetime, metaclass=_AnyMoment):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
            real = datetime.now(tz)
            return real + (day - real.astimezone(timezone.get_default_timezone()).date())

    return Clock
