"""Temporary passwords that can be read aloud, and that a second click does not change.

The page that asks for one carries a signed ticket; the password follows from the ticket. So the same form sent
twice gives the same password, which is neither stored in the clear nor put into a session.
"""

import secrets
from dataclasses import dataclass

from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.crypto import salted_hmac

from conweb.kernel.models import User

SALT = "conweb.temporary-password"
TICKET_SECONDS = 60 * 60
# Powers of two, so that every byte chooses evenly; no letter or digit that is mistaken for another on paper.
CONSONANTS = "bdfghjkmnprstvwy"
VOWELS = "aeou"
DIGITS = "23456789"


@dataclass(frozen=True, slots=True)
class Ticket:
    """One page's right to one temporary password. `account_id` is None for an account about to be made."""

    text: str
    account_id: int | None
    stamp: str

    def password_for(self, username: str) -> str:
        """Three words of two syllables and four digits, 48 bits: "kamo-reta-sudo-4729"."""
        chosen = salted_hmac(SALT, f"{self.text}\n{username}", algorithm="sha256").digest()
        syllables = [
            CONSONANTS[chosen[2 * n] % len(CONSONANTS)] + VOWELS[chosen[2 * n + 1] % len(VOWELS)]
            for n in range(6)
        ]
        words = ["".join(syllables[n : n + 2]) for n in (0, 2, 4)]
        return "-".join([*words, "".join(DIGITS[byte % len(DIGITS)] for byte in chosen[12:16])])


def stamp_of(account: User | None) -> str:
    """What changes when the password does; nothing can be read from it."""
    return salted_hmac(SALT, account.password).hexdigest()[:16] if account else ""


def new_ticket(account: User | None = None) -> str:
    said = {
        "account": account.pk if account else None,
        "stamp": stamp_of(account),
        "n": secrets.token_hex(8),
    }
    return signing.dumps(said, salt=SALT)


def open_ticket(text: str, account: User | None = None) -> Ticket:
    """The ticket of a page. Raises ValidationError where it is too old or belongs to another account."""
    try:
        said = signing.loads(text, salt=SALT, max_age=TICKET_SECONDS)
    except signing.BadSignature as error:
        raise ValidationError("หน้านี้เปิดไว้นานเกินไป กดปุ่มอีกครั้ง", code="ticket") from error
    if said["account"] != (account.pk if account else None):
        raise ValidationError("หน้านี้เปิดไว้สำหรับบัญชีอื่น กดปุ่มอีกครั้ง", code="ticket")
    return Ticket(text, said["account"], said["stamp"])
