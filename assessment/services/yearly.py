"""Writing down yearly figures: the KPI of a district, what a ศอช. did for policies, and the list of policies."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db.models import Max, QuerySet

from assessment.models import AssessmentRound, PolicyTag, PolicyWork, ProblemFigure
from conweb.kernel import access, clock
from conweb.kernel.audit import change_set
from conweb.kernel.changes import record_change
from conweb.kernel.models import District, User
from registry.models import Centre
from registry.selectors.areas import of_district

WHO_RECORDS = "ตัวเลขประจำปีเป็นงานของสำนักงานพัฒนาชุมชนในพื้นที่นี้ ติดต่อพัฒนากรหรือสำนักงานพัฒนาชุมชนจังหวัด"
WHO_KEEPS = "ป้ายนโยบายเป็นงานของกรมการพัฒนาชุมชน ติดต่อกรมการพัฒนาชุมชน"
CLOSED = "ปิดรอบปี {} แล้ว ตัวเลขประจำปีแก้ไขไม่ได้"
KIND = "yearly-figures"


@dataclass(frozen=True, slots=True)
class Work:
    """How often, and in a sentence what; nothing was done where `times` is None."""

    times: int | None
    what: str = ""


def save_problem_figure(
    *,
    round_: AssessmentRound,
    district: District,
    solved: int,
    of: int,
    source: str,
    note: str = "",
    by: User,
) -> ProblemFigure:
    """The KPI of a district and year, in the place of what stood. The same once more changes nothing."""
    _insist_on_place(by, district)
    said = {"solved": solved, "of": of, "source": source, "note": note}
    with change_set(by, reason="บันทึกร้อยละการแก้ไขปัญหาชุมชน") as change:
        _open_round(round_)
        row = ProblemFigure.objects.select_for_update().filter(round=round_, district=district).first()
        if row and all(getattr(row, name) == value for name, value in said.items()):
            return row
        row = row or ProblemFigure(round=round_, district=district, province_id=district.province_id)
        for name, value in said.items():
            setattr(row, name, value)
        row.saved_by, row.saved_at = by, clock.now()
        row.full_clean()
        row.save()
        record_change(
            change,
            kind=KIND,
            title=f"ร้อยละการแก้ไขปัญหาชุมชน {district.full_name} ปี {round_.fiscal_year}",
            by=by,
            at=of_district(district),
        )
    return row


def remove_problem_figure(*, round_: AssessmentRound, district: District, by: User) -> bool:
    """Take the KPI of a district away; it is optional. False where there was none."""
    _insist_on_place(by, district)
    with change_set(by, reason="ลบร้อยละการแก้ไขปัญหาชุมชน") as change:
        _open_round(round_)
        row = ProblemFigure.objects.select_for_update().filter(round=round_, district=district).first()
        if row is None:
            return False
        row.delete()
        record_change(
            change,
            kind=KIND,
            title=f"ลบร้อยละการแก้ไขปัญหาชุมชน {district.full_name} ปี {round_.fiscal_year}",
            by=by,
            at=of_district(district),
        )
    return True


def save_policy_work(*, round_: AssessmentRound, centre: Centre, work: Mapping[int, Work], by: User) -> int:
    """What a ศอช. did in a year, by the number of the policy. How many policies were written anew or taken away."""
    if not access.keeps_registry(by, at=centre):
        raise ValidationError(WHO_RECORDS)
    changed = 0
    with change_set(by, reason="บันทึกงานตามนโยบาย") as change:
        _open_round(round_)
        # One at a time for a ศอช.: two first entries at once would both find nothing.
        Centre.objects.select_for_update(no_key=True).get(pk=centre.pk)
        standing = {row.tag_id: row for row in PolicyWork.objects.filter(round=round_, centre=centre)}
        tags = PolicyTag.objects.in_bulk(list(work))
        for tag_id, said in work.items():
            row = standing.get(tag_id)
            if said.times is None:
                if row:
                    row.delete()
                    changed += 1
                continue
            if row and (row.times, row.what) == (said.times, said.what):
                continue
            row = row or PolicyWork(round=round_, centre=centre, tag=tags[tag_id])
            row.times, row.what = said.times, said.what
            row.saved_by, row.saved_at = by, clock.now()
            row.full_clean()
            row.save()
            changed += 1
        if changed:
            record_change(
                change,
                kind=KIND,
                title=f"งานตามนโยบาย {centre.short_name} ปี {round_.fiscal_year}",
                by=by,
                at=centre,
            )
    return changed


def add_policy(*, name: str, by: User) -> PolicyTag:
    """A policy at the end of the list. The same words twice give the one that stands."""
    _insist_on_list(by)
    with change_set(by, reason="เพิ่มป้ายนโยบาย"):
        if standing := _locked().filter(name=name).first():
            if not standing.is_active:
                raise ValidationError({"name": "มีนโยบายนี้แล้วแต่เลิกใช้ เปิดใช้จากรายการ"})
            return standing
        last = PolicyTag.objects.aggregate(last=Max("order"))["last"] or 0
        own = PolicyTag.objects.filter(code__startswith="own-").count()
        row = PolicyTag(code=f"own-{own + 1}", name=name, order=last + 1)
        row.full_clean()
        row.save()
    return row


def change_policy(*, row: PolicyTag, name: str, is_active: bool, by: User) -> PolicyTag:
    """Other words, or no longer offered: what was written under it stays in the reports."""
    _insist_on_list(by)
    with change_set(by, reason="แก้ป้ายนโยบาย"):
        rows = {tag.pk: tag for tag in _locked()}
        row = rows[row.pk]
        if any(other.name == name and other.pk != row.pk for other in rows.values()):
            raise ValidationError({"name": "มีนโยบายนี้แล้วในรายการ พิมพ์ให้ต่างกัน"})
        if (row.name, row.is_active) != (name, is_active):
            row.name, row.is_active = name, is_active
            row.full_clean()
            row.save(update_fields=["name", "is_active"])
    return row


def move_policy(*, row: PolicyTag, up: bool, by: User) -> None:
    """One place up or down; at the end of the list nothing happens."""
    _insist_on_list(by)
    with change_set(by, reason="จัดลำดับป้ายนโยบาย"):
        rows = list(_locked().order_by("order", "pk"))
        place = next(at for at, other in enumerate(rows) if other.pk == row.pk)
        other = place - 1 if up else place + 1
        if not 0 <= other < len(rows):
            return
        rows[place], rows[other] = rows[other], rows[place]
        for number, tag in enumerate(rows, 1):
            if tag.order != number:
                tag.order = number
                tag.save(update_fields=["order"])


def _insist_on_place(by: User, district: District) -> None:
    if not access.keeps_registry(by, at=of_district(district)):
        raise ValidationError(WHO_RECORDS)


def _insist_on_list(by: User) -> None:
    if not access.keeps_code_lists(by):
        raise ValidationError(WHO_KEEPS)


def _open_round(round_: AssessmentRound) -> None:
    """The round, locked so that nobody closes it meanwhile; refused where it is closed."""
    standing = AssessmentRound.objects.select_for_update(no_key=True).get(pk=round_.pk)
    if standing.closed_on:
        raise ValidationError(CLOSED.format(standing.fiscal_year))


def _locked() -> QuerySet[PolicyTag]:
    return PolicyTag.objects.select_for_update()
