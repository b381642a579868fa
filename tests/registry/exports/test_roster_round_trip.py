"""An exported roster is read again by the import of rosters, and changes nothing (XLSX and CSV)."""

from collections.abc import Iterable
from datetime import date

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from conweb.kernel import clock
from conweb.kernel.models import District, User
from registry.choices import (
    CommitteeKind,
    ImportMeaning,
    NetworkLevel,
    OfficeKind,
    Position,
    PostKind,
    RosterState,
    Source,
)
from registry.imports.reading import read_roster_book
from registry.models import Committee, LeavingReason, Network, Office, Person, Post, Seat
from registry.reports.exports.cells import as_csv
from registry.reports.exports.rosters import BoardTable, SeatTable
from registry.reports.exports.xlsx import as_xlsx
from registry.selectors.exports import seats_to_export
from registry.services.imports.checking import check_rosters
from registry.services.imports.values import CheckedRoster, Choices
from tests.factories import (
    CentreFactory,
    CommitteeFactory,
    PersonFactory,
    SeatFactory,
    SubdistrictFactory,
    district_centre,
)
from tests.registry.exports.taking import ENDINGS
from tests.registry.people_rows import ID, PHONE, written

pytestmark = pytest.mark.django_db

OFTEN = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
# Names of people and groups as a roster has them, and what a spreadsheet would like to run.
WORDS = st.text(alphabet="กขคงจดตนบปมยรลวสหอาิีุู่้๐๑๒12=+-@'\"(). ", min_size=1, max_size=12).filter(
    lambda text: any("ก" <= letter <= "ฮ" for letter in text)
)


def exported(by: User, *, kind: CommitteeKind, ending: str) -> bytes:
    seats = seats_to_export(Seat.objects.visible_to(by).filter(committee__kind=kind), on=clock.today())
    table = (BoardTable if kind == CommitteeKind.KBT else SeatTable)(user=by, on=clock.today())
    if ending == "xlsx":
        return b"".join(as_xlsx(table.table(seats), table.shape))
    return "".join(as_csv(table.table(seats))).encode()


def read_again(content: bytes, by: User, *, kind: CommitteeKind, ending: str) -> list[CheckedRoster]:
    book = read_roster_book(content, name=f"รายชื่อ.{ending}", today=clock.today())
    assert not [problem for problem in book.problems if problem.stops], book.problems
    choices = Choices(
        kind=kind,
        meaning=ImportMeaning.WITHIN,
        is_whole=True,
        changed_on=clock.today(),
        leaving_reason="resigned",
    )
    return [roster for batch in check_rosters(book, by=by, choices=choices) for roster in batch]


def check(by: User, *, kind: CommitteeKind, bodies: Iterable[Committee]) -> None:
    for ending in ENDINGS:
        rosters = read_again(exported(by, kind=kind, ending=ending), by, kind=kind, ending=ending)

        assert [(roster.problems, roster.asks, roster.lines) for roster in rosters] == [([], [], [])] * len(
            rosters
        ), ending
        assert [roster.state for roster in rosters] == [RosterState.UNCHANGED] * len(rosters), ending
        assert {roster.committee for roster in rosters} == set(bodies), ending
        assert (
            sum(roster.unchanged for roster in rosters) == Seat.objects.filter(committee__kind=kind).count()
        )


def test_executive_committee_of_every_source_and_position(officer: User, committee: Committee, by: User):
    centre = committee.centre
    for number, (position, source) in enumerate(zip(Position, list(Source)[:3] * 3, strict=False), 10):
        if position in (Position.CHAIR, Position.SECRETARY):
            continue
        SeatFactory(
            committee=committee,
            person=PersonFactory(
                first_name=f"ผู้แทน{number}",
                province=centre.province,
                district=centre.district,
                prefix="ว่าที่ ร.ต.",
            ),
            position=position,
            position_title="ประชาสัมพันธ์" if position == Position.OTHER else "",
            source=source,
            represents=f"กลุ่มออมทรัพย์ {number}",
            since=date(2021, 1, 5),
            order=number,
        )
    masked = written(by, national_id=ID, phone=PHONE, prefix="น.ส.", last_name="")
    SeatFactory(committee=committee, person=masked, order=30)

    check(officer, kind=CommitteeKind.EXECUTIVE, bodies=[committee])


def test_seats_to_come_and_seats_that_end_later(officer: User, committee: Committee):
    SeatFactory(committee=committee, since=date(2021, 6, 1), order=8)
    last = SeatFactory(committee=committee, order=9)
    Seat.objects.filter(pk=last.pk).update(
        until=date(2021, 9, 30), leaving_reason=LeavingReason.objects.first()
    )

    check(officer, kind=CommitteeKind.EXECUTIVE, bodies=[committee])


def test_delegates_of_centres_and_networks(officer: User, district: District, committee: Committee):
    above = CommitteeFactory(centre=district_centre(district))
    network = Network.objects.create(
        level=NetworkLevel.DISTRICT, name="เครือข่ายกองทุนหมู่บ้าน", province=district.province, district=district
    )
    SeatFactory(committee=above, source=Source.SUBDISTRICT_CENTRE, for_centre=committee.centre, order=0)
    SeatFactory(committee=above, source=Source.NETWORK, for_network=network, order=1)

    check(officer, kind=CommitteeKind.EXECUTIVE, bodies=[committee, above])


def test_working_group_of_posts_with_and_without_a_name(officer: User, committee: Committee):
    centre = committee.centre
    body = CommitteeFactory(centre=centre, kind=CommitteeKind.WORKING, ends_on=None)
    office = Office.objects.create(
        kind=OfficeKind.DISTRICT,
        name="สำนักงานพัฒนาชุมชนอำเภอห้วยราช",
        province=centre.province,
        district=centre.district,
    )
    post = Post.objects.create(office=office, kind=PostKind.OFFICER, title="นักวิชาการพัฒนาชุมชน")
    somebody = PersonFactory(first_name="พัฒนา", province=centre.province, district=centre.district)
    SeatFactory(committee=body, person=None, post_title="นายก อบต. สนวน", source=Source.EX_OFFICIO, order=0)
    SeatFactory(
        committee=body,
        person=somebody,
        post=post,
        source=Source.EX_OFFICIO,
        position=Position.SECRETARY,
        order=1,
    )
    SeatFactory(
        committee=body,
        person=None,
        post_title="กำนันตำบลสนวน",
        source=Source.EX_OFFICIO,
        order=2,
        position=Position.MEMBER,
    )

    check(officer, kind=CommitteeKind.WORKING, bodies=[body])


def test_seats_of_a_board(officer: User, committee: Committee):
    place = committee.centre.subdistrict
    body = Committee.objects.create(kind=CommitteeKind.KBT, subdistrict=place, starts_on=date(2020, 3, 1))
    SeatFactory(committee=body, person=committee.seats.first().person, source=Source.EXPERT, order=0)
    SeatFactory(
        committee=body,
        person=None,
        post_title="ปลัดอำเภอ",
        source=Source.EX_OFFICIO,
        order=1,
        position=Position.SECRETARY,
    )

    check(officer, kind=CommitteeKind.KBT, bodies=[body])


def test_two_centres_of_one_name_in_two_files_of_places(officer: User, committee: Committee):
    other = CommitteeFactory(
        centre=CentreFactory(subdistrict=SubdistrictFactory(code="311606", name="ห้วยราช")), members=4
    )

    check(officer, kind=CommitteeKind.EXECUTIVE, bodies=[committee, other])


@OFTEN
@example(first="=สมใจ", last="-", represents="+กลุ่ม", post="@กำนัน")
@given(first=WORDS, last=WORDS, represents=WORDS, post=WORDS)
def test_whatever_the_words(officer: User, committee: Committee, first, last, represents, post):
    seat = committee.seats.order_by("order", "pk").last()
    Person.objects.filter(pk=seat.person_id).update(first_name=first.strip(), last_name=last.strip())
    Seat.objects.filter(pk=seat.pk).update(represents=represents.strip())

    check(officer, kind=CommitteeKind.EXECUTIVE, bodies=[committee])
