"""The queue's filter, and what a reviewer writes: comments at indicators, a reason."""

from collections.abc import Mapping
from urllib.parse import urlencode

from django import forms

from assessment.choices import Move, Status
from assessment.models import Assessment, AssessmentRound, ReviewStep
from assessment.querysets import AssessmentQuerySet
from assessment.scoring.criteria import Criteria
from assessment.selectors.review import in_queue_order, lets_pass, waiting_for
from assessment.services.review import COMMENT_LIMIT, REASON_LIMIT
from conweb.kernel.models import User
from registry.forms.area_filter import AreaFilter
from registry.models import Centre

MINE, EVERY = "mine", "all"
STEPS = [
    (Status.SENT.value, "ส่งแล้ว รออำเภอรับรอง"),
    (Status.ENDORSED.value, "อำเภอรับรอง รอจังหวัดรับ"),
    (Status.ACCEPTED.value, "จังหวัดรับ ยังไม่รายงานกรม"),
    (Status.REPORTED.value, "รายงานกรมแล้ว"),
    (Status.RETURNED.value, "ส่งกลับแก้ไข"),
    (EVERY, "ทุกขั้น"),
]
FLAGGED, CLEAR, AGAIN, CHANGED = "flagged", "clear", "again", "changed"
LOOKS = [
    (FLAGGED, "มีข้อสังเกต"),
    (CLEAR, "ไม่มีข้อสังเกต"),
    (AGAIN, "ส่งใหม่หลังส่งกลับ"),
    (CHANGED, "แก้ไขหลังรับ"),
]


class QueueFilter(AreaFilter):
    """The queue by area, name, step and what is notable. Without a step it holds what waits for the reader."""

    def __init__(self, data: Mapping[str, str], *, user: User, round_: AssessmentRound) -> None:
        self.user, self.round = user, round_
        # Nothing ever waits for the department: it looks through everything.
        self.first_step = (MINE, "รอท่านตรวจ") if lets_pass(user) else STEPS[-1]
        steps = [choice for choice in STEPS if choice[0] != self.first_step[0]]
        super().__init__(
            data,
            user=user,
            words="ชื่อ ศอช.ต.",
            choices={"step": ("ขั้น", self.first_step[1], steps), "look": ("สิ่งที่ควรดู", "ทั้งหมด", LOOKS)},
        )

    @property
    def step(self) -> str:
        return self.chosen("step") or self.first_step[0]

    @property
    def look(self) -> str:
        return self.chosen("look")

    @property
    def by_flags(self) -> bool:
        """Whether flags decide what is listed, so that those of every form of the queue are to be found first."""
        return self.look in (FLAGGED, CLEAR) and not self.wants_province

    @property
    def wants_province(self) -> bool:
        """Flags of a whole country are not found while somebody waits: a province is chosen first."""
        return self.look in (FLAGGED, CLEAR) and self.province is None and self.user.sees_everything

    def in_place(self) -> AssessmentQuerySet:
        """The forms of the place and the words asked for, wherever they stand."""
        found = Assessment.objects.visible_to(self.user).filter(round=self.round)
        if code := self.chosen("district"):
            found = found.filter(district=code)
        elif code := self.chosen("province"):
            found = found.filter(province=code)
        if words := self.chosen("q"):
            found = found.filter(centre__in=Centre.objects.matching(words))
        return found

    def waiting(self) -> AssessmentQuerySet:
        """Those of them that wait for the reader, in the order of the queue."""
        return in_queue_order(self.in_place().filter(waiting_for(self.user)))

    def narrowed(self) -> AssessmentQuerySet:
        """The forms asked for, in the order of the queue; what the flags decide is not decided here."""
        found = self.in_place()
        if self.step == MINE:
            found = found.filter(waiting_for(self.user))
        elif self.step == EVERY:
            found = found.exclude(status=Status.DRAFT)
        else:
            found = found.filter(status=self.step)
        if self.look == AGAIN:
            went_back = ReviewStep.objects.filter(move__in=[Move.RETURN, Move.REOPEN])
            found = found.exclude(status=Status.RETURNED).filter(pk__in=went_back.values("assessment"))
        elif self.look == CHANGED:
            found = found.filter(changed_since_accepted__gt=0)
        return in_queue_order(found)

    @property
    def unfiltered(self) -> str:
        """What is listed while nothing is chosen."""
        return self.first_step[1]

    @property
    def said(self) -> list[str]:
        """The filter in words, with the step, so that nobody takes a part for the whole."""
        words = super().said
        return words if not words or self.chosen("step") else [self.first_step[1], *words]

    @property
    def is_narrowed(self) -> bool:
        return bool(self.query)

    @property
    def query(self) -> str:
        """What was chosen, as the part of an address after «?»."""
        return urlencode({name: value for name, value in self.form.cleaned_data.items() if value})


class ReviewForm(forms.Form):
    """What came from the page of one form: the button, the last step that stood there, words at indicators."""

    move = forms.ChoiceField(
        choices=[(move.value, move.label) for move in Move],
        error_messages={"required": "กดปุ่มที่ต้องการ", "invalid_choice": "กดปุ่มที่ต้องการ"},
    )
    seen = forms.IntegerField(required=False, min_value=0, max_value=9_223_372_036_854_775_807)
    reason = forms.CharField(
        required=False,
        strip=True,
        max_length=REASON_LIMIT,
        label="เหตุผล",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": f"เหตุผลยาวเกิน {REASON_LIMIT} ตัวอักษร เขียนให้สั้นลง"},
    )

    def __init__(self, *args: object, criteria: Criteria, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.numbers = [indicator.number for indicator in criteria.indicators]
        for number in self.numbers:
            self.fields[f"c{number}"] = forms.CharField(
                required=False,
                strip=True,
                max_length=COMMENT_LIMIT,
                label=f"ข้อ {number}",
                widget=forms.Textarea(attrs={"rows": 2}),
                error_messages={"max_length": f"ข้อความยาวเกิน {COMMENT_LIMIT} ตัวอักษร เขียนให้สั้นลง"},
            )
            # The key of a ruling; the service looks whether it holds here, for this indicator.
            self.fields[f"r{number}"] = forms.RegexField(r"^[0-9]{1,18}$", required=False, strip=True)

    @property
    def comments(self) -> dict[int, str]:
        """What was written, by indicator; whatever is too long stays in its field and is none of these."""
        written = {number: self.cleaned_data.get(f"c{number}", "") for number in self.numbers}
        return {number: text for number, text in written.items() if text}

    @property
    def cited(self) -> dict[int, int]:
        """The keys of the rulings that were chosen, by indicator."""
        chosen = {number: self.cleaned_data.get(f"r{number}", "") for number in self.numbers}
        return {number: int(key) for number, key in chosen.items() if key}

    def clean(self) -> dict[str, object]:
        cleaned = super().clean()
        move, written = cleaned.get("move"), self.comments
        if move in (Move.ENDORSE, Move.ACCEPT, Move.REPORT) and written:
            for number in written:
                self.add_error(f"c{number}", "ลบข้อความนี้ก่อน หรือกดส่งกลับแก้ไข")
        if move == Move.RETURN:
            for number in self.cited.keys() - written.keys():
                if f"c{number}" not in self.errors:
                    self.add_error(f"c{number}", "เขียนว่าให้แก้อะไร แล้วจึงอ้างคำวินิจฉัย")
        if move == Move.RETURN and not written and not any(f"c{n}" in self.errors for n in self.numbers):
            self.add_error(None, "เขียนข้อที่ให้แก้อย่างน้อย 1 ตัวชี้วัด แล้วกดส่งกลับอีกครั้ง")
        if move == Move.REOPEN and not cleaned.get("reason") and "reason" not in self.errors:
            self.add_error("reason", "เขียนเหตุผลที่เปิดให้แก้ไข")
        return cleaned

    @property
    def typed(self) -> dict[str, str]:
        """Every word as it came, for the page that shows it again."""
        names = ("reason", *(f"{kind}{n}" for n in self.numbers for kind in "cr"))
        return {name: self.data.get(name, "") for name in names}
