"""Partners, agreements, missions and news of an area: who may be chosen, and the lists as people read them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Generic, TypeVar

from django.db.models import Count, Exists, Model, OuterRef, Q, QuerySet, Sum

from conweb.kernel import thai
from conweb.kernel.models import User
from registry.choices import Tier
from registry.models import Agreement, Centre, Circular, Mission, Partner, Publicity, Support
from registry.year_choices import PartnerKind

COUNTRY = "country"  # an area in an address, and in the filter of a list
IN_FORCE, OVER, TO_COME = "now", "over", "later"
STATES = [(IN_FORCE, "มีผลอยู่"), (TO_COME, "ยังไม่เริ่ม"), (OVER, "สิ้นสุดแล้ว")]
MOST_CIRCULARS = 60

Row = TypeVar("Row", bound=Model)
Asked = Mapping[str, str]


def area_words(row: Any) -> str:
    """Where a shared row lies, as it is told in a list."""
    if row.district_id:
        return f"{row.district.full_name} {row.province.full_name}"
    return row.province.full_name if row.province_id else "ทั้งประเทศ"


def tier_words(tiers: list[str]) -> str:
    """«ศอช.ต. ศอช.อ.»; none named means every tier."""
    return " ".join(tier.abbreviation for tier in Tier if tier.value in tiers) or "ทุกระดับ"


def partners_around(place: Any, *, besides: int | None = None) -> QuerySet[Partner]:
    """Partners in use of a place and of the areas around it, and the one that is chosen already."""
    near = Q(province__isnull=True) | Q(province=place.province_id, district__isnull=True)
    if place.district_id:
        near |= Q(district=place.district_id)
    return Partner.objects.filter(near & Q(is_active=True) | Q(pk=besides)).order_by("name", "pk")


def circulars_for(user: User, *, besides: int | None = None) -> QuerySet[Circular]:
    """The latest circulars that the reader sees, and the one that is chosen already."""
    newest = Circular.objects.visible_to(user).order_by("-dated_on", "-pk").values("pk")[:MOST_CIRCULARS]
    return Circular.objects.filter(Q(pk__in=newest) | Q(pk=besides)).order_by("-dated_on", "-pk")


# ── the lists ──────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True, slots=True)
class AreaColumn(Generic[Row]):
    """A column of a list beside the name: its heading, how wide on paper, what it says of a row."""

    head: str
    width: int  # in per cent of what the name leaves on paper
    said: Callable[[Row], str]
    number: Callable[[Row], int | Decimal | None] | None = None  # of a column that is added up or sorted
    before: str = ""  # said where the heading is not in sight
    after: str = ""

    @property
    def is_number(self) -> bool:
        """For templates, which would call what can be called."""
        return self.number is not None


def _number(
    head: str, width: int, number: Callable[[Any], int | Decimal | None], unit: str
) -> "AreaColumn[Any]":
    """A column of numbers; nothing is told of none."""
    return AreaColumn(
        head, width, lambda row: thai.format_baht(number(row) or 0) if number(row) else "", number, after=unit
    )


@dataclass(frozen=True, slots=True)
class AreaList(Generic[Row]):
    """A list of shared rows: what it reads, narrows, and says of each row."""

    title: str
    unit: str
    named: str  # the heading of the first column
    rows: Callable[[User], QuerySet[Row]]
    narrow: Callable[[QuerySet[Row], Asked, date], QuerySet[Row]]
    below: Callable[[Row], str]  # under the name, in small; in a file a column of its own
    below_head: str
    columns: tuple[AreaColumn[Row], ...]

    def listed(self, user: User, asked: Asked, *, on: date) -> QuerySet[Row]:
        """What the reader sees of it, by area and by what the list itself asks."""
        return self.narrow(_by_area(self.rows(user), asked), asked, on)


@dataclass(frozen=True, slots=True)
class AreaLine:
    """A row as the list tells it."""

    row: Any
    name: str
    below: str
    cells: list[tuple[AreaColumn[Any], str]]


def lines_of(listing: AreaList[Any], rows: Any) -> list[AreaLine]:
    """Rows in their order; asks nothing beside what `rows` has read."""
    return [
        AreaLine(
            row, str(row), listing.below(row), [(column, column.said(row)) for column in listing.columns]
        )
        for row in rows
    ]


def _by_area(rows: QuerySet[Row], asked: Asked) -> QuerySet[Row]:
    """Exactly those of an area, with what lies inside a province; nothing of those around it."""
    if asked.get("of") == COUNTRY:
        return rows.filter(province__isnull=True)
    if code := asked.get("district"):
        return rows.filter(district=code)
    if code := asked.get("province"):
        return rows.filter(province=code)
    return rows


def _places(rows: QuerySet[Row], *names: str) -> QuerySet[Row]:
    return rows.select_related("province", "district", *names)


def _narrow_partners(rows: QuerySet[Partner], asked: Asked, on: date) -> QuerySet[Partner]:
    for word in thai.clean_text(asked.get("q", "")).split():
        rows = rows.filter(search_key__contains=thai.fold(word))
    if kind := asked.get("kind"):
        rows = rows.filter(kind=kind)
    now = Agreement.objects.filter(partner=OuterRef("pk")).filter(in_force(on))
    if state := asked.get("agreed"):
        rows = rows.filter(Exists(now)) if state == "yes" else rows.exclude(Exists(now))
    return rows.filter(is_active=asked.get("used") != "no").order_by("name", "pk")


def in_force(on: date) -> Q:
    """Agreements that hold on a day."""
    return Q(since__lte=on) & (Q(until__isnull=True) | Q(until__gte=on))


def _narrow_agreements(rows: QuerySet[Agreement], asked: Asked, on: date) -> QuerySet[Agreement]:
    for word in thai.clean_text(asked.get("q", "")).split():
        rows = rows.filter(Q(title__icontains=word) | Q(partner__search_key__contains=thai.fold(word)))
    if tier := asked.get("tier"):
        rows = rows.filter(Q(tiers__len=0) | Q(tiers__contains=[tier]))
    if state := asked.get("state"):
        rows = rows.filter(
            {IN_FORCE: in_force(on), OVER: Q(until__lt=on), TO_COME: Q(since__gt=on)}[state],
        )
    return rows.order_by("-since", "-pk")


def _narrow_missions(rows: QuerySet[Mission], asked: Asked, on: date) -> QuerySet[Mission]:
    for word in thai.clean_text(asked.get("q", "")).split():
        rows = rows.filter(Q(title__icontains=word) | Q(assigned_by__icontains=word))
    if tier := asked.get("tier"):
        rows = rows.filter(tiers__contains=[tier])
    if year := asked.get("year"):
        rows = rows.filter(fiscal_year=int(year))
    return rows.order_by("-fiscal_year", "-assigned_on", "-pk")


def _narrow_publicity(rows: QuerySet[Publicity], asked: Asked, on: date) -> QuerySet[Publicity]:
    for word in thai.clean_text(asked.get("q", "")).split():
        rows = rows.filter(
            Q(title__icontains=word)
            | Q(channel__icontains=word)
            | Q(centre__search_key__contains=thai.fold(word))
        )
    if year := asked.get("year"):
        first, last = date(int(year) - thai.BE_OFFSET - 1, 10, 1), date(int(year) - thai.BE_OFFSET, 9, 30)
        rows = rows.filter(published_on__range=(first, last))
    return rows.order_by("-published_on", "-pk")


def _days(row: Agreement) -> str:
    since = thai.format_date(row.since)
    return f"{since} – {thai.format_date(row.until)}" if row.until else f"ตั้งแต่ {since}"


PARTNERS: AreaList[Partner] = AreaList(
    title="ภาคี",
    unit="หน่วยงาน",
    named="หน่วยงานหรือแหล่งทุน",
    rows=lambda user: _places(Partner.objects.visible_to(user)).annotate(agreed=Count("agreements")),
    narrow=_narrow_partners,
    below=lambda row: row.note,
    below_head="หมายเหตุ",
    columns=(
        AreaColumn("ประเภท", 22, lambda row: row.get_kind_display()),
        AreaColumn("พื้นที่", 28, area_words),
        _number("ข้อตกลง (ฉบับ)", 10, lambda row: row.agreed, "ฉบับ"),
    ),
)
AGREEMENTS: AreaList[Agreement] = AreaList(
    title="ข้อตกลงกับภาคี",
    unit="ฉบับ",
    named="เรื่อง",
    rows=lambda user: _places(Agreement.objects.visible_to(user), "partner"),
    narrow=_narrow_agreements,
    below=lambda row: row.partner.name,
    below_head="ภาคี",
    columns=(
        AreaColumn("ช่วงเวลา", 20, _days),
        AreaColumn("ระดับ", 12, lambda row: tier_words(row.tiers)),
        _number("ศอช. (แห่ง)", 10, lambda row: row.centres, "แห่ง"),
        _number("งบประมาณ (บาท)", 12, lambda row: row.budget, "บาท"),
        AreaColumn("พื้นที่", 18, area_words),
    ),
)
MISSIONS: AreaList[Mission] = AreaList(
    title="ภารกิจที่มอบ ศอช.",
    unit="ภารกิจ",
    named="ภารกิจ",
    rows=lambda user: _places(Mission.objects.visible_to(user), "circular"),
    narrow=_narrow_missions,
    below=lambda row: row.assigned_by,
    below_head="ผู้มอบหมาย",
    columns=(
        AreaColumn("ปีงบประมาณ", 10, lambda row: str(row.fiscal_year), before="ปี "),
        AreaColumn("มอบหมายเมื่อ", 14, lambda row: thai.format_date(row.assigned_on)),
        AreaColumn("มอบให้", 18, lambda row: tier_words(row.tiers), before="มอบ "),
        AreaColumn("พื้นที่", 20, area_words),
    ),
)
PUBLICITY: AreaList[Publicity] = AreaList(
    title="การประชาสัมพันธ์",
    unit="เรื่อง",
    named="เรื่อง",
    rows=lambda user: _places(Publicity.objects.visible_to(user), "centre"),
    narrow=_narrow_publicity,
    below=lambda row: row.centre.short_name if row.centre else "",
    below_head="ศอช.",
    columns=(
        AreaColumn("เผยแพร่เมื่อ", 14, lambda row: thai.format_date(row.published_on)),
        AreaColumn("ช่องทาง", 26, lambda row: row.channel),
        AreaColumn("พื้นที่", 20, area_words),
    ),
)


def years_of_missions(user: User) -> list[int]:
    return sorted(
        set(Mission.objects.visible_to(user).order_by().values_list("fiscal_year", flat=True)), reverse=True
    )


def years_of_publicity(user: User) -> list[int]:
    days = Publicity.objects.visible_to(user).order_by().values_list("published_on", flat=True).distinct()
    return sorted({thai.be_year(day) + (day.month >= 10) for day in days}, reverse=True)


# ── one partner ────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True, slots=True)
class GivenBy:
    """What a partner gave a centre over the years, as far as the reader sees it."""

    centre: Centre
    rows: int
    amount: Any


def given_by(partner: Partner, user: User) -> list[GivenBy]:
    """The centres that a partner supported, by name. Two queries."""
    sums = {
        row["centre"]: row
        for row in Support.objects.visible_to(user)
        .filter(partner=partner)
        .order_by()
        .values("centre")
        .annotate(times=Count("pk"), given=Sum("amount"))
    }
    centres = Centre.objects.filter(pk__in=sums).order_by("short_name", "pk")
    return [GivenBy(centre, sums[centre.pk]["times"], sums[centre.pk]["given"]) for centre in centres]


PARTNER_MENUS = {
    "kind": ("ประเภท", "ทุกประเภท", list(PartnerKind.choices)),
    "agreed": ("ข้อตกลง", "ทั้งหมด", [("yes", "มีข้อตกลงที่มีผลอยู่"), ("no", "ยังไม่มีข้อตกลง")]),
    "used": ("การใช้", "ใช้อยู่", [("no", "เลิกใช้แล้ว")]),
}
