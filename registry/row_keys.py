"""The hidden key by which a row of an exported or returned workbook is known again.

A key names a row of the registry («s123» a seat, «c5» a centre, «p9» a person) and carries a check, so that a key which
was typed or cut short is no key. It opens nothing: who uploads a file sees and writes what is theirs anyway.
"""

import re

from django.utils.crypto import salted_hmac

_SALT = "registry.row_keys"
_KEY = re.compile(r"([a-z]{1,3})([0-9]{1,18})-([0-9a-f]{8})")


def row_key(kind: str, pk: int) -> str:
    """«s123-9f3a01bc»."""
    return f"{kind}{pk}-{_check(f'{kind}{pk}')}"


def read_row_key(text: str, kind: str) -> int | None:
    """The number of the row that a key names; None where it is no key, or one of another kind."""
    found = _KEY.fullmatch(text.strip())
    if found is None or found[1] != kind or found[3] != _check(f"{kind}{found[2]}"):
        return None
    return int(found[2])


def _check(name: str) -> str:
    return salted_hmac(_SALT, name).hexdigest()[:8]
