"""เกียรติบัตร of an award: who gives it to whom, for what and on which day, on A4 across."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from awards.choices import AwardKind, AwardLevel
from awards.models import Award
from conweb.kernel import access, pdf, thai
from conweb.kernel.models import District, Province, User
from conweb.kernel.thai import Digits
from registry.choices import OfficeKind
from registry.models import Office
from registry.reports.papers.pdf import data_address
from registry.selectors.officials import signatory_of

STYLE = "css/award-papers.css"
CONTEST = "การประกวดกิจกรรมพัฒนาชุมชนดีเด่น"
DEPARTMENT = "กรมการพัฒนาชุมชน"
# Given by the department, whose head is not a post of the register: the name is left to the pen.
ABOVE_THE_PROVINCE = (AwardLevel.REGION, AwardLevel.DEPARTMENT)


@dataclass(frozen=True, slots=True)
class Certificate:
    """Everything on one เกียรติบัตร. Days and names that nobody recorded are left to the pen."""

    giver: str  # «จังหวัดบุรีรัมย์»
    winner: str
    place: str
    award: str  # «รางวัลชนะเลิศ …», by its whole name with the level
    occasion: str
    fiscal_year: int
    given_on: date | None
    signature: tuple[str, ...]  # lines under the signature; empty: dots
    post: str  # who signs where no name is known
    emblem: str  # a data: address, or nothing
    digits: Digits

    @property
    def title(self) -> str:
        return f"เกียรติบัตร {self.winner} {self.award} ปี {self.fiscal_year}"

    @property
    def given(self) -> str:
        return thai.format_date(self.given_on, "letter") if self.given_on else ""


def certificates(awards: Iterable[Award], *, digits: Digits) -> list[Certificate]:
    """Of each award in turn. `awards` come with centre, person, district, province and the round that gave them."""
    signs: dict[tuple[str, str, date | None], Sequence[str]] = {}
    emblems: dict[tuple[str, str], str] = {}
    return [_certificate(award, digits, signs, emblems) for award in awards]


def certificates_pdf(made: list[Certificate]) -> bytes:
    """One file, a page each."""
    context = {"certificates": made, "first": made[0]}
    return pdf.print_html(pdf.paper_html("awards/print/certificates.html", context), style=STYLE)


def certifies(user: User, award: Award) -> bool:
    """Whose job the paper is: the office that gives awards of this level."""
    if award.level in ABOVE_THE_PROVINCE:
        return access.keeps_award_rules(user)
    if award.level == AwardLevel.DISTRICT:
        return access.keeps_registry(user, at=award)
    return access.runs_contests(user, at=award)


def _certificate(
    award: Award,
    digits: Digits,
    signs: dict[tuple[str, str, date | None], Sequence[str]],
    emblems: dict[tuple[str, str], str],
) -> Certificate:
    level = AwardLevel(award.level)
    area = _area(award, level)
    given_on = award.ceremony_on or (award.entry.stage.contest.announced_on if award.entry else None)
    if area is None:
        giver, post, lines, emblem = DEPARTMENT, f"อธิบดี{DEPARTMENT}", (), ""
    else:
        giver = area.full_name
        post = f"{'นายอำเภอ' if isinstance(area, District) else 'ผู้ว่าราชการจังหวัด'}{area.name}"
        key = (type(area).__name__, area.pk)
        if (*key, given_on) not in signs:
            block = signatory_of(area, given_on) if given_on else None
            signs[(*key, given_on)] = block.lines if block else ()
        if key not in emblems:
            emblems[key] = _emblem(area)
        lines, emblem = tuple(signs[(*key, given_on)]), emblems[key]
    return Certificate(
        giver=giver,
        winner=award.centre.official_name if award.centre else award.winner,
        place=_place(award),
        award=_name(award),
        occasion=CONTEST if award.kind in (AwardKind.OUTSTANDING, AwardKind.RUNNER_UP) else "",
        fiscal_year=award.fiscal_year,
        given_on=given_on,
        signature=lines,
        post=post,
        emblem=emblem,
        digits=digits,
    )


def _area(award: Award, level: AwardLevel) -> District | Province | None:
    if level in ABOVE_THE_PROVINCE:
        return None
    return award.district if level == AwardLevel.DISTRICT and award.district else award.province


def _name(award: Award) -> str:
    if award.title:
        return f"{award.title} ระดับ{award.get_level_display()}"
    kind = {
        AwardKind.OUTSTANDING: "รางวัล ศอช.ต. ดีเด่น",
        AwardKind.RUNNER_UP: "รางวัลรองชนะเลิศ ศอช.ต. ดีเด่น",
        AwardKind.LEADER: "รางวัลผู้นำ อช. ดีเด่น",
    }[AwardKind(award.kind)]
    return f"{kind} ระดับ{award.get_level_display()}"


def _place(award: Award) -> str:
    names = [award.district.full_name if award.district else "", award.province.full_name]
    return " ".join(name for name in names if name)


def _emblem(area: District | Province) -> str:
    """The emblem of the office that gives it, where it uploaded one. The Garuda is a state emblem: none is drawn."""
    kind, place = (
        (OfficeKind.DISTRICT_ADMINISTRATION, {"district": area})
        if isinstance(area, District)
        else (OfficeKind.PROVINCE_ADMINISTRATION, {"province": area, "district": None})
    )
    office = Office.objects.open().filter(kind=kind, **place).exclude(emblem="").first()
    if office is None:
        return ""
    with office.emblem.open("rb") as kept:
        return data_address(bytes(kept.read()))
