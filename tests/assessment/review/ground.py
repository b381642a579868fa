"""Forms at every step, each moved by the person whose move it is, and one person of every role."""

from assessment import services
from assessment.choices import Move, Status
from assessment.facts import criteria_of, points_of, read_typed
from assessment.models import Answer, Assessment
from conweb.kernel import clock
from conweb.kernel.choices import Role
from conweb.kernel.models import District, User
from tests.factories import MEDIUM, CentreFactory, officer_of, person_with, round_of

COMMENTS = {8: "แนบรายงานการประชุม"}
REASON = "นับการประชุมตกไป"
# The steps from the officer to a state, by the roles that make them.
WAYS: dict[Status, tuple[tuple[Move, Role], ...]] = {
    Status.DRAFT: (),
    Status.SENT: ((Move.SEND, Role.OFFICER),),
    Status.RETURNED: ((Move.SEND, Role.OFFICER), (Move.RETURN, Role.DISTRICT_HEAD)),
    Status.ENDORSED: ((Move.SEND, Role.OFFICER), (Move.ENDORSE, Role.DISTRICT_HEAD)),
    Status.ACCEPTED: (
        (Move.SEND, Role.OFFICER),
        (Move.ENDORSE, Role.DISTRICT_HEAD),
        (Move.ACCEPT, Role.PROVINCIAL),
    ),
    Status.REPORTED: (
        (Move.SEND, Role.OFFICER),
        (Move.ENDORSE, Role.DISTRICT_HEAD),
        (Move.ACCEPT, Role.PROVINCIAL),
        (Move.REPORT, Role.PROVINCIAL),
    ),
}


def person_of(role: Role, district: District) -> User:
    """Somebody new who holds this role over the district: in it, in its province, or in the country."""
    if role in (Role.OFFICER, Role.DISTRICT_HEAD):
        return person_with(role, district=district)
    if role in (Role.DEPARTMENT, Role.ADMINISTRATOR):
        return person_with(role)
    return person_with(role, province=district.province)


def complete_form(*, by: User | None = None, centre=None) -> Assessment:
    """A form with 23 answers worth 2 points each, written at once."""
    centre = centre or CentreFactory(members=15)
    by = by or officer_of(centre.district)
    form = services.start_assessment(centre=centre, round_=round_of(), by=by)
    rows = []
    for indicator in criteria_of(form.criteria_id).indicators:
        value, of = MEDIUM[indicator.number]
        reading = read_typed(indicator, value, of)
        row = Answer(
            assessment=form,
            number=indicator.number,
            typed_value=value,
            typed_of=of,
            value=reading.value,
            of=reading.of,
            saved_at=clock.now(),
            saved_by=by,
        )
        row.points, row.strict_points = points_of(indicator, row)
        rows.append(row)
    Answer.objects.bulk_create(rows)
    services.rescore(form, rows)
    return form


def move_on(form: Assessment, move: Move, by: User) -> Assessment:
    """One step with the words that it asks for."""
    words = {
        "comments": COMMENTS if move == Move.RETURN else {},
        "reason": REASON if move == Move.REOPEN else "",
    }
    return services.move_form(assessment=form, move=move, by=by, **words)


def form_at(status: Status, *, centre=None) -> Assessment:
    """A form that stands there; everybody who moved it has the role for it and did nothing else."""
    form = complete_form(centre=centre)
    people: dict[Role, User] = {}
    for move, role in WAYS[status]:
        people.setdefault(role, person_of(role, form.district))
        move_on(form, move, people[role])
    form.refresh_from_db()
    return form
