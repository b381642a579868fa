"""Writing the rules of a year: a new version is a draft until it is published, and then stays for good."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from awards.choices import AwardLevel, ExtraMode, RuleSetState, Succession
from awards.eligibility import extra
from awards.models import ExtraRule, RuleSet
from awards.selectors.rule_sets import department_in_force
from conweb.kernel import access, clock
from conweb.kernel.access import Placed
from conweb.kernel.audit import change_set
from conweb.kernel.changes import record_change
from conweb.kernel.models import Province, User
from registry.selectors.areas import of_province

KIND = "award-rules"
WHO_KEEPS_COUNTRY = "การอ่านข้อ 7.4 เป็นงานของกรมการพัฒนาชุมชน ติดต่อผู้ประสานงานของกรม"
WHO_KEEPS_PROVINCE = "เกณฑ์ที่จังหวัดเพิ่มเป็นงานของสำนักงานพัฒนาชุมชนจังหวัด ท่านดูได้อย่างเดียว"
PUBLISHED = "เกณฑ์ฉบับนี้ประกาศใช้แล้ว จึงแก้ไม่ได้ ทำฉบับใหม่แทน"
GONE = "ร่างนี้ถูกลบไปแล้ว"
CHANGED_SINCE = "มีผู้แก้ร่างนี้หลังจากท่านเปิดหน้า ท่านยังไม่ได้บันทึก เปิดร่างดูก่อน แล้วบันทึกใหม่"
MOST_EXTRAS = 20
MOST_OFFSET = 20


@dataclass(frozen=True, slots=True)
class GivenExtra:
    """One of a province's own criteria as it was composed. `weight` counts where it is no gate."""

    label: str
    fact: str
    operator: str
    value: Decimal
    mode: ExtraMode = ExtraMode.GATE
    weight: Decimal = Decimal(0)


def may_keep(user: User, province: Province | None) -> bool:
    """Whether these rules are this person's: the department's, or those of the province."""
    if province is None:
        return access.keeps_award_rules(user)
    return access.runs_contests(user, at=of_province(province))


def insist_may_keep(user: User, province: Province | None) -> None:
    access.insist(may_keep(user, province), WHO_KEEPS_PROVINCE if province else WHO_KEEPS_COUNTRY)


def start_draft(
    *, fiscal_year: int, province: Province | None, by: User, source: RuleSet | None = None
) -> RuleSet:
    """The next version of a year as a draft, begun from `source`, or from the guideline as it stands.

    Where the year has a draft already, that one (a second click makes no second one).
    """
    insist_may_keep(by, province)
    with change_set(by, reason="ทำเกณฑ์ฉบับใหม่") as change:
        standing = _draft_of(fiscal_year, province)
        if standing:
            return standing
        row = _as_of(source, fiscal_year, province)
        row.version = _next_version(fiscal_year, province)
        row.made_at, row.made_by = clock.now(), by
        try:
            with transaction.atomic():
                row.save()
        except IntegrityError:
            standing = _draft_of(fiscal_year, province)  # somebody else was quicker by a moment
            if standing is None:
                raise
            return standing
        if source is not None and province is not None:
            _write_extras(row, extras_of(source))
        record_change(change, kind=KIND, title=f"ร่าง{row}"[:200], by=by, at=_place(province))
    return row


def change_country_rules(
    *,
    rule_set: RuleSet,
    by: User,
    offset: int,
    counted_from: AwardLevel,
    succession: Succession,
    ruling: str,
    stamp: str = "",
) -> RuleSet:
    """The department's reading of 7.4: years added, levels that count, awards of centres joined or parted."""
    with change_set(by, reason="แก้ร่างเกณฑ์"):
        row = _draft(rule_set, by)
        if (row.offset, row.counted_from, row.succession, row.ruling) == (
            offset,
            counted_from,
            succession,
            ruling,
        ):
            return row  # a second click
        _refuse_if_changed_since(row, stamp)
        row.offset, row.counted_from, row.succession, row.ruling = offset, counted_from, succession, ruling
        row.full_clean(exclude=["made_by"])
        row.save()
    return row


def change_province_rules(
    *,
    rule_set: RuleSet,
    by: User,
    offset: int,
    ruling: str,
    extras: Sequence[GivenExtra],
    stamp: str = "",
) -> RuleSet:
    """What a province adds: longer years (never shorter ones, 7.4), and criteria of its own in their order (7.6)."""
    with change_set(by, reason="แก้ร่างเกณฑ์"):
        row = _draft(rule_set, by)
        stands = extras_of(row)
        if (row.offset, row.ruling, stands) == (offset, ruling, list(extras)):
            return row  # a second click
        _refuse_if_changed_since(row, stamp)
        if why := why_not_offset(row, offset):
            raise ValidationError({"offset": why})
        if faults := faults_of(extras):
            raise ValidationError(faults)
        row.offset, row.ruling = offset, ruling
        row.full_clean(exclude=["made_by"])
        row.save()
        if stands != list(extras):
            row.extras.all().delete()
            _write_extras(row, extras)
    return row


def publish(*, rule_set: RuleSet, by: User) -> RuleSet:
    """From now on these rules hold, and are never edited. A second click does nothing."""
    with change_set(by, reason="ประกาศใช้เกณฑ์"):
        insist_may_keep(by, rule_set.province)
        row = _locked(rule_set)
        if row.state == RuleSetState.PUBLISHED:
            return row
        if why := why_not_publish(row):
            raise ValidationError(why)
        row.state, row.published_at, row.published_by = RuleSetState.PUBLISHED, clock.now(), by
        row.save()
    return row


def discard(*, rule_set: RuleSet, by: User) -> None:
    """Take a draft away, with its criteria; it can be put back from the list of changes."""
    with change_set(by, reason="ลบร่างเกณฑ์") as change:
        insist_may_keep(by, rule_set.province)
        row = RuleSet.objects.select_for_update(of=("self",)).filter(pk=rule_set.pk).first()
        if row is None:
            return
        if row.state == RuleSetState.PUBLISHED:
            raise ValidationError(PUBLISHED)
        title = f"ลบร่าง{row}"
        row.delete()
        record_change(change, kind="deletion", title=title[:200], by=by, at=_place(rule_set.province))


# ── what stands in the way ──────────────────────────────────────────────────────────────────


def why_not_offset(row: RuleSet, offset: int) -> str:
    """A province may only lengthen what the department set (7.4); the sentence that says so, else nothing."""
    if row.province_id is None:
        return ""
    department = department_in_force(row.fiscal_year)
    least = department.offset if department else 0
    if offset >= least:
        return ""
    return f"ข้อ 7.4: กรมกำหนด 5 + {least} ปี จังหวัดเพิ่มให้นานขึ้นได้ แต่ลดลงไม่ได้ พิมพ์ {least} ขึ้นไป"


def why_not_publish(row: RuleSet) -> list[str]:
    """What of a draft must be mended before it is published."""
    faults = [why_not_offset(row, row.offset)]
    faults += faults_of(extras_of(row))
    return [fault for fault in faults if fault]


def faults_of(extras: Sequence[GivenExtra]) -> list[str]:
    """What of these criteria cannot be asked, each with its place in the list."""
    if len(extras) > MOST_EXTRAS:
        return [f"จังหวัดเพิ่มได้ไม่เกิน {MOST_EXTRAS} ข้อ"]
    faults, asked = [], {}
    for number, one in enumerate(extras, 1):
        if one.fact not in extra.FACTS:
            faults.append(f"เกณฑ์ลำดับ {number}: ไม่มีข้อมูลนี้ให้เลือกแล้ว เลือกข้อมูลใหม่")
            continue
        if one.operator not in extra.operators_of(one.fact):
            faults.append(f"เกณฑ์ลำดับ {number}: ข้อมูลนี้ตอบว่าใช่หรือไม่ใช่ เลือก “เท่ากับ”")
        first = asked.setdefault((one.fact, one.operator, one.value, one.mode), number)
        if first != number:
            faults.append(f"เกณฑ์ลำดับ {number}: ซ้ำกับลำดับ {first}")
    return faults


# ── rows ────────────────────────────────────────────────────────────────────────────────────


def extras_of(rule_set: RuleSet) -> list[GivenExtra]:
    """The criteria of a version, in their order."""
    return [
        GivenExtra(row.label, row.fact, row.operator, row.value, ExtraMode(row.mode), row.weight)
        for row in rule_set.extras.order_by("number", "pk")
    ]


def stamp_of(row: RuleSet) -> str:
    """What a form was filled in upon: another stamp means that somebody changed the draft since."""
    held = [row.offset, row.counted_from, row.succession, row.ruling]
    held += [(one.pk, one.number) for one in row.extras.order_by("number", "pk")]
    return sha256(repr(held).encode()).hexdigest()[:16]


def _as_of(source: RuleSet | None, fiscal_year: int, province: Province | None) -> RuleSet:
    if province is None:
        return RuleSet(
            fiscal_year=fiscal_year,
            offset=source.offset if source else 0,
            counted_from=source.counted_from if source else AwardLevel.PROVINCE,
            succession=source.succession if source else Succession.COUNTS,
            ruling=source.ruling if source else "",
        )
    department = department_in_force(fiscal_year)
    return RuleSet(
        fiscal_year=fiscal_year,
        province=province,
        offset=max(source.offset if source else 0, department.offset if department else 0),
        ruling=source.ruling if source else "",
    )


def _draft_of(fiscal_year: int, province: Province | None) -> RuleSet | None:
    return RuleSet.objects.filter(
        fiscal_year=fiscal_year, province=province, state=RuleSetState.DRAFT
    ).first()


def _next_version(fiscal_year: int, province: Province | None) -> int:
    versions = RuleSet.objects.filter(fiscal_year=fiscal_year, province=province).values_list(
        "version", flat=True
    )
    return max(versions, default=0) + 1


def _draft(rule_set: RuleSet, by: User) -> RuleSet:
    insist_may_keep(by, rule_set.province)
    row = _locked(rule_set)
    if row.state == RuleSetState.PUBLISHED:
        raise ValidationError(PUBLISHED)
    return row


def _refuse_if_changed_since(row: RuleSet, stamp: str) -> None:
    if stamp and stamp != stamp_of(row):
        raise ValidationError(CHANGED_SINCE)


def _locked(rule_set: RuleSet) -> RuleSet:
    row = RuleSet.objects.select_for_update(of=("self",)).filter(pk=rule_set.pk).first()
    if row is None:
        raise ValidationError(GONE)
    return row


def _write_extras(row: RuleSet, extras: Sequence[GivenExtra]) -> None:
    ExtraRule.objects.bulk_create(
        ExtraRule(
            rule_set=row,
            number=number,
            label=one.label,
            fact=one.fact,
            operator=one.operator,
            value=one.value,
            mode=one.mode,
            weight=one.weight if one.mode == ExtraMode.WEIGHT else 0,
        )
        for number, one in enumerate(extras, 1)
    )


def _place(province: Province | None) -> Placed | None:
    return of_province(province) if province else None
