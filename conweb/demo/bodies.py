"""The other bodies of the demo: คณะทำงานส่งเสริม, ก.บ.ต., ก.บ.อ. and the department's own."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from conweb.demo.centres import Centres
from conweb.demo.committees import CommitteePlan, Committees
from conweb.demo.invention import TODAY, day_between, dice, fixture
from conweb.demo.names import NamePool
from conweb.demo.offices import Offices
from registry.choices import CommitteeKind, Position, Source
from registry.models import Centre, Committee, Person, Post, Seat

# What a คณะทำงาน of a ตำบล is drawn from (ระเบียบ มท. 2551): the head of the อปท., กำนัน, ผู้ใหญ่บ้าน, officials.
LOCAL_POSTS = ["กำนันตำบล{tambon}", "ผู้ใหญ่บ้าน หมู่ที่ 1", "ผู้อำนวยการ รพ.สต. {tambon}", "เกษตรตำบล{tambon}"]


def make_bodies(centres: Centres, committees: Committees, offices: Offices, names: NamePool) -> None:
    maker = _Maker(centres, committees, offices, names)
    maker.working_groups()
    maker.subdistrict_orders()
    maker.district_orders()
    maker.central()
    Seat.objects.bulk_create(maker.seats, batch_size=2000)


class _Maker:
    def __init__(self, centres: Centres, committees: Committees, offices: Offices, names: NamePool) -> None:
        self.centres = centres
        self.committees = committees
        self.offices = offices
        self.names = names
        self.facts = fixture("surroundings")
        self.seats: list[Seat] = []

    def working_groups(self) -> None:
        """One for every ศอช.ต. of the officer's district and the next, for every ศอช.อ., and for the ศอช.จ."""
        own = fixture("huai_rat")["district"]
        for code, centre in self.centres.subdistricts.items():
            if code[:4] in (own, "3102"):
                self._of_subdistrict(code, centre)
        for code, centre in self.centres.districts.items():
            body = self._body(CommitteeKind.WORKING, centre=centre, starts_on=self._day("working", code))
            self._post_seat(body, self.offices.chiefs[code], Position.CHAIR, 1)
            self._titled(body, ["สาธารณสุขอำเภอ", "เกษตรอำเภอ", "ผู้อำนวยการ กศน. อำเภอ"], centre.district.name)
            self._post_seat(body, self.offices.heads[code], Position.SECRETARY, 9)
        top = self.centres.province
        body = self._body(CommitteeKind.WORKING, centre=top, starts_on=date(2019, 11, 4))
        self._seat(body, 1, post_title=f"รองผู้ว่าราชการจังหวัด{top.province.name}", position=Position.CHAIR)
        self._titled(body, ["ท้องถิ่นจังหวัด", "เกษตรและสหกรณ์จังหวัด", "แรงงานจังหวัด"], top.province.name)
        assert self.offices.provincial_head is not None
        self._post_seat(body, self.offices.provincial_head, Position.SECRETARY, 9)

    def _of_subdistrict(self, code: str, centre: Centre) -> None:
        body = self._body(CommitteeKind.WORKING, centre=centre, starts_on=self._day("working", code))
        name = centre.subdistrict.name
        self._seat(body, 1, post_title=f"นายก อบต. {name}", position=Position.CHAIR)
        for order, title in enumerate(LOCAL_POSTS, 2):
            self._seat(body, order, post_title=title.format(tambon=name))
        self._post_seat(body, self.offices.officers[code], Position.SECRETARY, 9)
        if code.endswith("05"):
            # Whoever held the post when the order was signed; the order still names them.
            self.seats[-1].person = self._stranger(centre, dice("before", code))

    def subdistrict_orders(self) -> None:
        """ก.บ.ต. of every ตำบล with a ศอช.ต., in all four states (มี, คำสั่งเก่า, ไม่มี, ยังไม่มีคำสั่ง)."""
        kbt = self.facts["kbt"]
        shares = kbt["others"]
        deck = [state for state, share in shares.items() for _ in range(share)]
        for code, plan in self.committees.lowest.items():
            thrown = dice("kbt", code)
            in_own = code.startswith(fixture("huai_rat")["district"])
            state = kbt["own"].get(code, "seated") if in_own else thrown.choice(deck)
            if state != "missing":
                self._order(code, plan, state, thrown)

    def _order(self, code: str, plan: CommitteePlan, state: str, thrown: Random) -> None:
        # Whom it names as กรรมการ ศอช.ต. sat there when it was signed.
        first = max("2020-01-13", plan.committee.starts_on.isoformat())
        signed = day_between(first, max(first, "2021-03-26"), thrown)
        body = self._body(
            CommitteeKind.KBT,
            subdistrict_id=code,
            starts_on=signed,
            announced_on=signed,
            reviewed_on=date(2021, 3, 15) if signed.year == 2020 and thrown.random() < 0.5 else None,
        )
        name = plan.committee.centre.subdistrict.name
        self._seat(body, 1, post_title="ปลัดอำเภอผู้รับผิดชอบตำบล", position=Position.CHAIR)
        self._seat(body, 2, post_title=f"ปลัด อบต. {name}")
        self._seat(body, 3, post_title=f"กำนันตำบล{name}")
        for order, person in enumerate(self._experts(plan, state, thrown), 4):
            self._seat(body, order, person=person, source=Source.EXPERT)
        self._post_seat(body, self.offices.officers[code], Position.SECRETARY, 9)

    def _experts(self, plan: CommitteePlan, state: str, thrown: Random) -> list[Person]:
        """Whom an order names as ผู้ทรงคุณวุฒิ: sitting กรรมการ, one who has left since, or nobody."""
        if state == "none":
            return []
        if state == "seated":
            return [seat.person for seat in plan.sitting()[: thrown.choice([1, 2, 2, 3])]]
        left = [seat.person for seat in plan.seats if seat.until and seat.until < TODAY]
        if left:
            return left[:1]
        # Somebody of an earlier committee, of whom the registry keeps no seat on this one.
        before = self._stranger(plan.committee.centre, thrown)
        former = Committee.objects.filter(
            centre=plan.committee.centre, kind=CommitteeKind.EXECUTIVE, ends_on__lt=plan.committee.starts_on
        ).first()
        if former is None:
            start = plan.committee.starts_on - timedelta(days=4 * 365)
            former = Committee.objects.create(
                centre=plan.committee.centre,
                starts_on=start,
                ends_on=plan.committee.starts_on - timedelta(days=1),
            )
        self.seats.append(
            Seat(
                committee=former,
                person=before,
                source=Source.LEADER,
                represents="ผู้ใหญ่บ้านคนก่อน",
                since=former.starts_on,
                order=30,
            )
        )
        return [before]

    def district_orders(self) -> None:
        for code in list(self.centres.districts)[:18]:
            signed = self._day("kbo", code)
            district = self.centres.districts[code].district
            body = self._body(
                CommitteeKind.KBO,
                district=district,
                starts_on=signed,
                announced_on=signed,
            )
            self._post_seat(body, self.offices.chiefs[code], Position.CHAIR, 1)
            self._titled(body, ["ท้องถิ่นอำเภอ", "สาธารณสุขอำเภอ", "เกษตรอำเภอ"], district.name)
            self._post_seat(body, self.offices.heads[code], Position.ASSISTANT, 9)

    def central(self) -> None:
        """27 seats: the four that are named, eight heads of agencies, and five each of three kinds."""
        facts = self.facts["central"]
        body = self._body(CommitteeKind.CENTRAL, starts_on=date(2008, 2, 28))
        for order, (position, title) in enumerate(facts["posts"][:2], 1):
            self._seat(body, order, post_title=title, position=Position(position))
        for order in range(3, 3 + facts["heads"]):
            title = f"หัวหน้าส่วนราชการหรือรัฐวิสาหกิจในสังกัดกระทรวงมหาดไทย คนที่ {order - 2}"
            self._seat(body, order, post_title=title)
        order = 3 + facts["heads"]
        thrown = dice("central")
        for source in (Source.SUBDISTRICT_CENTRE, Source.NETWORK, Source.EXPERT):
            for _ in range(facts["delegates"]):
                person = Person(**_named(self.names, thrown))
                person.save()
                represents = {
                    Source.SUBDISTRICT_CENTRE: "ผู้แทน ศอช.",
                    Source.NETWORK: "ผู้แทนเครือข่ายองค์การชุมชน",
                    Source.EXPERT: "",
                }[source]
                self._seat(body, order, person=person, source=source, represents=represents)
                order += 1
        for position, title in facts["posts"][2:]:
            self._seat(body, order, post_title=title, position=Position(position))
            order += 1
        for kind in (CommitteeKind.CENTRAL_BUREAU, CommitteeKind.CENTRAL_OFFICE):
            office = self._body(kind, starts_on=date(2008, 2, 28))
            self._seat(office, 1, post_title="ผู้อำนวยการสำนักงาน", position=Position.CHAIR)

    def _body(self, kind: CommitteeKind, **columns: object) -> Committee:
        return Committee.objects.create(kind=kind, **columns)

    def _day(self, *what: str) -> date:
        return day_between("2018-11-01", "2020-12-15", dice("order", *what))

    def _seat(self, body: Committee, order: int, **columns: object) -> None:
        given = {"source": Source.EX_OFFICIO, "since": body.starts_on, "order": order}
        self.seats.append(Seat(committee=body, **(given | columns)))

    def _post_seat(self, body: Committee, post: Post, position: Position, order: int) -> None:
        self._seat(body, order, post=post, person=self.offices.holders.get(post.pk), position=position)

    def _titled(self, body: Committee, titles: list[str], area: str) -> None:
        for order, title in enumerate(titles, 2):
            self._seat(body, order, post_title=f"{title}{area}")

    def _stranger(self, centre: Centre, thrown: Random) -> Person:
        return Person.objects.create(
            **_named(self.names, thrown),
            province=centre.province,
            district=centre.district,
            subdistrict=centre.subdistrict,
        )


def _named(names: NamePool, thrown: Random) -> dict[str, str]:
    name = names.draw(thrown)
    return {"prefix": name.prefix, "first_name": name.first, "last_name": name.last}


def weak_committees(committees: Committees) -> Iterator[tuple[str, CommitteePlan]]:
    """Which committees are to be short of somebody, and of whom: long in office, outside the officer's district."""
    own = fixture("huai_rat")["district"]
    settled = [
        plan
        for code, plan in committees.lowest.items()
        if not code.startswith(own)
        and plan.committee.starts_on < date(2020, 1, 1)
        and plan.committee.ends_on > date(2021, 12, 31)
    ]
    smallest = sorted(settled, key=lambda plan: (len(plan.sitting()), plan.committee.centre.subdistrict_id))
    chosen = iter(smallest)
    for what, count in fixture("surroundings")["weak"].items():
        for _ in range(count):
            yield what, next(chosen)


def weaken(committees: Committees) -> None:
    """Some members left this month: a committee below nine, one without ประธาน, one without เลขานุการ."""
    for what, plan in weak_committees(committees):
        sitting = plan.sitting()
        if what == "below_nine":
            leavers = [seat for seat in sitting if seat.position == Position.MEMBER][-(len(sitting) - 8) :]
        else:
            wanted = Position.CHAIR if what == "no_chair" else Position.SECRETARY
            leavers = [seat for seat in sitting if seat.position == wanted]
        for number, seat in enumerate(leavers):
            seat.until = date(2021, 4, 5) + timedelta(days=number)
            seat.leaving_reason_id = "resigned" if number % 2 else "moved_away"
        Seat.objects.bulk_update(leavers, ["until", "leaving_reason"])
