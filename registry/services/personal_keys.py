"""Writing every citizen ID anew under the newest key, in the records and in their history, and every sealed file."""

from dataclasses import dataclass

import pgtrigger
from django.db import transaction

from conweb.kernel import secrets_at_rest
from conweb.kernel.sealed_files import sealed_files
from registry.models import Person

BATCH = 500


@dataclass(frozen=True, slots=True)
class Rotated:
    """How many IDs and files were written anew, and how many none of the keys opens: those stand as they stood."""

    written: int
    unreadable: int
    files: int = 0
    unreadable_files: int = 0


def rotate_keys() -> Rotated:
    """Afterwards only the newest key is needed. It can be stopped and run again.

    Nothing is said in the history, since nothing of a person changes; but the rows of history are written anew
    with the records, each cipher as the same new one, so that both still agree.
    """
    found = {*_ciphers(Person), *_ciphers(Person.pgh_event_model)}
    old = sorted(cipher for cipher in found if not secrets_at_rest.is_current(cipher))
    written = unreadable = 0
    for start in range(0, len(old), BATCH):
        with (
            transaction.atomic(),
            pgtrigger.ignore("registry.Person:update_update", "registry.PersonEvent:append_only"),
        ):
            for cipher in old[start : start + BATCH]:
                try:
                    _write_anew(cipher)
                    written += 1
                except secrets_at_rest.UnreadableSecret:
                    unreadable += 1
    files, unreadable_files = _seal_files_anew()
    return Rotated(written, unreadable, files, unreadable_files)


def _seal_files_anew() -> tuple[int, int]:
    written = unreadable = 0
    for storage, name in sealed_files():
        try:
            written += storage.seal_anew(name)
        except secrets_at_rest.UnreadableSecret:
            unreadable += 1
        except FileNotFoundError:  # taken away meanwhile
            continue
    return written, unreadable


def _ciphers(model: type) -> set[str]:
    rows = model.objects.exclude(national_id_cipher="").order_by()
    return set(rows.values_list("national_id_cipher", flat=True))


def _write_anew(cipher: str) -> None:
    digits = secrets_at_rest.decrypt(cipher)
    anew = {
        "national_id_cipher": secrets_at_rest.encrypt(digits),
        "national_id_hash": secrets_at_rest.keyed_hash(digits),
    }
    for model in (Person, Person.pgh_event_model):
        model.objects.filter(national_id_cipher=cipher).update(**anew)
