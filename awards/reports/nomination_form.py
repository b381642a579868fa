"""DOC14 แบบเสนอ ศอช.ต. ดีเด่น: who is proposed, what is outstanding, guideline 7.1–7.6 with evidence, who signs.

Once it is handed in it shows the facts and findings that were kept then; before that it is a draft as of today.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from awards.choices import AwardKind, Item, NominationState
from awards.eligibility.values import LEVEL_WORDS, Candidate, Certificate, Decided, Finding, PastAward
from awards.facts import candidate_of_json, findings_of_json
from awards.models import AwardFile, Nomination, StudyVisit
from awards.selectors.candidates import standings_of
from conweb.kernel import clock, pdf, thai
from conweb.kernel.models import User
from conweb.kernel.thai import Digits
from registry.choices import CommitteeKind
from registry.models import Committee
from registry.selectors.papers.lines import roster_lines

STYLE = "css/award-papers.css"
# Clause by clause, as the guideline calls them; the page of a finding says its own title where it has one.
CLAUSES = {
    "7.1": "เข้มแข็ง บูรณาการแผนชุมชนสู่การปฏิบัติ และเป็นแหล่งศึกษาดูงานได้",
    "7.2": "ผลการจัดระดับการพัฒนาอยู่ในระดับ 3 (เข้มแข็ง)",
    "7.3": "กิจกรรม 3 สร้าง ตามหลักปรัชญาของเศรษฐกิจพอเพียง",
    "7.4": "รักษาสถานะดีเด่นครบ 5 ปี",
    "7.5": "ผ่านการรับรองตามระบบมาตรฐานการพัฒนาชุมชน (มชช.)",
    "7.6": "หลักเกณฑ์ที่จังหวัดกำหนดเพิ่มเติม",
}
# Items that every nomination proves; the others are judged only where a figure leaves them open.
ALWAYS = (
    Item.STRONG,
    Item.PLAN_IN_PRACTICE,
    Item.STUDY_SITE,
    Item.FOOD,
    Item.ENVIRONMENT,
    Item.IMMUNITY,
)
LAST_VISITS = 5


@dataclass(frozen=True, slots=True)
class FormFinding:
    """One clause with its answer, as printed."""

    clause: str
    title: str
    verdict: str  # "pass", "fail", "judge"
    word: str
    sentence: str
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FormItem:
    """One thing that is judged: its evidence, and what was decided by whom."""

    item: str
    label: str
    files: tuple[str, ...]
    decided: str  # «เห็นว่าผ่าน», «เห็นว่าไม่ผ่าน», or nothing
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class FormYear:
    fiscal_year: int
    total: str
    band: str
    standing: str


@dataclass(frozen=True, slots=True)
class NominationForm:
    """Everything on the form."""

    state: str  # "draft", "nominated", "withdrawn"
    category: str
    fiscal_year: int
    centre: str
    short_name: str
    subdistrict: str
    district: str
    province: str
    founded_on: date | None
    chair: str
    secretary: str
    members: int
    years: tuple[FormYear, ...]
    awards: tuple[str, ...]
    certificates: tuple[str, ...]
    visits: int
    last_visits: tuple[str, ...]
    strengths: tuple[str, ...]
    findings: tuple[FormFinding, ...]
    items: tuple[FormItem, ...]
    sources: tuple[str, ...]
    judged_on: date
    nominated_on: date | None
    nominated_by: str
    withdrawn_reason: str
    printed_on: date
    digits: Digits

    @property
    def title(self) -> str:
        state = {"draft": " (ร่าง)", "withdrawn": " (ถอนชื่อ)"}.get(self.state, "")
        return f"แบบเสนอ {self.category} {self.short_name} {self.district} ปี {self.fiscal_year}{state}"


def nomination_form(nomination: Nomination, *, user: User, digits: Digits) -> NominationForm:
    """The form of a nomination that came with its contest, centre and places. A dozen queries at most."""
    contest, centre = nomination.contest, nomination.centre
    candidate, findings = _decided_on(nomination)
    day = _handed_in_on(nomination) or clock.today()
    committee = Committee.objects.filter(centre=centre, kind=CommitteeKind.EXECUTIVE).in_office(day).last()
    lines = roster_lines(committee, on=day) if committee else ()
    named = {line.position: line.name for line in reversed(lines)}
    visits = StudyVisit.objects.visible_to(user).filter(centre=centre, visited_on__lte=day)
    return NominationForm(
        state={NominationState.PREPARING: "draft", NominationState.WITHDRAWN: "withdrawn"}.get(
            NominationState(nomination.state), "nominated"
        ),
        category=contest.category,
        fiscal_year=contest.fiscal_year,
        centre=centre.official_name,
        short_name=centre.short_name,
        subdistrict=centre.subdistrict.full_name if centre.subdistrict else "",
        district=centre.district.full_name if centre.district else "",
        province=centre.province.full_name,
        founded_on=centre.founded_on,
        chair=named.get("chair", ""),
        secretary=named.get("secretary", ""),
        members=len(lines),
        years=_years(candidate),
        awards=tuple(map(_award, sorted(candidate.awards, key=lambda row: -row.fiscal_year))),
        certificates=tuple(map(_certificate, candidate.certificates)),
        visits=candidate.visits,
        last_visits=tuple(map(_visit, visits.order_by("-visited_on", "-pk")[:LAST_VISITS])),
        strengths=tuple(line.strip() for line in nomination.strengths.splitlines() if line.strip()),
        findings=tuple(map(_finding, findings)),
        items=_items(nomination, candidate.decided, user),
        sources=tuple((contest.rules or {}).get("sources", ())),
        judged_on=contest.judged_on,
        nominated_on=_handed_in_on(nomination),
        nominated_by=nomination.nominated_by.full_name if nomination.nominated_by else "",
        withdrawn_reason=nomination.withdrawn_reason,
        printed_on=clock.today(),
        digits=digits,
    )


def nomination_form_pdf(form: NominationForm) -> bytes:
    return pdf.print_html(pdf.paper_html("awards/print/nomination.html", {"form": form}), style=STYLE)


def _decided_on(nomination: Nomination) -> tuple[Candidate, Sequence[Finding]]:
    """What it was handed in on; of one that is being prepared, or was taken back before, as it stands today."""
    if nomination.facts and nomination.findings is not None:
        return candidate_of_json(nomination.facts), findings_of_json(nomination.findings)
    contest = nomination.contest
    standing = standings_of(
        [nomination.centre], fiscal_year=contest.fiscal_year, on=contest.judged_on, contest=contest
    )[0]
    return standing.candidate, standing.decision.findings


def _handed_in_on(nomination: Nomination) -> date | None:
    return thai.in_bangkok(nomination.nominated_at).date() if nomination.nominated_at else None


def _finding(finding: Finding) -> FormFinding:
    return FormFinding(
        clause=finding.clause,
        title=finding.title or CLAUSES.get(finding.clause, ""),
        verdict=finding.verdict.value,
        word=finding.verdict.label,
        sentence=finding.sentence,
        warnings=finding.warnings,
    )


def _items(nomination: Nomination, decided: Mapping[str, Decided], user: User) -> tuple[FormItem, ...]:
    """The items of 7.1 and 7.3, then whatever else a person had to decide."""
    files: dict[str, list[str]] = defaultdict(list)
    kept = AwardFile.objects.visible_to(user).kept().filter(nomination=nomination)
    for item, name in kept.values_list("item", "name"):
        files[item].append(name)
    others = [item for item in Item if item not in ALWAYS and (item in decided or item in files)]
    return tuple(_item(item, files.get(item, []), decided.get(item)) for item in (*ALWAYS, *others))


def _item(item: Item, files: Sequence[str], decided: Decided | None) -> FormItem:
    return FormItem(
        item=item.value,
        label=item.label,
        files=tuple(files),
        decided="" if decided is None else "เห็นว่าผ่าน" if decided.holds else "เห็นว่าไม่ผ่าน",
        reason=decided.reason if decided else "",
        by=f"{decided.by} {thai.format_date(decided.on)}" if decided else "",
    )


def _years(candidate: Candidate) -> tuple[FormYear, ...]:
    """The last three years that are known, the round's own first."""
    rows = sorted(candidate.results.values(), key=lambda row: -row.fiscal_year)[:3]
    return tuple(
        FormYear(
            row.fiscal_year,
            "" if row.total is None else str(row.total),
            "" if row.band is None else str(row.band),
            row.standing,
        )
        for row in rows
    )


def _award(award: PastAward) -> str:
    kind = dict(AwardKind.choices).get(award.kind, "")
    of = f" (ของ {award.of})" if award.of else ""
    return f"ปี {award.fiscal_year} {kind} {LEVEL_WORDS[award.level]}{of}"


def _certificate(certificate: Certificate) -> str:
    parts = [
        f"เลขที่ {certificate.number}" if certificate.number else "",
        f"รับรองวันที่ {thai.format_date(certificate.certified_on)}" if certificate.certified_on else "",
        f"ใช้ได้ถึง {thai.format_date(certificate.until)}" if certificate.until else "",
        f"(ของ {certificate.of})" if certificate.of else "",
    ]
    return " ".join(part for part in parts if part)


def _visit(visit: StudyVisit) -> str:
    people = f" {visit.people} คน" if visit.people else ""
    return f"{thai.format_date(visit.visited_on)} {visit.visitors}{people}"
