"""Writing what a preview of past forms showed: sealed on its way through the page, all of it or nothing."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import uuid4

from django.core import signing
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Count

from assessment.choices import Status
from assessment.facts import criteria_of, points_of, read_typed, scored_answers
from assessment.models import Answer, Assessment, AssessmentRound
from assessment.rules import moves
from assessment.scoring.engine import score
from assessment.selectors.past_years import brought_in, may_bring_in
from assessment.services.past_years.values import CheckedFile, Written
from assessment.services.steps import record_steps
from conweb.kernel import clock
from conweb.kernel.audit import change_set
from conweb.kernel.changes import record_change
from conweb.kernel.models import RecordedChange, User
from registry.models import Centre, Seat

KIND = "past-years"
PLAN_LASTS = 24 * 60 * 60  # seconds: a preview is decided on the same day
FROM_FILE = "นำเข้าจากไฟล์: "
_SALT = "assessment.past-years"
# Without names: a plan of somebody else's tells nothing of their area.
NOT_HERE = "มีผลประเมินที่ไม่อยู่ในพื้นที่ของท่าน หรือรอบถูกลบไปแล้ว นำเข้าไฟล์อีกครั้ง"


@dataclass(frozen=True, slots=True)
class FormPlan:
    """One form: whose, of which round, the one that stands (None: it is new), and the answers to be written."""

    centre: int
    round: int
    form: int | None
    answers: dict[int, Written]


@dataclass(frozen=True, slots=True)
class PastPlan:
    """What a preview showed."""

    forms: list[FormPlan]
    ticket: str = field(default_factory=lambda: uuid4().hex)

    def seal(self) -> str:
        """The plan as a text that nobody can alter on its way through the page."""
        forms = [
            [
                one.centre,
                one.round,
                one.form,
                [
                    [number, each.value, each.of, each.note, each.version]
                    for number, each in one.answers.items()
                ],
            ]
            for one in self.forms
        ]
        return signing.dumps({"forms": forms, "ticket": self.ticket}, salt=_SALT, compress=True)


class MovedSince(ValidationError):
    """Forms that somebody began or changed between the preview and the press. Nothing was written."""

    def __init__(self, names: Iterable[str]) -> None:
        super().__init__(f"มีผู้แก้ไขหลังจากที่ท่านดูตัวอย่าง: {', '.join(names)} นำเข้าไฟล์อีกครั้งเพื่อดูตัวอย่างใหม่")


def plan_of(checked: CheckedFile) -> PastPlan:
    return PastPlan(
        [
            FormPlan(one.centre.pk, one.round.pk, one.form, dict(one.answers))
            for one in checked.written
            if one.centre and one.round
        ]
    )


def open_plan(sealed: str) -> PastPlan:
    """ValidationError for a text that no preview has sealed, or one of yesterday."""
    try:
        said = signing.loads(sealed, salt=_SALT, max_age=PLAN_LASTS)
    except signing.SignatureExpired as error:
        raise ValidationError("ตัวอย่างนี้เปิดไว้เกิน 1 วัน นำเข้าไฟล์อีกครั้ง") from error
    except signing.BadSignature as error:
        raise ValidationError("อ่านตัวอย่างไม่ได้ นำเข้าไฟล์อีกครั้ง") from error
    forms = [
        FormPlan(centre, round_, form, {number: Written(*words) for number, *words in answers})
        for centre, round_, form, answers in said["forms"]
    ]
    return PastPlan(forms, said["ticket"])


def done_before(plan: PastPlan) -> str | None:
    """The change that this very plan has made, where its button was pressed twice."""
    return cache.get(_ticket(plan))


def apply_plan(*, plan: PastPlan, by: User, reason: str) -> RecordedChange:
    """Write every form of a plan as one change that can be undone: accepted by whoever brings it in.

    MovedSince where a form is no longer as the preview showed it; ValidationError where one is not theirs, or the
    answers do not make a whole form.
    """
    if not reason:
        raise ValidationError({"reason": "พิมพ์เหตุผลหรือที่มา"})
    if not plan.forms:
        raise ValidationError("ไม่มีผลประเมินที่จะบันทึก")
    with change_set(by, reason=reason) as change:
        # Two presses at once wait here for one another; the second finds what the first has written.
        User.objects.select_for_update().get(pk=by.pk)
        work = _Work(plan, by)
        if done_before(plan):
            raise MovedSince([work.names[plan.forms[0].centre]])
        work.insist()
        try:
            with transaction.atomic():
                work.write_new()
        except IntegrityError as error:  # a colleague began one at the same moment
            raise MovedSince([work.names[one.centre] for one in plan.forms if one.form is None]) from error
        work.write_changed()
        record_steps(
            work.written,
            moves.BROUGHT_IN,
            by=by,
            reason=f"{FROM_FILE}{reason}"[:500],
            of_closed_rounds=True,
        )
        record = record_change(change, kind=KIND, title=work.title, by=by, at=work.place, reason=reason)
        cache.set(_ticket(plan), str(record.pk), PLAN_LASTS)
    return record


@dataclass(frozen=True, slots=True)
class _Area:
    province_id: str
    district_id: str | None


class _Work:
    """A plan on its way: its centres, rounds and the forms that stand, held."""

    def __init__(self, plan: PastPlan, by: User) -> None:
        self.plan, self.by, self.now = plan, by, clock.now()
        keys = [one.centre for one in plan.forms]
        self.centres = Centre.objects.visible_to(by).in_bulk(keys)
        self.rounds = AssessmentRound.objects.in_bulk([one.round for one in plan.forms])
        if not set(keys) <= self.centres.keys() or {one.round for one in plan.forms} - self.rounds.keys():
            raise ValidationError(NOT_HERE)
        self.names = {key: centre.short_name for key, centre in self.centres.items()}
        standing = Assessment.objects.select_for_update(of=("self",)).filter(
            centre__in=keys, round__in=self.rounds
        )
        self.standing = {(form.centre_id, form.round_id): form for form in standing.order_by("pk")}
        self.answers: dict[int, dict[int, Answer]] = defaultdict(dict)
        for answer in Answer.objects.filter(assessment__in=[form.pk for form in self.standing.values()]):
            self.answers[answer.assessment_id][answer.number] = answer
        self.written: list[Assessment] = []

    def insist(self) -> None:
        """Each form is this person's to bring in, and as the preview showed it."""
        if any(not may_bring_in(self.by, at=centre) for centre in self.centres.values()):
            raise ValidationError(NOT_HERE)
        own = brought_in([form.pk for form in self.standing.values()])
        moved = [self.names[one.centre] for one in self.plan.forms if self._moved(one, own)]
        if moved:
            raise MovedSince(dict.fromkeys(moved))

    def _moved(self, one: FormPlan, own: set[int]) -> bool:
        form = self.standing.get((one.centre, one.round))
        if one.form is None or form is None:
            return (form.pk if form else None) != one.form
        rows = self.answers[form.pk]
        versions = {number: rows[number].version if number in rows else 0 for number in one.answers}
        return (
            form.pk != one.form
            or form.pk not in own
            or any(versions[number] != each.version for number, each in one.answers.items())
        )

    def write_new(self) -> None:
        sizes = {key: _sizes(round_) for key, round_ in self.rounds.items()}
        forms, answers = [], []
        for one in self.plan.forms:
            if one.form is not None:
                continue
            centre, round_ = self.centres[one.centre], self.rounds[one.round]
            form = Assessment(
                centre=centre,
                round=round_,
                criteria_id=round_.criteria_id,
                fiscal_year=round_.fiscal_year,
                province_id=centre.province_id,
                district_id=centre.district_id,
                committee_size=sizes[round_.pk].get(centre.pk, 0),
                started_at=self.now,
                started_by=self.by,
            )
            rows = [self._row(form, number, each, None) for number, each in sorted(one.answers.items())]
            self._accept(form, rows)
            forms.append(form)
            answers += rows
        Assessment.objects.bulk_create(forms)
        Answer.objects.bulk_create(answers)
        self.written += forms

    def write_changed(self) -> None:
        for one in self.plan.forms:
            form = self.standing.get((one.centre, one.round))
            if one.form is None or form is None:
                continue
            rows = self.answers[form.pk]
            for number, each in sorted(one.answers.items()):
                rows[number] = self._row(form, number, each, rows.get(number))
                rows[number].save()
            self._accept(form, list(rows.values()))
            form.save()
            self.written.append(form)

    def _row(self, form: Assessment, number: int, each: Written, row: Answer | None) -> Answer:
        """An answer as the pages store it: what was typed, what it means, its points."""
        indicator = criteria_of(form.criteria_id).indicator(number)
        reading = read_typed(indicator, each.value, each.of)
        row = row or Answer(assessment=form, number=number, version=0)
        row.typed_value, row.typed_of = each.value, each.of
        row.value, row.of = reading.value, reading.of
        row.points, row.strict_points = points_of(indicator, row)
        row.note = row.note if each.note is None else each.note
        row.version += 1
        row.page, row.saved_at, row.saved_by = "", self.now, self.by
        return row

    def _accept(self, form: Assessment, rows: list[Answer]) -> None:
        """Totals as the engine says, and the form stands as accepted. When it was sent and endorsed nobody knows any
        more; the moment at which it came in stands for it."""
        criteria = criteria_of(form.criteria_id)
        card = score(criteria, scored_answers(criteria, rows))
        if card.band is None or card.strict_band is None:
            raise ValidationError(f"{self.names[form.centre_id]}: ต้องครบ 23 ข้อ นำเข้าไฟล์อีกครั้ง")
        form.answered, form.total, form.strict_total = card.answered, card.total, card.strict_total
        form.band, form.strict_band = card.band.level, card.strict_band.level
        form.status, form.changed_since_accepted = Status.ACCEPTED, 0
        for name in ("sent_at", "first_sent_at", "endorsed_at", "first_endorsed_at", "accepted_at"):
            setattr(form, name, getattr(form, name) or self.now)

    @property
    def title(self) -> str:
        years = sorted({round_.fiscal_year for round_ in self.rounds.values()})
        span = str(years[0]) if len(years) == 1 else f"{years[0]} – {years[-1]}"
        new = sum(one.form is None for one in self.plan.forms)
        counts = (("เพิ่ม", new), ("แก้", len(self.plan.forms) - new))
        parts = [f"{verb} {number}" for verb, number in counts if number]
        return f"นำเข้าผลประเมินปี {span}: {' '.join(parts)} แห่ง"

    @property
    def place(self) -> _Area | None:
        """The smallest area that holds all the forms; None where they lie in several provinces."""
        provinces = {centre.province_id for centre in self.centres.values()}
        districts = {centre.district_id for centre in self.centres.values()}
        if len(provinces) > 1:
            return None
        return _Area(provinces.pop(), districts.pop() if len(districts) == 1 else None)


def _sizes(round_: AssessmentRound) -> dict[int, int]:
    """กรรมการ in office on the cut-off date as the registry knows them, by centre. One query."""
    seats = Seat.objects.executive().in_office(round_.cut_off_on).order_by().values_list("committee__centre")
    return dict(seats.annotate(size=Count("pk")))


def _ticket(plan: PastPlan) -> str:
    return f"past-years-{plan.ticket}"
