"""Writing the log of a ศอช.: an event with those who took part, its files, its minutes; taken out and put back.

An event is written once however often its form is sent. One that looks like another (same centre, kind and day) is
asked about, never refused.
"""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from assessment.models import LogAttendance, LogEntry, LogFile, LogOrganisation, LogPartner
from assessment.selectors.log import like_it, members_on
from assessment.services.log_stamps import CHANGED_SINCE, minutes_stamp_of, stamp_of
from conweb.kernel import access, clock, thai
from conweb.kernel.attached_files import ATTACHED, REMOVED, RESTORED, keep_file, put_back, take_off
from conweb.kernel.audit import change_set
from conweb.kernel.changes import record_change
from conweb.kernel.models import User
from registry.models import ActionItem, Centre, Organisation, Partner
from registry.models.keys import FIRST_DAY
from registry.rules.lives import Life, why_not_in
from registry.selectors.lives import lives_of

KIND = "log"  # of registry.selectors.changes
WHO_LOGS = "สมุดบันทึกงานเป็นงานของสำนักงานพัฒนาชุมชนอำเภอและจังหวัดของพื้นที่นั้น ท่านดูได้อย่างเดียว"
WRITTEN, CHANGED, TAKEN_OUT, PUT_BACK, MINUTES = (
    *("บันทึกงาน", "แก้บันทึกงาน", "เอาบันทึกงานออก", "นำบันทึกงานกลับ"),
    "พิมพ์รายงานการประชุม",
)
OUT = "บันทึกนี้เอาออกแล้ว นำกลับก่อนจึงแก้ไขได้"


class LooksTwice(ValidationError):
    """An event of the same centre, kind and day is there already: asked, and written when it is meant."""

    def __init__(self, entries: Sequence[LogEntry]) -> None:
        super().__init__("มีบันทึกงานนี้ในวันเดียวกันแล้ว", code="looks_twice")
        self.entries = list(entries)


@dataclass(frozen=True, slots=True)
class NewPartner:
    """An agency that was typed and that no list knows: it becomes the district's."""

    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class TookPart:
    """Who took part: people of the roster with what they did, organisations and partners by their keys.

    What is None stays as it is.
    """

    people: Mapping[int, str] | None = None
    organisations: frozenset[int] | None = None
    partners: frozenset[int] | None = None
    new_partners: tuple[NewPartner, ...] = ()


def logs(user: User, centre: Centre) -> bool:
    """Whether the log of this centre is this person's to write."""
    return access.keeps_registry(user, at=centre)


def insist_logs(user: User, centre: Centre) -> None:
    access.insist(logs(user, centre), WHO_LOGS)


def title_of(entry: LogEntry) -> str:
    """What the list of changes calls an event: what was done, where and when; no topic, which may name people."""
    return f"{entry.get_kind_display()} {entry.centre} {thai.format_date(entry.held_on)}"


def log_event(
    *,
    centre: Centre,
    by: User,
    form_key: uuid.UUID | None = None,
    again: bool = False,
    took_part: TookPart | None = None,
    uploads: Iterable[File] = (),
    **values: Any,
) -> LogEntry:
    """Write an event with everybody who took part and its files: one change that can be undone.

    LooksTwice unless `again` says that it is another one; ValidationError at the field for what cannot be.
    """
    insist_logs(by, centre)
    with change_set(by, reason=WRITTEN) as change:
        _hold(centre)
        key = form_key or uuid.uuid4()
        if known := LogEntry.objects.filter(centre=centre, form_key=key).first():
            if known.removed_at is None and all(
                getattr(known, name) == said for name, said in values.items()
            ):
                return known  # the same form sent twice
            key = uuid.uuid4()  # somebody went back and typed the next event over the last
        entry = LogEntry(centre=centre, form_key=key, recorded_by=by, recorded_at=clock.now(), **values)
        if wrong := why_not(entry, lives_of([centre])[centre.pk]):
            raise ValidationError(wrong)
        twins = like_it(centre=centre, kind=entry.kind, held_on=entry.held_on)
        if twins and not again:
            raise LooksTwice(twins)
        _checked(entry)
        entry.save()
        write_links(entry, took_part or TookPart(), by=by)
        for upload in uploads:
            _keep(entry, upload, by)
        record_change(change, kind=KIND, title=f"{WRITTEN}: {title_of(entry)}"[:200], by=by, at=centre)
    return entry


def change_event(
    *,
    entry: LogEntry,
    by: User,
    again: bool = False,
    took_part: TookPart | None = None,
    stamp: str = "",
    **values: Any,
) -> LogEntry:
    """Other words, another day, others who took part. Nothing is written where nothing differs: a second click.

    ValidationError where the event is no longer as its `stamp` says: a colleague changed it meanwhile.
    """
    with change_set(by, reason=CHANGED) as change:
        standing = _locked(entry, by)
        is_another = bool(stamp) and stamp != stamp_of(standing)
        changed = [name for name in values if getattr(standing, name) != values[name]]
        if is_another and changed:
            raise ValidationError(CHANGED_SINCE)
        for name in changed:
            setattr(standing, name, values[name])
        if wrong := why_not(standing, lives_of([standing.centre])[standing.centre_id]):
            raise ValidationError(wrong)
        if {"kind", "held_on"} & set(changed) and not again:
            twins = like_it(
                centre=standing.centre, kind=standing.kind, held_on=standing.held_on, besides=standing.pk
            )
            if twins:
                raise LooksTwice(twins)
        if changed:
            _checked(standing)
            standing.save(update_fields=changed)
        moved = write_links(standing, took_part, by=by) if took_part is not None else False
        if is_another and moved:
            raise ValidationError(CHANGED_SINCE)  # takes back what was written
        if changed or moved:
            _told(change, f"{CHANGED}: {title_of(standing)}", standing, by)
    return standing


def write_row(
    entry: LogEntry | None, values: Mapping[str, Any], took_part: TookPart, *, by: User
) -> tuple[LogEntry, bool]:
    """A row of a file, checked and written inside the change set that is open; whether anything was written.

    Without the question about one that looks alike, and without a query for each rule: a file has hundreds.
    """
    if entry is None:
        made = LogEntry(recorded_by=by, recorded_at=clock.now(), **values)
        insist_logs(by, made.centre)
        check_row(made)
        made.save()
        if took_part.organisations or took_part.new_partners:
            write_links(made, took_part, by=by)
        return made, True
    insist_logs(by, entry.centre)
    changed = [name for name in values if getattr(entry, name) != values[name]]
    for name in changed:
        setattr(entry, name, values[name])
    if changed:
        check_row(entry)
        entry.save(update_fields=changed)
    return entry, write_links(entry, took_part, by=by) or bool(changed)


def check_row(entry: LogEntry) -> None:
    """ValidationError for what cannot be; a query only where the centre has ended."""
    if wrong := why_not(entry, lives_of([entry.centre])[entry.centre_id]):
        raise ValidationError(wrong)
    entry.clean_fields(exclude={"centre", "policy", "action", "recorded_by"})


def take_out(*, entry: LogEntry, by: User) -> LogEntry:
    """Take an event out of the log. The row stays with all that belongs to it, so that it can be put back."""
    with change_set(by, reason=TAKEN_OUT) as change:
        insist_logs(by, entry.centre)
        standing = _row(entry)
        if standing.removed_at is None:
            standing.removed_at = clock.now()
            standing.save(update_fields=["removed_at"])
            _told(change, f"{TAKEN_OUT}: {title_of(standing)}", standing, by)
    return standing


def bring_back(*, entry: LogEntry, by: User) -> LogEntry:
    with change_set(by, reason=PUT_BACK) as change:
        insist_logs(by, entry.centre)
        standing = _row(entry)
        if standing.removed_at is not None:
            standing.removed_at = None
            standing.save(update_fields=["removed_at"])
            _told(change, f"{PUT_BACK}: {title_of(standing)}", standing, by)
    return standing


def save_minutes(*, entry: LogEntry, minutes: Mapping[str, Any], by: User, stamp: str = "") -> LogEntry:
    """What a รายงานการประชุม prints besides the event itself; empty words are left out.

    ValidationError where the minutes are no longer as their `stamp` says.
    """
    with change_set(by, reason=MINUTES) as change:
        standing = _locked(entry, by)
        said = {name: value for name, value in minutes.items() if value}
        if standing.minutes != said:
            if stamp and stamp != minutes_stamp_of(standing):
                raise ValidationError(CHANGED_SINCE)
            standing.minutes = said
            standing.save(update_fields=["minutes"])
            _told(change, f"{MINUTES}: {title_of(standing)}", standing, by)
    return standing


# ── files ──────────────────────────────────────────────────────────────────────────────────
def attach_file(*, entry: LogEntry, upload: File, by: User) -> LogFile:
    """A PDF, JPEG or PNG of at most 10 MB; the same file twice is kept once."""
    with change_set(by, reason=ATTACHED):
        return _keep(_locked(entry, by), upload, by)


def remove_file(*, file: LogFile, by: User) -> None:
    with change_set(by, reason=REMOVED):
        _locked(file.entry, by)
        take_off(file)


def restore_file(*, file: LogFile, by: User) -> None:
    """ValidationError where the same file was attached anew meanwhile."""
    with change_set(by, reason=RESTORED):
        _locked(file.entry, by)
        put_back(file)


def _keep(entry: LogEntry, upload: File, by: User) -> LogFile:
    return keep_file(kept=entry.files.kept(), upload=upload, by=by, nameless="รูปกิจกรรม", entry=entry)


# ── what cannot be ─────────────────────────────────────────────────────────────────────────
def why_not(entry: LogEntry, life: Life) -> dict[str, str]:
    """Why an event cannot be written, by field; asks no database."""
    wrong: dict[str, str] = {}
    if day := why_not_on(entry.held_on, life, today=clock.today()):
        wrong["held_on"] = day
    if entry.amount is not None and entry.amount < 0:
        wrong["amount"] = "จำนวนเงินต้องไม่ติดลบ"
    return wrong


def why_not_on(day: date, life: Life, *, today: date) -> str:
    """A sentence where nothing can have happened on the day; empty where it can."""
    if day > today:
        return "ยังไม่ถึงวันนี้ บันทึกเมื่อทำแล้ว หรือตรวจปีอีกครั้ง"
    if why := why_not_in(life, day):
        return why
    return "ปีห่างไปมาก ตรวจปี พ.ศ. อีกครั้ง" if day < FIRST_DAY else ""


def _checked(entry: LogEntry) -> None:
    """The rules of the columns and of the database, told at their fields."""
    if (
        entry.action_id
        and not ActionItem.objects.filter(pk=entry.action_id, plan__centre=entry.centre_id).exists()
    ):
        raise ValidationError({"action": "เลือกงานในแผนของ ศอช. นี้เท่านั้น"})
    with transaction.atomic():
        entry.full_clean()


# ── who took part ──────────────────────────────────────────────────────────────────────────
def write_links(entry: LogEntry, wanted: TookPart, *, by: User) -> bool:
    """Make the rows of those who took part what is wanted. Whether anything was written.

    People must be of the roster in office on the day, or stand in the event already; organisations of the centre;
    partners must be seen.
    """
    people = wanted.people is not None and _write_people(entry, wanted.people)
    organisations = wanted.organisations is not None and _write_keys(
        entry,
        LogOrganisation,
        "organisation",
        wanted.organisations,
        Organisation.objects.filter(centre=entry.centre_id),
        {"organisations": "เลือกองค์กรของ ศอช. นี้เท่านั้น แสดงรายชื่อใหม่แล้วเลือกอีกครั้ง"},
    )
    partners = False
    if wanted.partners is not None or wanted.new_partners:
        typed = {partner_called(new, entry.centre, by=by).pk for new in wanted.new_partners}
        partners = _write_keys(
            entry,
            LogPartner,
            "partner",
            (wanted.partners or frozenset()) | typed,
            Partner.objects.visible_to(by),
            {"partners": "ไม่พบภาคีที่เลือก เลือกใหม่"},
        )
    return people or organisations or partners


def partner_called(new: NewPartner, centre: Centre, *, by: User) -> Partner:
    """The partner of this name whom the log of the centre may name; a new one of its district where there is none."""
    insist_logs(by, centre)
    same = Partner.objects.visible_to(by).filter(search_key=thai.fold(new.name))
    for row in same.order_by("district", "province"):
        if row.province_id in (None, centre.province_id) and row.district_id in (None, centre.district_id):
            return row
    row = Partner(
        name=new.name, kind=new.kind, province_id=centre.province_id, district_id=centre.district_id
    )
    try:
        with transaction.atomic():
            row.full_clean()
            row.save()
    except IntegrityError:  # somebody typed the same name at the same moment
        return Partner.objects.get(name=new.name, province=centre.province_id, district=centre.district_id)
    return row


def _write_people(entry: LogEntry, wanted: Mapping[int, str]) -> bool:
    standing = {row.person_id: row for row in entry.attendances.all()}
    fresh = [key for key in wanted if key not in standing]
    if fresh:
        roster = {member.person_id for member in members_on(entry.centre, entry.held_on)}
        if not roster.issuperset(fresh):
            raise ValidationError(
                {"people_there": "มีชื่อที่ไม่ได้เป็นกรรมการ ศอช. นี้ในวันนั้น แสดงรายชื่อใหม่แล้วเลือกอีกครั้ง"}
            )
        LogAttendance.objects.bulk_create(
            LogAttendance(entry=entry, person_id=key, part=wanted[key]) for key in fresh
        )
    changed = bool(fresh)
    for key, row in standing.items():
        if key not in wanted:
            row.delete()
            changed = True
        elif row.part != wanted[key]:
            row.part = wanted[key]
            row.save(update_fields=["part"])
            changed = True
    return changed


def _write_keys(
    entry: LogEntry,
    model: Any,
    column: str,
    wanted: Iterable[int],
    allowed: QuerySet[Any],
    refusal: dict[str, str],
) -> bool:
    """Rows of `model` that tie the event to other rows, by the keys of these."""
    keys = set(wanted)
    standing = {getattr(row, f"{column}_id"): row for row in model.objects.filter(entry=entry)}
    fresh = keys - set(standing)
    if fresh:
        if allowed.filter(pk__in=fresh).count() != len(fresh):
            raise ValidationError(refusal)
        model.objects.bulk_create(model(entry=entry, **{f"{column}_id": key}) for key in sorted(fresh))
    gone = [row for key, row in standing.items() if key not in keys]
    for row in gone:
        row.delete()
    return bool(fresh or gone)


# ── held while it is written ───────────────────────────────────────────────────────────────
def _hold(centre: Centre) -> None:
    """Two clicks at once wait here for one another."""
    Centre.objects.select_for_update(no_key=True).get(pk=centre.pk)


def _row(entry: LogEntry) -> LogEntry:
    return LogEntry.objects.select_for_update(of=("self",)).select_related("centre").get(pk=entry.pk)


def _locked(entry: LogEntry, by: User) -> LogEntry:
    """The event as it stands now, where it is this person's to write and has not been taken out."""
    insist_logs(by, entry.centre)
    standing = _row(entry)
    if standing.removed_at is not None:
        raise ValidationError(OUT)
    return standing


def _told(change: Any, title: str, entry: LogEntry, by: User) -> None:
    record_change(change, kind=KIND, title=title[:200], by=by, at=entry.centre)
