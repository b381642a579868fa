"""Who is put in a post, and from when until when."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms

from conweb.kernel.forms import ThaiDateField
from conweb.kernel.models import Subdistrict, User
from conweb.kernel.user_forms import CleanCharField
from registry.choices import HoldingMode, PostKind
from registry.forms.contacts import reason_field
from registry.models import Person, Post, PostHolding
from registry.selectors.people import namesakes
from registry.services.officials import ENDS_TOO_EARLY, OWN_POSITION_MISSING, NewOfficial

NEW_PERSON = "new"
LEAVES, STAYS = "leaves", "stays"
FORMER = [
    (LEAVES, "พ้นจากตำแหน่งแล้ว วันสุดท้ายคือวันก่อนวันที่เริ่มข้างบน"),
    (STAYS, "ยังอยู่ในตำแหน่ง คนใหม่ทำแทนชั่วคราว"),
]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A record of the same name: perhaps the same person. `posts` tells who that is."""

    person: Person
    posts: list[str]
    is_chosen: bool


class HoldingForm(forms.Form):
    """From when until when, in which mode, for which ตำบล."""

    mode = forms.ChoiceField(
        label="ลักษณะ",
        choices=HoldingMode.choices,
        error_messages={
            "required": "ยังไม่ได้เลือกลักษณะ",
            "invalid_choice": "ไม่มีลักษณะนี้ เลือกจากรายการ",
        },
    )
    own_position = CleanCharField(
        label="ตำแหน่งของตนเอง",
        max_length=PostHolding._meta.get_field("own_position").max_length,
        required=False,
        help_text="เฉพาะผู้ทำแทน เช่น ปลัดอำเภอ (เจ้าพนักงานปกครองชำนาญการพิเศษ) พิมพ์ใต้ชื่อเมื่อลงนาม",
    )
    since = ThaiDateField(label="ตั้งแต่วันที่")
    until = ThaiDateField(label="ถึงวันที่ (ถ้าทราบ)", required=False, help_text="เว้นว่างไว้ถ้ายังอยู่ในตำแหน่ง")
    subdistricts = forms.MultipleChoiceField(
        label="ตำบลที่รับผิดชอบ",
        required=False,
        error_messages={"invalid_choice": "มีตำบลที่ไม่อยู่ในอำเภอนี้ เลือกเฉพาะตำบลในรายการ"},
    )
    reason = reason_field()

    def __init__(self, *args: Any, post: Post, areas: Sequence[Subdistrict], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.post = post
        if post.kind == PostKind.OFFICER and areas:
            self.fields["subdistricts"].choices = [(area.pk, area.full_name) for area in areas]
        else:
            del self.fields["subdistricts"]

    def clean(self) -> dict[str, Any]:
        """What the fields say against one another, told in one go; the service asks the same."""
        given = super().clean()
        acting = given.get("mode") not in (None, HoldingMode.SUBSTANTIVE)
        if acting and not given.get("own_position") and "own_position" not in self.errors:
            self.add_error("own_position", OWN_POSITION_MISSING)
        if given.get("since") and given.get("until") and given["until"] < given["since"]:
            self.add_error("until", ENDS_TOO_EARLY)
        return given

    @property
    def ticks(self) -> list[tuple[str, str, bool]]:
        """The ตำบล to tick: code, name, ticked."""
        if "subdistricts" not in self.fields:
            return []
        ticked = set(self["subdistricts"].value() or [])
        return [(code, name, code in ticked) for code, name in self.fields["subdistricts"].choices]


class NewHolderForm(HoldingForm):
    """A name, which may be one that has a record already: then it is asked whose it is."""

    prefix = CleanCharField(
        label="คำนำหน้า",
        max_length=Person._meta.get_field("prefix").max_length,
        required=False,
        widget=forms.TextInput(attrs={"list": "titles", "autocomplete": "off"}),
    )
    first_name = CleanCharField(
        label="ชื่อ",
        max_length=Person._meta.get_field("first_name").max_length,
        error_messages={"required": "ยังไม่ได้พิมพ์ชื่อ"},
    )
    last_name = CleanCharField(
        label="นามสกุล", max_length=Person._meta.get_field("last_name").max_length, required=False
    )
    who = forms.CharField(label="คนชื่อนี้", required=False)
    former = forms.ChoiceField(
        label="คนก่อนหน้า",
        choices=FORMER,
        required=False,
        error_messages={"invalid_choice": "ไม่มีตัวเลือกนี้ เลือกจากรายการ"},
    )
    field_order = [
        "prefix",
        "first_name",
        "last_name",
        "who",
        "mode",
        "own_position",
        "since",
        "until",
        "former",
    ]

    def __init__(self, *args: Any, by: User, current: Iterable[PostHolding], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        self.has_former = bool(list(current))
        self.proposals: list[Proposal] = []
        if not self.has_former:
            del self.fields["former"]

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if given.get("first_name"):
            given["who"] = self._who(given)
        acting = given.get("mode") not in (None, HoldingMode.SUBSTANTIVE)
        if acting and self.has_former and not given.get("former") and "former" not in self.errors:
            self.add_error("former", "ยังไม่ได้เลือกว่าคนก่อนหน้าพ้นจากตำแหน่งแล้วหรือไม่")
        return given

    def _who(self, given: dict[str, Any]) -> Person | NewOfficial | None:
        """The record that is meant; asked at the field where a record of that name stands and none was chosen."""
        office = self.post.office
        alike = namesakes(
            first_name=given["first_name"],
            last_name=given.get("last_name", ""),
            province_id=office.province_id,
            district_id=office.district_id,
        )
        chosen = str(given.get("who") or "")
        posts = _posts_of(alike, self.by)
        self.proposals = [
            Proposal(person, posts.get(person.pk, []), str(person.pk) == chosen) for person in alike
        ]
        for person in alike:
            if str(person.pk) == chosen:
                return person
        if alike and chosen != NEW_PERSON:
            self.add_error("who", "มีชื่อนี้ในทะเบียนแล้ว เลือกว่าเป็นคนเดียวกันหรือคนละคน")
            return None
        return NewOfficial(given.get("prefix", ""), given["first_name"], given.get("last_name", ""))

    @property
    def is_new_person(self) -> bool:
        return self["who"].value() == NEW_PERSON


def _posts_of(people: Sequence[Person], by: User) -> dict[int, list[str]]:
    """What each of these people held: a name alone does not tell whom the register means. One query."""
    told: dict[int, list[str]] = {}
    if people:
        held = PostHolding.objects.visible_to(by).filter(person__in=people)
        held = held.select_related("post").order_by("-since")
        for holding in held:
            told.setdefault(holding.person_id, []).append(
                f"{holding.get_mode_display()} {holding.post.title}"
            )
    return told
