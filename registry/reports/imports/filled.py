"""Templates of an area or of one committee, blank or with the people who sit there."""

from datetime import date

from conweb.kernel import thai
from conweb.kernel.models import Province, User
from registry.choices import CommitteeKind
from registry.imports.values import Field
from registry.models import Committee, Seat
from registry.reports.imports.columns import TemplateKind
from registry.reports.imports.templates import Template, TemplateRow
from registry.row_keys import row_key
from registry.selectors.import_templates import (
    Area,
    centres_to_fill,
    committees_to_fill,
    districts_to_fill,
    reasons_to_leave,
    seats_to_fill,
    subdistricts_to_fill,
)


def template_of_area(user: User, area: Area, kind: TemplateKind, *, on: date, is_filled: bool) -> Template:
    """The same number of queries whatever the area: five at most."""
    districts = districts_to_fill(user, area)
    is_kbt = kind.committee_kind == CommitteeKind.KBT
    seats: list[Seat] = []
    if is_filled:
        committees = committees_to_fill(user, area, kind.committee_kind, kind.tier, on=on)
        seats = seats_to_fill(committees, on=on)
    return Template(
        kind,
        places=subdistricts_to_fill(user, area) if is_kbt else centres_to_fill(user, area, kind.tier),
        districts=districts,
        reasons=reasons_to_leave(),
        rows=_rows(seats),
        is_filled=is_filled,
        tells_district=is_filled or isinstance(area, Province),
    )


def template_of_committee(committee: Committee, kind: TemplateKind, *, on: date) -> Template:
    """The roster of one committee to be changed and sent back; its centre, ตำบล and district are read along."""
    place = committee.centre.short_name if committee.centre else committee.subdistrict.name
    return Template(
        kind,
        places=[place],
        districts=[committee.district.name] if committee.district else [],
        reasons=reasons_to_leave(),
        rows=_rows(seats_to_fill([committee], on=on)),
        is_filled=True,
        tells_district=True,
    )


def _rows(seats: list[Seat]) -> list[TemplateRow]:
    """Numbered anew on each committee. Neither citizen IDs nor telephones leave in a table."""
    rows: list[TemplateRow] = []
    last, number = None, 0
    for seat in seats:
        number = number + 1 if seat.committee_id == last else 1
        last = seat.committee_id
        rows.append(TemplateRow(_words(seat, number), row_key("s", seat.pk)))
    return rows


def _words(seat: Seat, number: int) -> dict[Field, str]:
    body, person = seat.committee, seat.person
    return {
        Field.CENTRE: body.centre.short_name if body.centre else "",
        Field.SUBDISTRICT: body.subdistrict.name if body.subdistrict else "",
        Field.DISTRICT: body.district.name if body.district else "",
        Field.NUMBER: str(number),
        Field.PREFIX: person.prefix if person else "",
        Field.FIRST_NAME: person.first_name if person else "",
        Field.LAST_NAME: person.last_name if person else "",
        Field.POSITION: seat.title,
        Field.POST: seat.post_name,
        Field.SOURCE: seat.get_source_display(),
        Field.REPRESENTS: seat.whom,
        Field.SINCE: thai.format_date(seat.since),
        Field.UNTIL: thai.format_date(seat.until) if seat.until else "",
        Field.LEAVING_REASON: seat.leaving_reason.label if seat.leaving_reason else "",
    }
