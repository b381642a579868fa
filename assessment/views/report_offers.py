"""What the place «รายงาน» offers for an area and a year: each paper with the links that this person can follow."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from assessment.models import AssessmentRound
from assessment.selectors.results import Area, PlaceResults, place_of, results, together
from assessment.services.cover_letters import may_write
from conweb.kernel import access
from conweb.kernel.models import District, Province, User
from registry.selectors.areas import of_province


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
    if area is None:
        return _of_country(round_)
    kind = "district" if isinstance(area, District) else "province"
    word = area.full_name
    at = [round_.fiscal_year, area.pk]
    letter = ()
    if may_write(user, area):
        letter = (Link("หนังสือนำส่ง", reverse(f"assessment:report-letter-{kind}", args=at)),)
    return [
        Offer(
            f"สรุปผลการจัดระดับ {word}",
            "ศอช.ต. ทุกแห่ง คะแนนรายหมวด รวม ระดับ ช่องลงนามพัฒนาการอำเภอ"
            if kind == "district"
            else "ทุกอำเภอ จำนวนที่ส่ง ที่จังหวัดรับ ระดับ คะแนนเฉลี่ยรายหมวด",
            (*_files(f"assessment:{kind}-summary", at), *letter),
        ),
        Offer(
            "ชุดรายงานสิ้นปี",
            "สรุป ตารางรายอำเภอและราย ศอช.ต. ภาคผนวก 23 ตัวชี้วัด รายการที่ล่าช้า",
            (Link("PDF", reverse(f"assessment:year-end-{kind}", args=at)),),
        ),
        Offer(
            "รายงานประจำปีต่อคณะกรรมการกลาง ศอช.",
            "ศอช. คณะกรรมการ ก.บ.ต. ผลการประเมิน การแก้ไขปัญหา งานตามนโยบาย",
            (Link("PDF", reverse(f"assessment:central-report-{kind}", args=at)),),
        ),
        *(_yearly(area, round_) if isinstance(area, District) else _policies()),
    ]


def _of_country(round_: AssessmentRound) -> list[Offer]:
    at = [round_.fiscal_year]
    return [
        Offer(
            "รายงานประจำปีต่อคณะกรรมการกลาง ศอช.",
            "ศอช. คณะกรรมการ ก.บ.ต. ผลการประเมินรายจังหวัด การแก้ไขปัญหา งานตามนโยบาย",
            (Link("PDF", reverse("assessment:central-report", args=at)),),
        ),
        Offer(
            "รายงานผลการดำเนินงานต่อกระทรวงมหาดไทย",
            "จำนวน ศอช. คณะกรรมการ ผลการจัดระดับรายจังหวัด อย่างน้อยปีละครั้ง",
            (Link("PDF", reverse("assessment:ministry-report", args=at)),),
        ),
        *_policies(),
    ]


def _yearly(district: District, round_: AssessmentRound) -> list[Offer]:
    figures = reverse("assessment:yearly-figures", args=[round_.fiscal_year, district.pk])
    return [
        Offer(
            "ตัวเลขประจำปี",
            "การแก้ไขปัญหาชุมชน งานตามนโยบายของรัฐบาล แสดงในรายงานข้างบน",
            (Link("เปิด", figures),),
        )
    ]


def _policies() -> list[Offer]:
    return [
        Offer(
            "ป้ายนโยบาย",
            "นโยบายของรัฐบาลที่ ศอช. บันทึกงานไว้ในตัวเลขประจำปีของแต่ละอำเภอ",
            (Link("เปิด", reverse("assessment:policy-list")),),
        )
    ]


def _files(name: str, args: list[object]) -> tuple[Link, ...]:
    return (
        Link("PDF", reverse(name, args=args)),
        Link("XLSX", reverse(f"{name}-xlsx", args=args)),
    )


def other_papers(user: User, area: Area, round_: AssessmentRound) -> list[Offer]:
    """What is printed elsewhere and looked for here."""
    place = place_of(area)
    query = urlencode(place)
    of_year = urlencode({"year": str(round_.fiscal_year)} | place)
    return [
        Offer(
            "ภาพรวม",
            "ความคืบหน้า ระดับ ตัวชี้วัดที่อ่อน แนวโน้ม หน้าเดียวกับที่เห็นบนจอ",
            (Link("เปิด", _asked("desk", of_year)), Link("PDF", _asked("desk-pdf", of_year))),
        ),
        Offer(
            "แบบประเมิน 23 ตัวชี้วัด",
            "แบบเปล่าสำหรับกรอกด้วยมือ แบบของแต่ละแห่ง หรือทุกแห่งเป็นไฟล์ ZIP",
            (
                Link("แบบเปล่า PDF", reverse("assessment:blank-sheet", args=[round_.fiscal_year])),
                Link("รายแห่ง", _asked("assessment:overview", of_year)),
                Link("ทุกแห่งเป็น ZIP", _asked("assessment:bundle-list", of_year)),
            ),
        ),
        Offer(
            "ปฏิทินงาน",
            "กำหนดส่งของพื้นที่ พิมพ์ได้",
            (Link("เปิด", _asked("assessment:calendar", of_year)),),
        ),
        *_reminders(user, area, round_),
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


def _reminders(user: User, area: Area, round_: AssessmentRound) -> list[Offer]:
    if not isinstance(area, Province) or not access.sets_dates_of(user, at=of_province(area)):
        return []
    url = reverse("assessment:reminder-list", args=[round_.fiscal_year, area.pk])
    return [Offer("หนังสือเตือนกำหนดส่ง", "ถึงอำเภอที่เกินกำหนดหรือใกล้ครบกำหนด", (Link("เปิด", url),))]


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
                (
                    *_files(f"assessment:{kind}-summary", [round_.fiscal_year, row.code]),
                    Link("สิ้นปี", reverse(f"assessment:year-end-{kind}", args=[round_.fiscal_year, row.code])),
                    *_figures(kind, round_, row.code),
                ),
            )
            for row in rows
        ),
        total=PlaceLine(total, *_lists(round_, place_of(area)), ()),
    )


def _figures(kind: str, round_: AssessmentRound, code: str) -> tuple[Link, ...]:
    if kind != "district":
        return ()
    return (Link("ตัวเลขปี", reverse("assessment:yearly-figures", args=[round_.fiscal_year, code])),)


def _lists(round_: AssessmentRound, place: dict[str, str]) -> tuple[str, str]:
    """Where the forms sent and those accepted are listed."""
    asked = {"year": str(round_.fiscal_year)} | place
    here = reverse("assessment:overview")
    sent, accepted = (f"{here}?{urlencode(asked | {'standing': step})}" for step in ("sent", "accepted"))
    return sent, accepted
