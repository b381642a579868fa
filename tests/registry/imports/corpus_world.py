"""The places that a file of the corpus is about, the office that hands it in, and what stands there afterwards."""

from datetime import date
from typing import Any

import geothai
from django.core.files.uploadedfile import SimpleUploadedFile

from conweb.kernel import secrets_at_rest
from conweb.kernel.choices import Role
from conweb.kernel.models import Subdistrict, User
from registry.choices import CommitteeKind, ImportMeaning, Position
from registry.models import Centre, Committee, RosterImport, Seat
from registry.services.imports import runs
from tests.factories import (
    CentreFactory,
    DistrictFactory,
    ProvinceFactory,
    SubdistrictFactory,
    district_centre,
    officer_of,
    person_with,
)
from tests.registry.imports.corpus_truth import PROVINCE, Truth

# The new term that the files of the corpus are about: every day in them lies within it.
STARTS, ENDS = date(2020, 12, 1), date(2025, 1, 10)
NEW_TERM = runs.Meaning(
    meaning=ImportMeaning.NEW_TERM,
    starts_on=STARTS,
    ends_on=ENDS,
    order_number="1/2563",
    announced_on=STARTS,
    reason="ตามประกาศรับรองผลการคัดเลือก",
)


def places_of(truth: Truth) -> list[str]:
    """The codes of all areas whose rosters stand in a file, once its wrong cells are right."""
    return sorted({row["place"] for row in corrected(truth)})


def settle(truth: Truth) -> User:
    """Every ตำบล of the officer's district with its ศอช.ต., and the officer."""
    wanted = {code[:4] for code in places_of(truth) if len(code) > 2}
    ProvinceFactory(code=PROVINCE, name="บุรีรัมย์")
    for code in sorted(wanted):
        name = next(one.name_th for one in geothai.districts(PROVINCE) if one.code == code)
        district = DistrictFactory(code=code, name=name)
        district_centre(district)
        for one in geothai.subdistricts(code):
            CentreFactory(subdistrict=SubdistrictFactory(code=one.code, name=one.name_th))
    if len(truth.within) == 2:
        return person_with(Role.PROVINCIAL, province=ProvinceFactory(code=truth.within))
    return officer_of(DistrictFactory(code=truth.within))


def centre_at(code: str) -> Centre:
    if len(code) == 6:
        return Centre.objects.get(subdistrict=Subdistrict.objects.get(code=code))
    return Centre.objects.get(subdistrict=None, district__code=code)


def hand_in(
    content: bytes, truth: Truth, by: User, *, name: str = "", follows: RosterImport | None = None
) -> RosterImport:
    """Uploaded, read and checked, its meaning chosen; not yet written."""
    upload = SimpleUploadedFile(name or truth.name, content)
    run = runs.start_import(upload=upload, by=by, kind=truth.kind, follows=follows, meaning=NEW_TERM)
    run.refresh_from_db()
    return run


def corrected(truth: Truth) -> list[dict[str, Any]]:
    """The rows of the truth as they are once every wrong cell was mended."""
    rows = [dict(row) for row in truth.rows]
    at = {(row["sheet"], row["row"]): row for row in rows}
    for problem in truth.problems:
        also = problem.get("also", {})
        for cell, then in [
            (problem["cell"], problem["then"]),
            *((cell, told[1]) for cell, told in also.items()),
        ]:
            at[problem["sheet"], row_number(cell)].update(then)
    return rows


def corrections(truth: Truth) -> dict[tuple[int, str], str]:
    """What an officer types where: (sheet, cell) → text."""
    found = {}
    for problem in truth.problems:
        found[problem["sheet"], problem["cell"]] = problem["typed"]
        for cell, (typed, _) in problem.get("also", {}).items():
            found[problem["sheet"], cell] = typed
    return found


def row_number(cell: str) -> int:
    return int(cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))


def expected_rosters(truth: Truth) -> dict[str, list[dict[str, str]]]:
    """By area: who is to sit there, in the order of the file."""
    found: dict[str, list[dict[str, str]]] = {}
    for row in corrected(truth):
        facts = {name: fact for name, fact in row.items() if name not in ("sheet", "row", "place")}
        facts.setdefault("since", STARTS.isoformat())
        found.setdefault(row["place"], []).append(facts)
    return found


def stored_rosters(truth: Truth) -> dict[str, list[dict[str, str]]]:
    """By area: who sits there in the term of the corpus, in the words of the truth."""
    found = {}
    for code in places_of(truth):
        committees = Committee.objects.filter(kind=truth.kind, starts_on=STARTS)
        at = {"subdistrict": code} if truth.kind == CommitteeKind.KBT else {"centre": centre_at(code)}
        if committee := committees.filter(**at).first():
            seats = committee.seats.select_related("person", "leaving_reason", "for_centre").order_by(
                "order", "pk"
            )
            found[code] = [_told(seat, truth) for seat in seats]
    return found


def _told(seat: Seat, truth: Truth) -> dict[str, str]:
    person = seat.person
    facts = {
        "prefix": person.prefix if person else "",
        "first": person.first_name if person else "",
        "last": person.last_name if person else "",
        "position": seat.position,
        "title": seat.position_title if seat.position == Position.OTHER else "",
        "post": seat.post_title,
        "source": seat.source if any("source" in row for row in truth.rows) else "",
        "represents": seat.represents or _centre_in_words(seat),
        "since": seat.since.isoformat(),
        "until": seat.until.isoformat() if seat.until else "",
        "leaving_reason": seat.leaving_reason.label if seat.leaving_reason else "",
        "phone": person.phone if person else "",
        "citizen_id": secrets_at_rest.decrypt(person.national_id_cipher)
        if person and person.national_id_cipher
        else "",
    }
    return {name: fact for name, fact in facts.items() if fact}


def _centre_in_words(seat: Seat) -> str:
    """«ศอช.ต.สนวน»: as offices write the name of a ศอช. for which somebody sits."""
    return seat.for_centre.short_name.replace(" ", "") if seat.for_centre else ""


def lines(rosters: dict[str, list[dict[str, str]]]) -> list[str]:
    """One line a seat, so that a failure shows which seats differ."""
    return [
        f"{code} " + " ".join(f"{name}={fact}" for name, fact in sorted(seat.items()))
        for code, seats in sorted(rosters.items())
        for seat in seats
    ]
