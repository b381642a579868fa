"""The calendar of a round: its days, the due dates in their three layers, whom to ask, and the next year's round."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.core.exceptions import ValidationError

from assessment.choices import DOERS, SHORT_TASKS, Doer
from assessment.models import AssessmentRound, CriteriaVersion, DueDate, RoundContact
from assessment.rules.calendar import RoundDays, binding, due_fault, outside, round_faults
from conweb.kernel import access
from conweb.kernel.audit import change_set
from conweb.kernel.changes import record_change
from conweb.kernel.models import District, Province, RecordedChange, User
from conweb.kernel.thai import format_date
from registry.models import Circular
from registry.selectors.areas import Area, of_district, of_province

WHO_KEEPS = "รอบการประเมินและกำหนดส่งของทั้งประเทศเป็นงานของกรมการพัฒนาชุมชน ติดต่อผู้ประสานงานของรอบที่กรม"
WHO_SETS = "กำหนดส่งของจังหวัดและการขยายเวลาเป็นงานของสำนักงานพัฒนาชุมชนจังหวัด ติดต่อผู้ประสานงานของรอบที่จังหวัด"
CLOSED = "รอบนี้ปิดแล้ว แก้ไขไม่ได้"
# What a province may ask for earlier: the work of its districts, not its own reports to the department.
SET_BY_PROVINCES = frozenset(
    task for task, doer in DOERS.items() if doer in (Doer.DISTRICT, Doer.SUBDISTRICT_CENTRE)
)
KIND = "round"

Place = District | Province | None


def days_of(round_: AssessmentRound) -> RoundDays:
    return RoundDays(
        round_.opens_on, round_.closes_on, round_.counting_from, round_.counting_until, round_.cut_off_on
    )


# ── the round itself ───────────────────────────────────────────────────────────────────────
def change_round(
    *,
    round_: AssessmentRound,
    by: User,
    criteria: CriteriaVersion,
    days: RoundDays,
    note: str = "",
    source: str = "",
) -> AssessmentRound:
    """Change the days of a round, or the criteria of one that nobody has begun. ValidationError by field."""
    access.insist(access.keeps_rounds(by), WHO_KEEPS)
    with change_set(by, reason=f"แก้รอบประเมินปี {round_.fiscal_year}") as change:
        row = _open(round_)
        if faults := round_faults(days, row.fiscal_year):
            raise ValidationError(faults)
        if criteria != row.criteria and row.assessments.exists():
            raise ValidationError({"criteria": "มีการประเมินด้วยเกณฑ์เดิมแล้ว เปลี่ยนเกณฑ์ของรอบนี้ไม่ได้"})
        wanted = {"criteria_id": criteria.pk, **_columns(days), "note": note, "source": source}
        changed = [name for name, value in wanted.items() if getattr(row, name) != value]
        if not changed:
            return row  # a second click
        for name in changed:
            setattr(row, name, wanted[name])
        row.save()
        _told(change, f"แก้วันของรอบประเมินปี {row.fiscal_year}", by=by)
    return row


def copy_round(
    *,
    source: AssessmentRound,
    fiscal_year: int,
    by: User,
    criteria: CriteriaVersion,
    days: RoundDays,
    dates: Mapping[str, date | None],
    note: str = "",
    words: str = "",
) -> AssessmentRound:
    """Open the round of another year with the duties of this one, on the days given; `words` are the source of them.

    The department's contact goes along; what provinces set is theirs to set anew. The same copy twice is one.
    """
    access.insist(access.keeps_rounds(by), WHO_KEEPS)
    with change_set(by, reason=f"เปิดรอบประเมินปี {fiscal_year} จากปี {source.fiscal_year}") as change:
        AssessmentRound.objects.select_for_update().get(pk=source.pk)  # two clicks wait for each other
        standing = AssessmentRound.objects.filter(fiscal_year=fiscal_year).first()
        if standing and days_of(standing) == days and _country_dates(standing) == dict(dates):
            return standing  # a second click
        if faults := faults_of_copy(fiscal_year, days, dates):
            raise ValidationError(faults)
        made = AssessmentRound.objects.create(
            fiscal_year=fiscal_year, criteria=criteria, **_columns(days), note=note, source=words
        )
        DueDate.objects.bulk_create(
            DueDate(round=made, task=task, due_on=day, source=words[:200]) for task, day in dates.items()
        )
        for contact in RoundContact.objects.filter(round=source, province=None):
            contact.pk, contact.round = None, made
            contact.save(force_insert=True)
        _told(change, f"เปิดรอบประเมินปี {fiscal_year}", by=by)
    return made


def faults_of_copy(fiscal_year: int, days: RoundDays, dates: Mapping[str, date | None]) -> dict[str, str]:
    """What stands in the way of a new round, in Thai by the name of the day or the task."""
    if AssessmentRound.objects.filter(fiscal_year=fiscal_year).exists():
        return {"fiscal_year": f"มีรอบปีงบประมาณ {fiscal_year} แล้ว เปิดรอบนั้นเพื่อแก้วัน"}
    late = {task: fault for task, day in dates.items() if day and (fault := outside(day, fiscal_year))}
    return round_faults(days, fiscal_year) | late


def _country_dates(round_: AssessmentRound) -> dict[str, date | None]:
    return dict(round_.due_dates.filter(province=None, district=None).values_list("task", "due_on"))


# ── due dates ──────────────────────────────────────────────────────────────────────────────
def may_set_date(user: User, place: Place) -> bool:
    """Whether a layer of dates is this person's: the country's is the department's, both others the province's too.

    The department may correct what a province set, and alone gives a district more time beyond its own date.
    """
    if access.keeps_rounds(user):
        return True
    return place is not None and access.sets_dates_of(user, at=area_of(place))


def set_due_date(
    *,
    round_: AssessmentRound,
    task: str,
    place: Place,
    due_on: date | None,
    by: User,
    source: str = "",
    reason: str = "",
    circular: Circular | None = None,
) -> DueDate:
    """Set when a duty is due: for the country, earlier for a province, or later for one district, with a reason.

    ValidationError at `due_on` for a day that the layer cannot have, at `reason` for an extension without one.
    """
    access.insist(may_set_date(by, place), WHO_SETS if place else WHO_KEEPS)
    with change_set(by, reason=reason or f"กำหนดส่ง{SHORT_TASKS[task]}") as change:
        row = _open(round_)
        layers = {(due.province_id or due.district_id): due.due_on for due in row.due_dates.filter(task=task)}
        _insist_on_layer(row, task, place, due_on, layers, reason=reason, beyond=access.keeps_rounds(by))
        at = {
            "province": place if isinstance(place, Province) else None,
            "district": place if isinstance(place, District) else None,
        }
        wanted = {"due_on": due_on, "source": source, "reason": reason, "circular": circular}
        standing = row.due_dates.filter(task=task, **at).first()
        if standing and all(getattr(standing, name) == value for name, value in wanted.items()):
            return standing  # a second click
        due, _ = DueDate.objects.update_or_create(round=row, task=task, **at, defaults=wanted)
        day = format_date(due_on) if due_on else "ไม่กำหนดวัน"
        _told(change, f"กำหนดส่ง{SHORT_TASKS[task]} {_name(place)} {day}", by=by, place=place, reason=reason)
    return due


def extend(
    *,
    round_: AssessmentRound,
    task: str,
    districts: Iterable[District],
    due_on: date,
    reason: str,
    by: User,
    source: str = "",
) -> None:
    """Give several districts more time in one change; where one of them cannot have it, none has."""
    listed = list(districts)
    with change_set(by, reason=reason) as change:
        for district in listed:
            try:
                set_due_date(
                    round_=round_,
                    task=task,
                    place=district,
                    due_on=due_on,
                    by=by,
                    source=source,
                    reason=reason,
                )
            except ValidationError as refusal:
                said = (
                    refusal.message_dict if hasattr(refusal, "error_dict") else {"due_on": refusal.messages}
                )
                raise ValidationError(
                    {
                        name: [
                            f"{district.full_name}: {text}" if name == "due_on" else text for text in texts
                        ]
                        for name, texts in said.items()
                    }
                ) from refusal
        if len(listed) > 1 and len({district.province_id for district in listed}) == 1:
            title = f"ขยายเวลาส่ง{SHORT_TASKS[task]} {len(listed)} อำเภอ ถึง {format_date(due_on)}"
            _told(change, title, by=by, place=listed[0].province, reason=reason)


def remove_due_date(*, round_: AssessmentRound, task: str, place: District | Province, by: User) -> None:
    """Take the own date of a province, or the extension of a district away; what stands above binds again."""
    access.insist(may_set_date(by, place), WHO_SETS)
    with change_set(by, reason=f"ยกเลิกกำหนดส่ง{SHORT_TASKS[task]}") as change:
        row = _open(round_)
        at = {"district": place} if isinstance(place, District) else {"province": place}
        if standing := row.due_dates.filter(task=task, **at).first():
            standing.delete()
            _told(change, f"ยกเลิกกำหนดส่ง{SHORT_TASKS[task]} {_name(place)}", by=by, place=place)


def set_province_dates(
    *, round_: AssessmentRound, province: Province, dates: Mapping[str, date | None], source: str, by: User
) -> list[DueDate]:
    """Several of a province's own dates at once, such as those of last year a year on. An empty one is left alone."""
    access.insist(may_set_date(by, province), WHO_SETS)
    set_, faults = [], {}
    with change_set(by, reason=f"กำหนดส่งของ{province.full_name} ปี {round_.fiscal_year}") as change:
        for task, day in dates.items():
            if day is None:
                continue
            try:
                set_.append(
                    set_due_date(
                        round_=round_, task=task, place=province, due_on=day, by=by, source=source[:200]
                    )
                )
            except ValidationError as refusal:
                faults[task] = refusal.messages
        if faults:
            raise ValidationError(faults)
        if RecordedChange.objects.filter(pk=change.id).exists():
            title = f"กำหนดส่งของ{province.full_name} ปี {round_.fiscal_year} {len(set_)} งาน"
            _told(change, title, by=by, place=province)
    return set_


def _insist_on_layer(
    row: AssessmentRound,
    task: str,
    place: Place,
    due_on: date | None,
    layers: Mapping[str | None, date | None],
    *,
    reason: str,
    beyond: bool,
) -> None:
    country = layers.get(None)
    if place is None:
        fault = outside(due_on, row.fiscal_year) if due_on else ""
    elif task not in SET_BY_PROVINCES:
        raise ValidationError("งานนี้ไม่ใช่งานของอำเภอ ใช้กำหนดของกรม")
    elif due_on is None:
        fault = "ยังไม่ได้พิมพ์วันที่ พิมพ์เช่น 1 เม.ย. 2564"
    elif isinstance(place, Province):
        fault = due_fault(due_on, fiscal_year=row.fiscal_year, country=country)
    else:
        if not reason.strip():
            raise ValidationError({"reason": "เขียนเหตุผลที่ขยายเวลา"})
        usual = binding(country, layers.get(place.province_id))
        fault = outside(due_on, row.fiscal_year)
        if usual and due_on <= usual:
            fault = f"วันที่ขยายต้องช้ากว่ากำหนดเดิม {format_date(usual)}"
        elif country and due_on > country and not beyond:
            fault = f"ขยายเกินกำหนดของกรม {format_date(country)} ไม่ได้ ขอให้กรมเป็นผู้ขยาย"
    if fault:
        raise ValidationError({"due_on": fault})


# ── whom to ask ────────────────────────────────────────────────────────────────────────────
def set_contact(
    *,
    round_: AssessmentRound,
    province: Province | None,
    name: str,
    position: str,
    phone: str,
    email: str,
    by: User,
) -> RoundContact:
    """Name who answers questions about a round, at the department or at a province."""
    access.insist(may_set_date(by, province), WHO_SETS if province else WHO_KEEPS)
    with change_set(by, reason="ผู้ประสานงานของรอบ") as change:
        wanted = {"name": name, "position": position, "phone": phone, "email": email}
        AssessmentRound.objects.select_for_update().get(pk=round_.pk)
        standing = RoundContact.objects.filter(round=round_, province=province).first()
        if standing and all(getattr(standing, field) == value for field, value in wanted.items()):
            return standing
        contact, _ = RoundContact.objects.update_or_create(round=round_, province=province, defaults=wanted)
        _told(change, f"ผู้ประสานงานของรอบปี {round_.fiscal_year} {_name(province)}", by=by, place=province)
    return contact


def remove_contact(*, round_: AssessmentRound, province: Province | None, by: User) -> None:
    access.insist(may_set_date(by, province), WHO_SETS if province else WHO_KEEPS)
    with change_set(by, reason="ลบผู้ประสานงานของรอบ") as change:
        if standing := RoundContact.objects.filter(round=round_, province=province).first():
            standing.delete()
            title = f"ลบผู้ประสานงานของรอบปี {round_.fiscal_year} {_name(province)}"
            _told(change, title, by=by, place=province)


# ── what they share ────────────────────────────────────────────────────────────────────────
def area_of(place: District | Province) -> Area:
    return of_district(place) if isinstance(place, District) else of_province(place)


def _open(round_: AssessmentRound) -> AssessmentRound:
    """The round, held until the change is written; refused once it is closed."""
    row = AssessmentRound.objects.select_for_update(of=("self",)).select_related("criteria").get(pk=round_.pk)
    if row.closed_on:
        raise ValidationError(CLOSED, code="closed")
    return row


def _columns(days: RoundDays) -> dict[str, date]:
    return {
        "opens_on": days.opens_on,
        "closes_on": days.closes_on,
        "counting_from": days.counting_from,
        "counting_until": days.counting_until,
        "cut_off_on": days.cut_off_on,
    }


def _name(place: Place) -> str:
    return place.full_name if place else "ทั้งประเทศ"


def _told(change, title: str, *, by: User, place: Place = None, reason: str = "") -> None:
    """In the list of changes of its place, where it can be undone."""
    at = area_of(place) if place else None
    record_change(change, kind=KIND, title=title[:200], by=by, at=at, reason=reason)
