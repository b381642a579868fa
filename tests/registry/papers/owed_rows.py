"""Signed bodies for the scenarios of คำสั่งส่วนต่าง, changed through the service that the page of a roster uses."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from conweb.kernel import clock
from conweb.kernel.models import District, User
from registry.choices import CommitteeKind, OfficeKind, Position, PostKind, Source
from registry.models import Centre, Committee, Paper, Person, Post, PostHolding, Seat
from registry.roster_values import SeatDraft
from registry.rules.papers.document import Document
from registry.rules.papers.kinds import PaperKind
from registry.selectors.papers.facts import document_of
from registry.selectors.papers.owed import Owed, owed_of
from registry.services.papers.difference import draft_owed
from registry.services.papers.printing import print_paper
from registry.services.papers.recording import record_signed_paper
from registry.services.papers.signing import sign_paper
from tests.factories import CommitteeFactory, PersonFactory
from tests.registry.papers.paper_rows import chief_of, office_of, scan
from tests.registry.roster_rows import drafts_of, new, save

FOUNDED = date(2020, 1, 1)
SIGNED = date(2020, 1, 5)
GONE = date(2021, 4, 15)  # the last day of who leaves; the next day is before the business date
NAMES = (
    "สมชาย ใจดี", "มาลี ดีงาม", "บุญมี สุขใจ", "ทองดี มีสุข", "คำปัน แก้วใส", "อำนวย พรมมา", "สายทอง บุญเรือง",
    "ประนอม ศรีจันทร์", "วันเพ็ญ คงดี", "สำราญ ยืนยง", "เกษม ทองคำ",
)  # fmt: skip
SOURCES = {
    "subdistrict": {"source": Source.LEADER},
    "district": {"source": Source.SUBDISTRICT_CENTRE},
    "province": {"source": Source.DISTRICT_CENTRE},
}


def person_of(centre: Centre, name: str, prefix: str = "นาย") -> Person:
    first, last = name.split()
    return PersonFactory(
        prefix=prefix, first_name=first, last_name=last, province=centre.province, district=centre.district
    )


def announced(
    centre: Centre, by: User, *, members: int = 10, kinds: Iterable[PaperKind] = (PaperKind.ANNOUNCEMENT,)
) -> Committee:
    """A คณะกรรมการบริหาร with a signed paper: ประธาน, เลขานุการ, and กรรมการ by the names above."""
    committee = CommitteeFactory(centre=centre, starts_on=FOUNDED, ends_on=date(2023, 12, 31))
    for order, name in enumerate(NAMES[:members]):
        Seat.objects.create(
            committee=committee,
            person=person_of(centre, name),
            position={0: Position.CHAIR, 1: Position.SECRETARY}.get(order, Position.MEMBER),
            since=FOUNDED,
            order=order,
            **SOURCES[centre.tier],
        )
    committee.refresh_from_db()  # the area, which the database fills in
    for kind in kinds:
        numbered = {} if kind is PaperKind.ANNOUNCEMENT else {"number": "7"}
        record_signed_paper(kind=kind, by=by, committee=committee, dated_on=SIGNED, **numbered)
    return committee


def post_of(district: District, title: str, kind: PostKind = PostKind.OFFICER) -> Post:
    return Post.objects.create(office=office_of(district, OfficeKind.DISTRICT), kind=kind, title=title)


def hold(post: Post, name: str, *, since: date = FOUNDED, until: date | None = None) -> PostHolding:
    first, last = name.split()
    person = PersonFactory(
        prefix="นาย", first_name=first, last_name=last,
        province=post.office.province, district=post.office.district,
    )  # fmt: skip
    return PostHolding.objects.create(post=post, person=person, since=since, until=until)


def working(centre: Centre, by: User, holdings: Iterable[PostHolding], *, number: str = "12") -> Committee:
    """A คณะทำงานส่งเสริม by a signed order: the first ประธาน, the second เลขานุการ, and a กำนัน named by the post."""
    body = CommitteeFactory(centre=centre, kind=CommitteeKind.WORKING, starts_on=FOUNDED, ends_on=None)
    for order, holding in enumerate(holdings):
        Seat.objects.create(
            committee=body,
            person=holding.person,
            post=holding.post,
            position={0: Position.CHAIR, 1: Position.SECRETARY}.get(order, Position.MEMBER),
            source=Source.EX_OFFICIO,
            since=FOUNDED,
            order=order,
        )
    Seat.objects.create(
        committee=body, post_title="กำนันตำบลสนวน", source=Source.EX_OFFICIO, since=FOUNDED, order=9
    )
    body.refresh_from_db()  # the area, which the database fills in
    record_signed_paper(kind=PaperKind.WORKING_ORDER, by=by, committee=body, dated_on=SIGNED, number=number)
    return body


def board_of(centre: Centre, by: User, people: Iterable[Person]) -> Committee:
    """The ก.บ.ต. of the ตำบล by a signed order, with these as ผู้ทรงคุณวุฒิ."""
    body = CommitteeFactory(
        centre=None, kind=CommitteeKind.KBT, subdistrict=centre.subdistrict, district=centre.district,
        starts_on=FOUNDED, ends_on=None,
    )  # fmt: skip
    Seat.objects.create(
        committee=body,
        post_title="ปลัดอำเภอผู้รับผิดชอบตำบล",
        position=Position.CHAIR,
        source=Source.EX_OFFICIO,
        since=FOUNDED,
        order=0,
    )
    for order, person in enumerate(people, 1):
        Seat.objects.create(committee=body, person=person, source=Source.EXPERT, since=FOUNDED, order=order)
    body.refresh_from_db()  # the area, which the database fills in
    record_signed_paper(kind=PaperKind.KBT_ORDER, by=by, committee=body, dated_on=SIGNED, number="30")
    return body


# ── changes of a roster, as its page saves them ────────────────────────────────────────────
class Change:
    """Rows of one roster, changed by name and saved at once."""

    def __init__(self, committee: Committee) -> None:
        self.committee = Committee.objects.get(pk=committee.pk)
        self.rows = drafts_of(self.committee)
        self.seats = {
            seat.person.first_name if seat.person else seat.holder_name: seat.pk
            for seat in self.committee.seats.select_related("person", "post").order_by("since", "pk")
        }
        self.extra: list[SeatDraft] = []

    def row(self, name: str, **values: Any) -> "Change":
        """Other values for the seat of somebody, by the first name."""
        draft = self.rows[self.seats[name]]
        self.rows[draft.seat_id] = replace(draft, values=replace(draft.values, **values))
        return self

    def leaves(self, name: str, *, reason: str = "resigned", on: date = GONE) -> "Change":
        return self.row(name, until=on, leaving_reason=reason)

    def stays(self, name: str) -> "Change":
        """A leaving taken back."""
        return self.row(name, until=None, leaving_reason="")

    def comes(self, name: str, *, instead_of: str = "", **values: Any) -> "Change":
        first, last = name.split()
        given = {"prefix": "นาง", "first_name": first, "last_name": last, "since": date(2021, 4, 16)}
        if instead_of:
            given |= {"replaces": f"s{self.seats[instead_of]}", "since": None}
        source = SOURCES.get(self.committee.centre.tier if self.committee.centre else "", {})
        self.extra.append(new(f"n{len(self.extra)}", **(given | source | values)))
        return self

    def replaced(self, name: str, by: str, **values: Any) -> "Change":
        """Somebody leaves, and somebody new takes over the seat."""
        position = self.rows[self.seats[name]].values.position
        return self.leaves(name).comes(by, instead_of=name, **({"position": position} | values))

    def saved(self, by: User) -> Committee:
        save(self.committee, [*self.rows.values(), *self.extra], by)
        return Committee.objects.get(pk=self.committee.pk)


# ── what follows ───────────────────────────────────────────────────────────────────────────
def owes(committee: Committee) -> Owed:
    return owed_of(Committee.objects.get(pk=committee.pk), on=clock.today())


def drafted(committee: Committee, by: User) -> dict[str, Paper]:
    """Every paper that is required, drafted; by its kind."""
    return {paper.kind: paper for paper in draft_owed(committee, by=by)}


def text_of(paper: Paper) -> Document:
    return document_of(Paper.objects.get(pk=paper.pk))


def signed(paper: Paper, by: User, *, number: str = "") -> Paper:
    """Printed and signed by the นายอำเภอ on the business date."""
    print_paper(paper, by=by)
    paper.refresh_from_db()
    chief = PostHolding.objects.filter(
        post__kind=PostKind.DISTRICT_CHIEF, until__isnull=True
    ).first() or chief_of(paper.district)
    return sign_paper(
        paper, by=by, dated_on=clock.today(), signatory=chief, scan=scan(), number=number,
        other_signatory_is_meant=True,
    )  # fmt: skip
