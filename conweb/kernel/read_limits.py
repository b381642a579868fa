"""How often an address that opens without signing in may be read: counted in the cache that all processes share."""

import hashlib

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest

from conweb.kernel import clock

HOUR = 3600  # seconds


def read_too_often(what: str, whom: str, *, most: int) -> bool:
    """Count one more reading by somebody, or of something; whether it is one too many within this hour."""
    hour = int(clock.machine_now().timestamp()) // HOUR
    name = hashlib.sha256(f"{what}:{whom}:{hour}".encode()).hexdigest()
    cache.add(name, 0, HOUR)
    return cache.incr(name) > most


def caller_of(request: HttpRequest) -> str:
    """The address that a request comes from, as the sign-in counts it: behind so many proxies as are trusted."""
    return str(get_adapter(request).get_client_ip(request))
