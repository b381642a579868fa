"""By which service a row of each table is written, who may, and what the table is called."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model

from conweb.kernel import access, clock
from conweb.kernel.models import User
from registry.choices import ExportedTable
from registry.models import Centre, Paper, Person
from registry.people_access import WHO_KEEPS as WHO_KEEPS_PEOPLE
from registry.people_access import keeps_person
from registry.selectors.bulk import WHO_KEEPS as WHO_KEEPS_CENTRES
from registry.services.centres import change_centre
from registry.services.papers.drafting import change_draft, insist_draft
from registry.services.papers.rights import keeps_paper
from registry.services.people import change_person, refuse_closed

Values = Mapping[str, Any]
WHO_KEEPS_PAPERS = "เอกสารนี้เป็นงานของหน่วยงานที่จัดทำ ติดต่อสำนักงานพัฒนาชุมชนของพื้นที่นั้น"


@dataclass(frozen=True, slots=True)
class Writer:
    """`why_not` is a sentence where this person may not change this row; `write` raises ValidationError."""

    model: type[Model]
    unit: str
    why_not: Callable[[User, Any], str]
    write: Callable[..., None]


def _why_not_centre(user: User, centre: Centre) -> str:
    return "" if access.keeps_registry(user, at=centre) else WHO_KEEPS_CENTRES


def _write_centre(centre: Centre, values: Values, *, by: User, reason: str) -> None:
    _refuse_future(values.get("founded_on"))
    change_centre(centre=centre, by=by, reason=reason, **values)


def _refuse_future(founded_on: date | None) -> None:
    if founded_on and founded_on > clock.today():
        raise ValidationError({"founded_on": "วันที่จัดตั้งต้องไม่หลังวันนี้"})


def _why_not_person(user: User, person: Person) -> str:
    if not keeps_person(user, person):
        return WHO_KEEPS_PEOPLE
    return _refusal(lambda: refuse_closed(person))


def _write_person(person: Person, values: Values, *, by: User, reason: str) -> None:
    standing = {
        name: getattr(person, name) for name in ("prefix", "first_name", "last_name", "subdistrict_id")
    }
    wanted = {("subdistrict_id" if name == "home" else name): value for name, value in values.items()}
    try:
        change_person(person=person, by=by, reason=reason, **standing | wanted)
    except ValidationError as refusal:
        raise _at_columns(refusal, {"subdistrict_id": "home"}) from refusal


def _why_not_paper(user: User, paper: Paper) -> str:
    if not keeps_paper(user, paper):
        return WHO_KEEPS_PAPERS
    return _refusal(lambda: insist_draft(paper))


def _write_paper(paper: Paper, values: Values, *, by: User, reason: str) -> None:
    change_draft(paper, by=by, version=paper.version, **values)


def _refusal(insist: Callable[[], None]) -> str:
    try:
        insist()
    except ValidationError as refusal:
        return " ".join(refusal.messages)
    return ""


def _at_columns(refusal: ValidationError, names: Mapping[str, str]) -> ValidationError:
    if not hasattr(refusal, "error_dict"):
        return refusal
    return ValidationError({names.get(name, name): texts for name, texts in refusal.message_dict.items()})


WRITERS: dict[ExportedTable, Writer] = {
    ExportedTable.CENTRES: Writer(Centre, "แห่ง", _why_not_centre, _write_centre),
    ExportedTable.PEOPLE: Writer(Person, "คน", _why_not_person, _write_person),
    ExportedTable.PAPERS: Writer(Paper, "ฉบับ", _why_not_paper, _write_paper),
}
