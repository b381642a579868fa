"""The business date: the only place where rules learn what day it is."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, time

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone

_time_of_day: ContextVar[time | None] = ContextVar("time_of_day", default=None)


def today() -> date:
    """The day on which the office works: BUSINESS_DATE where it is set, else the day in Bangkok."""
    fixed = settings.BUSINESS_DATE
    if not fixed:
        return timezone.localdate()
    try:
        return date.fromisoformat(fixed)
    except ValueError as error:
        raise ImproperlyConfigured("BUSINESS_DATE must look like 2021-04-20") from error


def now() -> datetime:
    """The business date with the real time of day, for what people see and sign."""
    moment = timezone.localtime()
    if at := _time_of_day.get():
        moment = moment.replace(hour=at.hour, minute=at.minute, second=at.second, microsecond=at.microsecond)
    return moment if not settings.BUSINESS_DATE else datetime.combine(today(), moment.timetz())


@contextmanager
def at_time(at: time) -> Iterator[None]:
    """It is that time of day meanwhile: what is made up for a day that is over must not hang on when it is made up."""
    token = _time_of_day.set(at)
    try:
        yield
    finally:
        _time_of_day.reset(token)


def machine_now() -> datetime:
    """The real time, by which the disk and the history date what is written: never for a rule."""
    return timezone.now()
