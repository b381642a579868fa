"""What the place «รายงาน» offers for an area and a year: each paper with the links that this person can follow."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from assessment.models import AssessmentRound
from assessment.selectors.results import Area, PlaceResults, place_of, results, together
from conweb.kernel.models import District, Province, User


@dataclass(frozen=True, slots=True)
class Link:
    """A word and where it leads; a file opens by itself."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Offer:
    """A paper: what it is, what stands in it, and the ways to have it."""

    title: str
    holds: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A place below the area: how far its forms are, the list of those sent, and its papers."""

    results: PlaceResults
    sent_url: str
    accepted_url: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class PlacesBelow:
    """The districts of a province, or the provinces of the country, and all of them together."""

    word: str  # what they are: อำเภอ or จังหวัด
    lines: tuple[PlaceLine, ...]
    total: PlaceLine


def papers_of_area(user: User, area: Area, round_: AssessmentRound) -> list[Offer]:
    """The papers that are about the area as a whole."""
    if isinstance(area, District):
        return _of_district(area, round_)
    return _of_province(area, round_) if isinstance(area, Province) else _of_country(round_)


def _of_district(district: District, round_: AssessmentRound) -> list[Offer]:
    at = [round_.fiscal_year, district.pk]
    return [
        Offer(
            "สรุปผลการจัดระดับ รายอำเภอ",
            "ศอช.ต. ทุกแห่ง คะแนนรายหมวด รวม ระดับ ช่องลงนามพัฒนาการอำเภอ",
            _files("assessment:district-summary", at),
        ),
    ]


def _of_province(province: Province, round_: AssessmentRound) -> list[Offer]:
    at = [round_.fiscal_year, province.pk]
    return [
        Offer(
            "สรุปผลการจัดระดับ รายจังหวัด",
            "ทุกอำเภอ จำนวนที่ส่ง ที่จังหวัดรับ ระดับ คะแนนเฉลี่ยรายหมวด",
            _files("assessment:province-summary", at),
        ),
    ]


def _of_country(round_: AssessmentRound) -> list[Offer]:
    return []


def _files(name: str, args: list[object]) -> tuple[Link, ...]:
    return (
        Link("PDF", reverse(name, args=args)),
        Link("XLSX", reverse(f"{name}-xlsx", args=args)),
    )


def other_papers(area: Area, round_: AssessmentRound) -> list[Offer]:
    """What is printed elsewhere and looked for here."""
    query = urlencode(place_of(area))
    return [
        Offer(
            "แบบประเมิน 23 ตัวชี้วัด",
            "แบบเปล่าสำหรับกรอกด้วยมือ แบบของแต่ละแห่งพิมพ์จากรายการ",
            (
                Link("แบบเปล่า PDF", reverse("assessment:blank-sheet", args=[round_.fiscal_year])),
                Link("รายแห่ง", _asked("assessment:overview", f"year={round_.fiscal_year}", query)),
            ),
        ),
        Offer(
            "ทะเบียน ศอช. กรรมการ และองค์กร",
            "พิมพ์เป็น PDF หรือเปิดใน Excel",
            (Link("เลือกทะเบียน", _asked("registry:register-list", query)),),
        ),
        Offer(
            "สมุดติดต่อ",
            "หน่วยงาน ผู้ดำรงตำแหน่ง อปท. เครือข่าย",
            (Link("เปิด", _asked("registry:contact-list", query)),),
        ),
        *_kbt(area),
    ]


def _kbt(area: Area) -> list[Offer]:
    if isinstance(area, District):
        url = reverse("registry:kbt-list", args=[area.pk])
    elif isinstance(area, Province):
        url = reverse("registry:kbt-province", args=[area.pk])
    else:
        return []
    return [Offer("คำสั่ง ก.บ.ต. และ ก.บ.อ.", "คำสั่งของปี ผู้ทรงคุณวุฒิ การส่งสำเนา", (Link("เปิด", url),))]


def _asked(name: str, *parts: str) -> str:
    query = "&".join(part for part in parts if part)
    return f"{reverse(name)}?{query}" if query else reverse(name)


def places_below(user: User, area: Area, round_: AssessmentRound) -> PlacesBelow | None:
    """The places below a province or the country, with their papers; a district has none that is printed apart."""
    if isinstance(area, District):
        return None
    rows = results(user, round_, area, with_indicators=False)
    kind = "province" if area is None else "district"
    total = together(rows)
    return PlacesBelow(
        word="จังหวัด" if area is None else "อำเภอ",
        lines=tuple(
            PlaceLine(
                row,
                *_lists(round_, {kind: row.code}),
                _files(f"assessment:{kind}-summary", [round_.fiscal_year, row.code]),
            )
            for row in rows
        ),
        total=PlaceLine(total, *_lists(round_, place_of(area)), ()),
    )


def _lists(round_: AssessmentRound, place: dict[str, str]) -> tuple[str, str]:
    """Where the forms sent and those accepted are listed."""
    asked = {"year": str(round_.fiscal_year)} | place
    here = reverse("assessment:overview")
    sent, accepted = (f"{here}?{urlencode(asked | {'standing': step})}" for step in ("sent", "accepted"))
    return sent, accepted
