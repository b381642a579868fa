"""How far the sent forms of the demo have come: endorsed, accepted, reported, and some of them returned."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from assessment.choices import Move, Status
from assessment.models import Answer, Assessment, Evidence, ReviewStep
from assessment.services import Typed, move_form, save_answer
from conweb.demo.forms import YEARS
from conweb.demo.invention import TODAY, dice, fixture, next_working_day, on_day
from conweb.kernel.models import User
from conweb.kernel.thai import BANGKOK

# How a form comes from the officer to the department, step by step.
WAY = (
    (Move.SEND, Status.DRAFT, Status.SENT),
    (Move.ENDORSE, Status.SENT, Status.ENDORSED),
    (Move.ACCEPT, Status.ENDORSED, Status.ACCEPTED),
    (Move.REPORT, Status.ACCEPTED, Status.REPORTED),
)
PLACE = {end: place for place, (_, _, end) in enumerate(WAY)}


def make_steps(heads: Mapping[str, User], province: User) -> None:
    """The steps of every sent form: earlier years to the end, this year as the fixtures say of each district."""
    versions: dict[int, dict[str, int]] = {}
    for form, number, version in Answer.objects.values_list("assessment", "number", "version"):
        versions.setdefault(form, {})[str(number)] = version
    files: dict[int, list[int]] = {}
    for form, file in Evidence.objects.kept().order_by("pk").values_list("assessment", "pk"):
        files.setdefault(form, []).append(file)
    forms = list(Assessment.objects.filter(status=Status.SENT).order_by("district", "pk"))
    ends = _ends([form for form in forms if form.fiscal_year == YEARS[-1]])
    steps = []
    for form in forms:
        end = ends.get(form.pk, Status.REPORTED)
        for move, start, status in WAY[: PLACE[end] + 1]:
            by = {Move.SEND: form.sent_by, Move.ENDORSE: heads[form.district_id]}.get(move, province)
            at = _reach(form, move)
            steps.append(
                ReviewStep(
                    assessment=form,
                    move=move,
                    from_status=start,
                    to_status=status,
                    at=at,
                    by=by,
                    versions=versions.get(form.pk, {}),
                    evidence=files.get(form.pk, []),
                    total=form.total,
                    band=form.band,
                )
            )
        form.status = end
    Assessment.objects.bulk_update(
        forms,
        [
            "status",
            "endorsed_at",
            "first_endorsed_at",
            "accepted_at",
            "reported_at",
            "changed_since_accepted",
        ],
        batch_size=500,
    )
    ReviewStep.objects.bulk_create(steps, batch_size=1000)


def send_back(heads: Mapping[str, User], province: User) -> None:
    """What reviewers returned and reopened before the demo's day: through the services, each the act of its person."""
    for entry in fixture("review")["returned"]:
        form = _form(entry)
        by = heads[form.district_id] if entry["by"] == "head" else province
        comments = {int(number): text for number, text in entry["comments"].items()}
        with on_day(entry["on"]):
            move_form(assessment=form, move=Move.RETURN, by=by, reason=entry["reason"], comments=comments)
    for entry in fixture("review")["reopened"]:
        form = _form(entry)
        with on_day(entry["on"]):
            move_form(assessment=form, move=Move.REOPEN, by=province, reason=entry["reason"])
            for number, (value, of) in entry["answers"].items():
                answer = form.answers.get(number=int(number))
                typed = Typed(value, of or str(answer.of or ""), base_version=answer.version)
                save_answer(assessment=form, number=int(number), typed=typed, by=form.sent_by)


def _form(entry: Mapping[str, object]) -> Assessment:
    return Assessment.objects.get(centre__subdistrict=entry["of"], fiscal_year=YEARS[-1])


def _ends(forms: list[Assessment]) -> dict[int, Status]:
    """Where each form of this year stands: the first sent of a district have come the furthest."""
    told = fixture("review")
    given = {form.pk: told["given"].get(form.centre.subdistrict_id) for form in forms}
    ends = {pk: Status(status) for pk, status in given.items() if status}
    by_district: dict[str, list[Assessment]] = {}
    for form in sorted(forms, key=lambda row: (row.sent_at, row.pk)):
        if form.pk not in ends:
            by_district.setdefault(form.district_id, []).append(form)
    for district, rows in by_district.items():
        accepted, endorsed = told["districts"].get(district, [0, 0])
        for place, form in enumerate(rows):
            if place < accepted:
                ends[form.pk] = Status.ACCEPTED
            else:
                ends[form.pk] = Status.ENDORSED if place < accepted + endorsed else Status.SENT
    return ends


def _reach(form: Assessment, move: Move) -> datetime:
    """When a step was made: a day or two after the one before, in office hours and before the demo's day."""
    if move == Move.SEND:
        return form.sent_at
    thrown = dice("review", form.centre_id, form.fiscal_year, move)
    if move == Move.ENDORSE:
        form.endorsed_at = form.first_endorsed_at = _after(
            form.sent_at, thrown.randint(0, 2), thrown.randint(5, 90)
        )
        return form.endorsed_at
    if move == Move.ACCEPT:
        form.changed_since_accepted = 0
        form.accepted_at = _after(form.endorsed_at, thrown.randint(1, 4), thrown.randint(5, 90))
        return form.accepted_at
    year = form.fiscal_year - 543
    form.reported_at = datetime.combine(next_working_day(date(year, 8, 10)), time(10, 20), tzinfo=BANGKOK)
    return form.reported_at


def _after(moment: datetime, days: int, minutes: int) -> datetime:
    day = next_working_day(moment.astimezone(BANGKOK).date() + timedelta(days=days))
    if day == moment.astimezone(BANGKOK).date():
        return moment + timedelta(minutes=minutes)
    at = datetime.combine(day, time(9, 0), tzinfo=BANGKOK) + timedelta(minutes=minutes)
    last = datetime.combine(TODAY - timedelta(days=1), time(16, 0), tzinfo=BANGKOK) + timedelta(
        minutes=minutes // 2
    )
    return max(min(at, last), moment + timedelta(minutes=1))
