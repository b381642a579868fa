"""What is read back only by whoever holds the keys, and recognised without being read.

PERSONAL_DATA_KEYS is a list, the newest first. Everything is written with the newest; the older ones only read, until
`rotate_personal_keys` has written everything anew. A copy of the database without the keys gives nothing away: not
even whether a number that somebody guesses is in it.
"""

import hmac
from base64 import urlsafe_b64encode
from functools import lru_cache
from hashlib import sha256

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings

# Of one secret two keys follow, so that what recognises cannot read.
_READING, _RECOGNISING = b"conweb personal data: reading", b"conweb personal data: recognising"


class UnreadableSecret(Exception):
    """No key that is set opens this text: a key was dropped before everything was written anew."""


def encrypt(text: str) -> str:
    """The text under the newest key; twice the same text gives two different results."""
    return _box(_keys()).encrypt(text.encode()).decode("ascii")


def decrypt(cipher: str) -> str:
    """The text again, by whichever key it was written. UnreadableSecret where none of them fits."""
    try:
        return _box(_keys()).decrypt(cipher.encode("ascii")).decode()
    except InvalidToken:
        # The cipher stays out of the message, which may be logged.
        raise UnreadableSecret("none of PERSONAL_DATA_KEYS opens this") from None


def encrypt_bytes(content: bytes) -> bytes:
    """A whole file under the newest key."""
    return _box(_keys()).encrypt(content)


def decrypt_bytes(sealed: bytes) -> bytes:
    """The file again. UnreadableSecret where no key fits, or where somebody touched it."""
    try:
        return _box(_keys()).decrypt(sealed)
    except InvalidToken:
        raise UnreadableSecret("none of PERSONAL_DATA_KEYS opens this file") from None


def is_current(cipher: str) -> bool:
    """Whether the newest key alone opens it."""
    return is_current_bytes(cipher.encode("ascii"))


def is_current_bytes(sealed: bytes) -> bool:
    """The same of a file."""
    try:
        _box(_keys()[:1]).decrypt(sealed)
    except InvalidToken:
        return False
    return True


def reencrypt(cipher: str) -> str:
    """The same text under the newest key. UnreadableSecret where no key fits."""
    return encrypt(decrypt(cipher))


def keyed_hash(text: str) -> str:
    """64 hexadecimal digits by which the same text is known again under the newest key."""
    return _hash(_keys()[0], text)


def keyed_hashes(text: str) -> list[str]:
    """The same under every key, the newest first: for finding rows that are not yet written anew."""
    return [_hash(key, text) for key in _keys()]


def _keys() -> tuple[str, ...]:
    return tuple(settings.PERSONAL_DATA_KEYS)


@lru_cache(maxsize=4)
def _box(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(urlsafe_b64encode(_derived(key, _READING))) for key in keys])


def _hash(key: str, text: str) -> str:
    return hmac.new(_derived(key, _RECOGNISING), text.encode(), sha256).hexdigest()


@lru_cache(maxsize=16)
def _derived(key: str, purpose: bytes) -> bytes:
    """32 bytes of a secret for one purpose. The secret is long and random, so no slow derivation is needed."""
    return hmac.new(key.encode(), purpose, sha256).digest()
