"""The addresses of people's pages, what the form of one sends, and how the phone of these tests is shown."""

from django.urls import reverse

from registry.models import Person
from tests.registry.people_rows import ID

SHOWN_PHONE = "08 1234 5678"
# Every way in which the citizen ID of these tests could be written.
WRITTEN = (ID, "1-2345-67890-12-1", "๑๒๓๔๕๖๗๘๙๐๑๒๑", "๑-๒๓๔๕-๖๗๘๙๐-๑๒-๑", "1 2345 67890 12 1")


def url(name: str, person: Person | None = None) -> str:
    return reverse(f"registry:{name}", args=[person.pk] if person else [])


def sent(**changes: str) -> dict[str, str]:
    facts = {"prefix": "นาง", "first_name": "สมใจ", "last_name": "ใจดี", "subdistrict": "311605"}
    return {**facts, "phone": "", "national_id": "", "reason": "", **changes}
