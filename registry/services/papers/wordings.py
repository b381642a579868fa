"""Wordings of an office: a new version at a time, each from a day on; what was printed keeps the words it had."""

from datetime import date

from django.core.exceptions import ValidationError

from conweb.kernel import access, clock, thai
from conweb.kernel.audit import change_set
from conweb.kernel.models import User
from registry.contacts_access import WHO_KEEPS, keeps_contact
from registry.models import Office, Wording
from registry.rules.papers.wordings import DEFAULTS, OF_SEVERAL_LINES, WordingKey
from registry.selectors.papers.wordings import WRITERS

LONGEST = 500
MOST_LINES = 6
NOT_A_WRITER = "ถ้อยคำในเอกสารตั้งที่สำนักงานพัฒนาชุมชนอำเภอหรือจังหวัดซึ่งเป็นเจ้าของเรื่อง"


def word(*, office: Office, key: WordingKey, text: str, since: date, by: User) -> Wording:
    """Word a text from a day on. An empty one goes back to what every office prints; braces are only braces.

    Saved twice, it is there once. Raises ValidationError, by field.
    """
    access.insist(keeps_contact(by, office), WHO_KEEPS)
    if office.kind not in WRITERS:
        raise ValidationError(NOT_A_WRITER)
    wanted = cleaned(key, text)
    if wanted == DEFAULTS[key]:
        wanted = ""  # what every office prints is followed, not copied
    with change_set(by, reason=f"แก้ถ้อยคำ {key.label}"):
        Office.objects.select_for_update(no_key=True).get(pk=office.pk)
        last = office.wordings.filter(key=key, since=since).order_by("-pk").first()
        if last and last.text == wanted:
            return last  # a second click
        row = Wording(office=office, key=key, text=wanted, since=since, made_by=by, made_at=clock.now())
        row.full_clean(exclude=["text"])
        row.save()
    return row


def cleaned(key: WordingKey, text: str) -> str:
    """The text as it is kept: clean lines of an address, one line of anything that stands in a sentence."""
    lines = [line for line in map(thai.clean_text, text.splitlines()) if line]
    if key in OF_SEVERAL_LINES:
        if len(lines) > MOST_LINES:
            raise ValidationError({"text": f"มี {len(lines)} บรรทัด พิมพ์ไม่เกิน {MOST_LINES} บรรทัด"})
        said = "\n".join(lines)
    else:
        said = " ".join(lines)
    if len(said) > LONGEST:
        raise ValidationError({"text": f"ยาวเกินไป พิมพ์ไม่เกิน {LONGEST} ตัวอักษร"})
    return said
