"""What is said of one roster of a workbook: problems at the cells of their fields, and what would change as sentences."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from conweb.kernel import clock, thai
from registry import rules
from registry.choices import COMMUNITY_DEVELOPMENT_POSTS, Position
from registry.imports.values import CellProblem, Field, RosterRow
from registry.models import Committee, Post
from registry.roster_values import CENTRE, NETWORK, Problem, SeatValues
from registry.selectors.roster_options import RosterOptions
from registry.services.roster_lines import lines_of, told
from registry.services.roster_plan import Plan

# The field of a seat → the column of the file that says it.
COLUMN_OF = {
    "position": Field.POSITION,
    "position_title": Field.POSITION,
    "prefix": Field.PREFIX,
    "first_name": Field.FIRST_NAME,
    "last_name": Field.LAST_NAME,
    "post_id": Field.POST,
    "post_title": Field.POST,
    "source": Field.SOURCE,
    "represents": Field.REPRESENTS,
    "whom": Field.REPRESENTS,
    "since": Field.SINCE,
    "until": Field.UNTIL,
    "leaving_reason": Field.LEAVING_REASON,
    "phone": Field.PHONE,
    "national_id": Field.CITIZEN_ID,
}
OF_THE_NAME = frozenset({Field.PREFIX, Field.FIRST_NAME, Field.LAST_NAME})
MENDED = {"phone": "โทรศัพท์", "national_id": "เลขประจำตัวประชาชน"}


def cell_problems(
    problems: Iterable[Problem],
    rows: Mapping[str, RosterRow],
    first: RosterRow,
    options: RosterOptions,
    names: Mapping[str, str],
) -> list[CellProblem]:
    """Refusals of the plan at the cells where they can be mended.

    One about a seat that no row speaks of stands at the first row, with the name (`names`, by key).
    """
    found = []
    for problem in problems:
        row = rows.get(problem.key, first)
        at = COLUMN_OF[problem.field] if problem.key in rows else Field.FULL_NAME
        if at in OF_THE_NAME and at not in row.letters:
            at = Field.FULL_NAME
        who = "" if problem.key in rows else f"{names.get(problem.key, '')}: "
        found.append(
            CellProblem(
                row.sheet,
                row.row,
                row.cell_of(at),
                at,
                row.found_of(at),
                f"{who}{problem.message}".removeprefix(": "),
                _choices(at, options),
            )
        )
    return found


def _choices(at: Field, options: RosterOptions) -> tuple[str, ...]:
    """The words of which one is to be typed, where a list applies."""
    listed = {
        Field.POSITION: [label for value, label in options.positions if value != Position.OTHER],
        Field.SOURCE: [label for _, label in options.sources],
        Field.LEAVING_REASON: [label for _, label in options.reasons],
    }
    return tuple(str(label) for label in listed.get(at, ()))


def sentences(plan: Plan) -> list[str]:
    """Which term begins, who leaves, who comes, what is mended, and what of the roster as a whole is worth a look."""
    lines = [] if plan.committee.pk else [_term(plan.committee)]
    for line in lines_of(plan):
        changes = [f"{label} {before} → {after}" for label, before, after in line.changes]
        lines.append(" ".join(filter(None, [line.deed, line.name, line.words, ", ".join(changes)])))
    for row in plan.mended:
        what = " และ".join(MENDED[name] for name in row.mends)
        lines.append(f"แก้ {told(row.values)} {what}")
    return [*lines, *warnings(plan)]


def _term(body: Committee) -> str:
    last = f" – {thai.format_date(body.ends_on)}" if body.ends_on else ""
    number = f" ตามเลขที่ {body.order_number}" if body.order_number else ""
    return f"คณะใหม่ {thai.format_date(body.starts_on)}{last}{number}"


def ends_before(old: Committee, starts_on: date) -> str:
    """Of the committee that a new term takes the place of."""
    return (
        f"คณะเดิมที่เริ่ม {thai.format_date(old.starts_on)} สิ้นสุด {thai.format_date(starts_on - timedelta(days=1))}"
    )


def warnings(plan: Plan) -> list[str]:
    """What the rules of committees say of the roster as it would stand, as far as the roster alone tells.

    They hold up an announcement, never the list itself, as on its page.
    """
    found = rules.findings(_body_of(plan))
    return [
        f"{finding.verdict.label}: {' '.join(filter(None, [finding.title, finding.detail]))}"
        for finding in found
        if not finding.is_ok and finding.code in OF_THE_ROSTER
    ]


OF_THE_ROSTER = frozenset({"size", "chair", "secretary", "sources", "composition", "centres", "networks"})


def _body_of(plan: Plan) -> rules.Body:
    committee = plan.committee
    kind = rules.Kind(committee.kind)
    tier = rules.Tier(committee.centre.tier) if kind is rules.Kind.EXECUTIVE and committee.centre else None
    standing = [*(row.values for row in plan.rows), *plan.left_alone]
    posts = {post.pk: post for post, _ in plan.options.posts}
    above = tier in (rules.Tier.DISTRICT, rules.Tier.PROVINCE)
    return rules.Body(
        kind=kind,
        tier=tier,
        on=_day_of(plan),
        starts_on=committee.starts_on,
        ends_on=committee.ends_on,
        seats=tuple(_fact(number, values, posts) for number, values in enumerate(standing)),
        size_exception=committee.size_exception,
        centres=tuple(rules.Delegating(*one) for one in plan.options.centres) if above else (),
        networks=tuple(rules.Delegating(*one) for one in plan.options.networks) if above else (),
    )


def _day_of(plan: Plan) -> date:
    """The day on which all that the plan changes has come about."""
    days = [clock.today(), *(row.values.since for row in plan.added if row.values.since)]
    return max(days)


def _fact(number: int, values: SeatValues, posts: Mapping[int, Post]) -> rules.SeatFact:
    post = posts.get(values.post_id) if values.post_id else None
    return rules.SeatFact(
        name=told(values),
        since=values.since,
        until=values.until,
        # Whoever has no record yet is somebody of their own.
        person=values.person_id or (-1 - number if values.has_name else None),
        position=values.position,
        source=values.source,
        represents=values.represents,
        for_centre=int(values.whom[2:]) if values.whom.startswith(CENTRE) else None,
        for_network=int(values.whom[2:]) if values.whom.startswith(NETWORK) else None,
        post=post.title if post else values.post_title,
        is_development_post=bool(post and post.kind in COMMUNITY_DEVELOPMENT_POSTS),
    )
