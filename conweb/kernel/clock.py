"""The business date: the only place where rules learn what day it is."""

from datetime import date, datetime

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone


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
    return moment if not settings.BUSINESS_DATE else datetime.combine(today(), moment.timetz())


def machine_now() -> datetime:
    """The real time, by which the disk and the history date what is written: never for a rule."""
    return timezone.now()
