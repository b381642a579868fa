"""Which committee a roster of a workbook is of: the one that sits, the one that begins, or a new one."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import ValidationError

from conweb.kernel import thai
from conweb.kernel.models import Subdistrict, User
from registry.choices import CENTRE_KINDS, CommitteeKind, CommitteeStatus, ImportMeaning
from registry.imports.values import Field
from registry.models import Centre, Committee
from registry.selectors.roster_contexts import RosterContext
from registry.services.bodies import check_beginning, default_end, last_day_of
from registry.services.imports.asking import problem_at
from registry.services.imports.drafts import Drafter
from registry.services.imports.matching import FileRow, Found
from registry.services.imports.newcomers import place_of
from registry.services.imports.values import CheckedRoster, Choices
from registry.services.rosters import keeps_committee, whom_to_ask

NO_COMMITTEE = "{place} ไม่มี{kind}ที่ดำรงตำแหน่งในวันที่ {day} ถ้าเป็นรายชื่อของคณะใหม่ให้เลือก “คณะกรรมการชุดใหม่”"
BEGINS_LATER = "{place} มี{kind}ที่เริ่มวันที่ {day} อยู่แล้ว แก้วันเริ่มวาระ หรือแก้คณะนั้นก่อน"


@dataclass
class Work:
    """One roster while it is checked."""

    checked: CheckedRoster
    committee: Committee | None = None  # stored, or of a new term that would be made
    follows: Committee | None = None  # which ends the day before
    context: RosterContext | None = None
    drafter: Drafter | None = None
    rows: list[FileRow] = field(default_factory=list)
    found: Found = field(default_factory=Found)

    def refuse(self, message: str) -> None:
        """The roster as a whole comes back, at the cell that says whose it is."""
        self.committee = None
        self.found.problems.append(problem_at(self.checked.rows[0], Field.CENTRE, message))


def mark_of(committee: Committee) -> tuple[object, ...]:
    """By what one tells that nobody touched a committee since it was looked at."""
    return committee.pk, committee.version, committee.starts_on, committee.ends_on


def _put_places(body: Committee, centre: Centre | None, area: Subdistrict | None) -> None:
    """The areas of a committee with their rows, as its trigger writes them."""
    if centre is not None:
        body.centre, body.subdistrict, body.district = centre, centre.subdistrict, centre.district
        body.province_id = centre.province_id
    elif area is not None:
        body.subdistrict, body.district = area, area.district
        body.province_id = area.district.province_id


class Targets:
    """Finds the committees of a batch of rosters."""

    def __init__(self, *, by: User, choices: Choices, today: date) -> None:
        self.by, self.choices, self.today = by, choices, today
        self._ends: dict[str, date | None] = {}  # the usual last day of a term, by tier

    def find(self, works: Sequence[Work]) -> None:
        """One query: every standing committee of the kind at these places; then which one each list is of."""
        standing: dict[str, list[Committee]] = defaultdict(list)
        at_centres = self.choices.kind in CENTRE_KINDS
        here = (
            {"centre__in": [work.checked.centre.pk for work in works if work.checked.centre]}
            if at_centres
            else {
                "subdistrict__in": [work.checked.subdistrict.pk for work in works if work.checked.subdistrict]
            }
        )
        rows = Committee.objects.standing().filter(kind=self.choices.kind, **here).order_by("starts_on", "pk")
        for committee in rows if works else ():
            standing[place_of(committee)].append(committee)
        for work in works:
            place = work.checked.centre or work.checked.subdistrict
            known = standing.get(str(place.pk), []) if place else []
            for committee in known:
                _put_places(committee, work.checked.centre, work.checked.subdistrict)
            work.checked.standing = frozenset(map(mark_of, known))
            if self.choices.meaning == ImportMeaning.NEW_TERM:
                self._begin_term(work, known)
            else:
                self._sitting(work, known)
            if work.committee is not None and not keeps_committee(self.by, work.committee):
                work.refuse(whom_to_ask(work.committee))
            if work.committee is not None and work.committee.pk:
                work.checked.committee, work.checked.version = work.committee, work.committee.version

    def _sitting(self, work: Work, known: Sequence[Committee]) -> None:
        """Of a change within the term: the committee in office on its day."""
        day = self.choices.changed_on or self.today
        for committee in known:
            if committee.starts_on <= day and (committee.ends_on is None or committee.ends_on >= day):
                work.committee = committee
        if work.committee is None:
            kind = str(CommitteeKind(self.choices.kind).label)
            day_words = thai.format_date(day)
            work.refuse(NO_COMMITTEE.format(place=work.checked.place, kind=kind, day=day_words))

    def _begin_term(self, work: Work, known: Sequence[Committee]) -> None:
        """The committee that begins on the day if it stands already, else a new one that the last one makes way for."""
        starts_on = self.choices.starts_on
        if starts_on is None:
            work.refuse("ระบุวันเริ่มวาระของคณะใหม่")
            return
        work.committee = next((one for one in known if one.starts_on == starts_on), None)
        if work.committee is not None:
            return
        body = self._new_body(work, starts_on)
        try:
            check_beginning(body, by=self.by)
            for other in known:
                if other.starts_on < starts_on and (other.ends_on is None or other.ends_on >= starts_on):
                    last_day_of(other, before=starts_on)
                    work.follows = other
                elif other.starts_on > starts_on and (
                    body.ends_on is None or other.starts_on <= body.ends_on
                ):
                    kind, day = other.get_kind_display(), thai.format_date(other.starts_on)
                    raise ValidationError(BEGINS_LATER.format(place=work.checked.place, kind=kind, day=day))
        except ValidationError as refusal:
            work.refuse(" ".join(refusal.messages))
            return
        work.committee = body

    def _new_body(self, work: Work, starts_on: date) -> Committee:
        centre, area = work.checked.centre, work.checked.subdistrict
        body = Committee(
            kind=self.choices.kind,
            status=CommitteeStatus.STANDING,
            centre=centre,
            starts_on=starts_on,
            ends_on=self.choices.ends_on or self._usual_end(centre, starts_on),
            order_number=thai.clean_text(self.choices.order_number),
            announced_on=self.choices.announced_on,
        )
        _put_places(body, centre, area)
        return body

    def _usual_end(self, centre: Centre | None, starts_on: date) -> date | None:
        if self.choices.kind != CommitteeKind.EXECUTIVE or centre is None:
            return None
        if centre.tier not in self._ends:
            self._ends[centre.tier] = default_end(centre.tier, starts_on)
        return self._ends[centre.tier]
