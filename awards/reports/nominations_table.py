"""The nominations of a selection as a workbook: each with the answer of every clause and the evidence behind it."""

from collections.abc import Iterator, Mapping, Sequence

from django.db.models import Count, Q, QuerySet

from awards.choices import NominationState
from awards.eligibility.values import Finding
from awards.facts import findings_of_json
from awards.models import Contest, Nomination
from awards.selectors.candidates import standings_of
from conweb.kernel import thai
from conweb.kernel.models import User
from registry.reports.exports.cells import Row
from registry.reports.exports.xlsx import Shape, as_xlsx

CLAUSES = ("7.1", "7.2", "7.3", "7.4", "7.5", "7.6")
HEADS = ("ที่", "ศอช.ต.", "ตำบล", "อำเภอ", "สถานะ")
ENDS = ("เหตุที่ยังไม่ผ่าน", "หลักฐาน (ไฟล์)", "วินิจฉัยแล้ว (ข้อ)", "เสนอชื่อเมื่อ", "ผู้เสนอชื่อ", "เหตุที่ถอนชื่อ")


def nominations_xlsx(contest: Contest, *, user: User) -> Iterator[bytes]:
    """What this person sees of them, by district. The findings are those of the day on which each was handed in."""
    widths = [6, 30, 20, 24, 18, *([16] * len(CLAUSES)), 60, 14, 16, 16, 28, 40]
    return as_xlsx(_rows(contest, user), Shape(name=f"เสนอชื่อ {contest.fiscal_year}", widths=widths, frozen=2))


def _rows(contest: Contest, user: User) -> Iterator[Row]:
    yield [*HEADS, *(f"ข้อ {clause}" for clause in CLAUSES), *ENDS]
    rows = list(_nominations(contest, user))
    live = _live(contest, [row for row in rows if row.findings is None])
    for number, row in enumerate(rows, 1):
        findings = live[row.centre_id] if row.findings is None else findings_of_json(row.findings)
        centre = row.centre
        yield [
            number,
            centre.short_name,
            centre.subdistrict.full_name if centre.subdistrict else "",
            centre.district.full_name if centre.district else "",
            row.get_state_display(),
            *(_word(findings, clause) for clause in CLAUSES),
            "\n".join(f"{one.clause}: {one.sentence}" for one in findings if one.verdict != "pass"),
            row.kept_files,
            row.decided,
            _day(row),
            row.nominated_by.full_name if row.nominated_by else "",
            row.withdrawn_reason,
        ]


def _nominations(contest: Contest, user: User) -> QuerySet[Nomination]:
    rows = Nomination.objects.visible_to(user).filter(contest=contest)
    return (
        rows.select_related("centre__subdistrict", "centre__district", "nominated_by")
        .annotate(
            kept_files=Count("files", filter=Q(files__removed_at__isnull=True), distinct=True),
            decided=Count("decisions", distinct=True),
        )
        .order_by("centre__district__sort_key", "centre__sort_key", "pk")
    )


def _live(contest: Contest, rows: Sequence[Nomination]) -> Mapping[int, Sequence[Finding]]:
    """The findings of files that are still prepared, as they stand now."""
    if not rows:
        return {}
    standings = standings_of(
        [row.centre for row in rows],
        fiscal_year=contest.fiscal_year,
        on=contest.judged_on,
        contest=contest,
    )
    return {standing.centre.pk: standing.decision.findings for standing in standings}


def _word(findings: Sequence[Finding], clause: str) -> str:
    """The worst answer of a clause: one of a province's own criteria that fails is enough."""
    verdicts = [finding.verdict for finding in findings if finding.clause.startswith(clause)]
    worst = next((word for word in ("fail", "judge", "pass") if word in verdicts), None)
    return next((verdict.label for verdict in verdicts if verdict == worst), "–")


def _day(row: Nomination) -> str:
    if row.nominated_at is None or row.state == NominationState.PREPARING:
        return ""
    return thai.format_date(thai.in_bangkok(row.nominated_at).date())
