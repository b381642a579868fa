"""Judging two records: one person (joined, and parted again), or two."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, InternalError, transaction
from django.db.models import F

from conweb.kernel import clock
from conweb.kernel.audit import change_set
from conweb.kernel.changes import record_change
from conweb.kernel.models import RecordedChange, User
from conweb.kernel.undo import Undone, undo_change
from registry import person_ties
from registry.models import Committee, DistinctPair, Person, PersonMerge, PostHolding, Seat
from registry.people_access import WHO_KEEPS, keeps_person
from registry.selectors.duplicates import clashes
from registry.services.people import refuse_closed

# Without names: it is read in lists long after the people in it may have been made nameless.
MERGED = "รวมระเบียนบุคคลที่ซ้ำกัน"
TWO_PEOPLE = "ตัดสินว่าเป็นคนละคน"
# Taken over from the record that goes, where the one that stays has nothing.
FILLED = ("prefix", "last_name", "subdistrict_id", "phone")


def merge_people(*, kept: Person, gone: Person, by: User, reason: str) -> PersonMerge:
    """Join two records: every seat and post of `gone` becomes one of `kept`, and what `kept` lacks is filled.

    Refused, with the names of the bodies, where both sit on one body at once; and where two citizen IDs differ.
    """
    if not reason:
        raise ValidationError({"reason": "ระบุเหตุผลที่รวม"})
    if kept.pk == gone.pk:
        raise ValidationError("เลือกสองระเบียนที่ต่างกัน")
    with change_set(by, reason=reason) as change:
        kept, gone = _locked(kept, gone)
        if gone.merged_into_id == kept.pk:
            return PersonMerge.objects.filter(kept=kept, gone=gone).latest("pk")  # a second click
        for person in (kept, gone):
            _refuse_unless_keeper(by, person)
            refuse_closed(person)
        if why := why_not_merge(kept, gone):
            raise ValidationError(why)
        _move(gone, kept)
        _fill(kept, gone)
        DistinctPair.objects.filter(first=min(kept.pk, gone.pk), second=max(kept.pk, gone.pk)).delete()
        Person.objects.filter(pk=gone.pk).update(merged_into=kept)
        merge = PersonMerge.objects.create(kept=kept, gone=gone, change=change.id, by=by, on=clock.today())
        record_change(change, kind="merge", title=MERGED, by=by, at=_placed(kept), reason=reason)
    return merge


def why_not_merge(kept: Person, gone: Person) -> list[str]:
    """What stands against these two being one person, each as a sentence."""
    reasons = [f"เป็นกรรมการชุดเดียวกันในช่วงวันเดียวกัน: {clash.name}" for clash in clashes(kept, gone)]
    if kept.has_national_id and gone.has_national_id and kept.national_id_hash != gone.national_id_hash:
        reasons.append("เลขประจำตัวประชาชนต่างกัน แก้เลขที่ผิดก่อน หรือตัดสินว่าเป็นคนละคน")
    return reasons


def undo_merge(*, merge: PersonMerge, by: User) -> Undone:
    """Part two records again as they were; refused with names where something was changed since."""
    for person in (merge.kept, merge.gone):
        _refuse_unless_keeper(by, person)
    record = RecordedChange.objects.filter(pk=merge.change).first()
    if record is None:
        raise ValidationError("ไม่พบบันทึกการรวมนี้ จึงยกเลิกไม่ได้")
    return undo_change(record, by=by)


def mark_distinct(*, first: Person, second: Person, by: User) -> DistinctPair:
    """Two people after all: the pair is not proposed again."""
    if first.pk == second.pk:
        raise ValidationError("เลือกสองระเบียนที่ต่างกัน")
    low, high = sorted((first, second), key=lambda person: person.pk)
    with change_set(by, reason=TWO_PEOPLE):
        for person in _locked(low, high):
            _refuse_unless_keeper(by, person)
        pair, _ = DistinctPair.objects.get_or_create(
            first=low, second=high, defaults={"by": by, "on": clock.today()}
        )
    return pair


def reconsider(*, pair: DistinctPair, by: User) -> None:
    """Propose a judged pair again. A second click does nothing."""
    with change_set(by, reason="พิจารณาใหม่"):
        _refuse_unless_keeper(by, pair.first)
        DistinctPair.objects.filter(pk=pair.pk).delete()


def _move(gone: Person, kept: Person) -> None:
    """Seats, posts and what other apps keep; a roster page that lies open somewhere learns of it by the version."""
    person_ties.move(gone, kept)
    seats = Seat.objects.filter(person=gone)
    bodies = list(seats.order_by().values_list("committee", flat=True).distinct())
    try:
        with transaction.atomic():
            seats.update(person=kept)
            PostHolding.objects.filter(person=gone).update(person=kept)
    except (IntegrityError, InternalError) as error:
        # A rule of the database stands against it: a representative lives in the area of the committee.
        raise ValidationError(
            "รวมไม่ได้ เพราะผู้แทนต้องอยู่ในพื้นที่ของคณะกรรมการ เลือกเก็บอีกระเบียนหนึ่ง หรือแก้ตำบลที่อยู่ก่อน"
        ) from error
    Committee.objects.filter(pk__in=bodies).update(version=F("version") + 1)


def _fill(kept: Person, gone: Person) -> None:
    wanted = {name: getattr(gone, name) for name in FILLED if not getattr(kept, name) and getattr(gone, name)}
    if gone.subdistrict_id and kept.district_id and not gone.subdistrict_id.startswith(kept.district_id):
        wanted.pop("subdistrict_id", None)
    if gone.has_national_id and not kept.has_national_id:
        wanted |= {"national_id_cipher": gone.national_id_cipher, "national_id_hash": gone.national_id_hash}
    if wanted:
        Person.objects.filter(pk=kept.pk).update(**wanted)


def _locked(*people: Person) -> list[Person]:
    """The rows as they stand, held until the change is written; always in one order."""
    rows = {
        row.pk: row
        for row in Person.objects.filter(pk__in=[person.pk for person in people])
        .order_by("pk")
        .select_for_update()
    }
    if len(rows) < len({person.pk for person in people}):
        raise ValidationError("ระเบียนหนึ่งถูกลบไปแล้ว เปิดหน้านี้ใหม่")
    return [rows[person.pk] for person in people]


def _placed(person: Person) -> Person | None:
    return person if person.province_id else None


def _refuse_unless_keeper(by: User, person: Person) -> None:
    if not keeps_person(by, person):
        raise ValidationError(WHO_KEEPS)
