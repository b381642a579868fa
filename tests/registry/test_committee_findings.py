"""What the rules say on the page of a committee, and the pages of bodies of the other kinds."""

from datetime import date

import pytest
from django.http import HttpResponse
from django.urls import reverse

from conweb.kernel.choices import Role
from conweb.kernel.models import District
from registry.choices import (
    CommitteeKind,
    NetworkLevel,
    OfficeKind,
    Position,
    PostKind,
    Source,
)
from registry.models import (
    AbsentCentre,
    Committee,
    Network,
    Office,
    Post,
    PostHolding,
    Seat,
)
from tests.factories import (
    CentreFactory,
    CommitteeFactory,
    PersonFactory,
    SeatFactory,
    SubdistrictFactory,
    district_centre,
    person_with,
    province_centre,
)
from tests.pages import links, queries_of, words
from tests.registry.committee_page import address, fifteen, page_of, someone

pytestmark = pytest.mark.django_db


@pytest.fixture
def committee(district: District) -> Committee:
    return fifteen()


# ── findings ───────────────────────────────────────────────────────────────────────────────


def codes(response: HttpResponse, verdict: str) -> set[str]:
    return {one.code for one in response.context["judgement"].findings if one.verdict == verdict}


def test_findings_stand_beside_the_roster_in_words_and_with_their_clause(client, committee, officer):
    Seat.objects.filter(committee=committee, position=Position.CHAIR).update(position=Position.MEMBER)

    response = page_of(client, officer, committee)

    assert codes(response, "block") == {"chair"}
    assert "ต้องแก้ก่อนประกาศ: ยังไม่มีประธาน" in words(response)
    assert "ระเบียบ มท. 2551 การคัดเลือกประธานและเลขานุการ" in words(response)


def test_term_that_ends_soon_leads_to_the_choosing_of_the_next(client, committee, officer):
    Committee.objects.filter(pk=committee.pk).update(ends_on=date(2021, 6, 15))

    response = page_of(client, officer, committee)

    assert "วาระเหลือ 56 วัน" in words(response)
    assert "ค่าตั้งต้น 4 ปี โปรดตรวจกับระเบียบ" in words(response)
    start = reverse("registry:selection-start", args=[committee.centre_id])
    assert ("เริ่มคัดเลือกชุดใหม่", start) in links(response)


def test_member_who_left_is_flagged_on_the_kbt_order(client, committee, officer):
    kbt = Committee.objects.create(
        kind=CommitteeKind.KBT,
        subdistrict=committee.centre.subdistrict,
        starts_on=date(2020, 10, 1),
        order_number="12/2563",
    )
    stays, leaves = (committee.seats.get(order=order) for order in (4, 5))
    for seat in (stays, leaves):
        Seat.objects.create(committee=kbt, person=seat.person, source=Source.EXPERT, since=kbt.starts_on)
    Seat.objects.filter(pk=leaves.pk).update(until=date(2021, 3, 1))

    response = page_of(client, officer, committee)

    assert f"{leaves.person.full_name} พ้น 1 มี.ค. 2564 แต่คำสั่งที่ 12/2563 ยังมีชื่อ" in words(response)
    assert "เป็นผู้ทรงคุณวุฒิใน ก.บ.ต. 1 คน" in words(response)
    assert ("ดูคำสั่ง ก.บ.ต.", address(kbt)) in links(response)


def test_district_committee_names_subdistricts_and_networks_without_a_delegate(client, committee, officer):
    upper = district_centre(committee.centre.district)
    body = CommitteeFactory(centre=upper)
    other = CentreFactory(subdistrict=SubdistrictFactory(code="311607", name="เมืองโพธิ์"))
    bare = SubdistrictFactory(code="311608", name="ห้วยราชา")
    AbsentCentre.objects.create(subdistrict=bare, reason="เป็นเทศบาล")
    network = Network.objects.create(
        level=NetworkLevel.DISTRICT,
        name="เครือข่ายกองทุน",
        province=upper.province,
        district=upper.district,
    )
    SeatFactory(committee=body, source=Source.SUBDISTRICT_CENTRE, represents=committee.centre.short_name)

    response = page_of(client, officer, body)
    missing = {one.code: one.missing for one in response.context["judgement"].findings}

    assert missing["centres"] == (other.short_name,)
    assert missing["networks"] == (network.name,)
    assert "ไม่นับ ตำบลห้วยราชา (ไม่มี ศอช.ต.: เป็นเทศบาล)" in words(response)


def test_centre_above_is_a_link_only_for_who_sees_it(client, committee, officer):
    upper = CommitteeFactory(centre=district_centre(committee.centre.district))
    top = province_centre(committee.centre.province)

    own, above = page_of(client, officer, committee), page_of(client, officer, upper)

    assert (upper.centre.short_name, reverse("centre-detail", args=[upper.centre_id])) in links(own)
    assert top.short_name in words(above)
    assert reverse("centre-detail", args=[top.pk]) not in [href for _, href in links(above)]


def test_provincial_committee_wants_one_from_each_district(client, committee):
    province = committee.centre.province
    top = province_centre(province)
    body = CommitteeFactory(centre=top)
    lower = district_centre(committee.centre.district)
    for _ in range(2):
        SeatFactory(
            committee=body,
            person=PersonFactory(province=province),
            source=Source.DISTRICT_CENTRE,
            for_centre=lower,
        )

    response = page_of(client, person_with(Role.PROVINCIAL, province=province), body)
    centres = next(one for one in response.context["judgement"].findings if one.code == "centres")

    assert (centres.missing, centres.excess) == ((), (f"{lower.short_name} (2 คน)",))


# ── the other bodies ───────────────────────────────────────────────────────────────────────


@pytest.fixture
def post(committee) -> Post:
    district = committee.centre.district
    office = Office.objects.create(
        kind=OfficeKind.DISTRICT, name="สพอ.", province=district.province, district=district
    )
    return Post.objects.create(office=office, kind=PostKind.OFFICER, title="พัฒนากร")


def test_working_group_tells_who_holds_a_post_and_whom_the_order_still_names(
    client, committee, officer, post
):
    was, now = someone(committee, first_name="ย้ายแล้ว"), someone(committee, first_name="มาใหม่")
    PostHolding.objects.create(post=post, person=was, since=date(2019, 1, 1), until=date(2021, 1, 31))
    PostHolding.objects.create(post=post, person=now, since=date(2021, 2, 1))
    group = Committee.objects.create(
        kind=CommitteeKind.WORKING, centre=committee.centre, starts_on=date(2020, 1, 1)
    )
    seats = {"committee": group, "source": Source.EX_OFFICIO, "since": group.starts_on}
    Seat.objects.create(post_title="นายก อบต. สนวน", position=Position.CHAIR, **seats)
    Seat.objects.create(post=post, person=was, position=Position.SECRETARY, order=1, **seats)
    Seat.objects.create(post=post, order=2, **seats)

    response = page_of(client, officer, group)

    assert codes(response, "see") == {"posts_changed", "paper"}
    assert f"พัฒนากร: ตามคำสั่ง {was.full_name} ปัจจุบัน {now.full_name}" in words(response)
    assert f"ผู้ดำรงตำแหน่ง {now.full_name}" in words(response)
    assert "ประธานคณะทำงาน" in words(response)


def test_kbt_of_a_subdistrict_has_a_page_of_its_own(client, committee, officer):
    kbt = Committee.objects.create(
        kind=CommitteeKind.KBT, subdistrict=committee.centre.subdistrict, starts_on=date(2019, 10, 1)
    )
    Seat.objects.create(committee=kbt, person=someone(committee), source=Source.EXPERT, since=kbt.starts_on)

    response = page_of(client, officer, kbt)

    assert codes(response, "see") == {"kbt", "kbt_reviewed", "paper"}
    assert "ก.บ.ต. ไม่มีกรรมการ ศอช.ต. เป็นผู้ทรงคุณวุฒิ" in words(response)
    centre = committee.centre
    assert (centre.short_name, reverse("centre-detail", args=[centre.pk])) in links(response)
    assert ("บันทึกการทบทวน", reverse("registry:committee-review", args=[kbt.pk])) in links(response)


def test_central_committee_is_read_everywhere_and_kept_by_the_department(client, officer):
    central = Committee.objects.create(kind=CommitteeKind.CENTRAL, starts_on=date(2020, 10, 1))
    Seat.objects.create(
        committee=central,
        post_title="ปลัดกระทรวงมหาดไทย",
        position=Position.CHAIR,
        source=Source.EX_OFFICIO,
        since=central.starts_on,
    )

    read = page_of(client, officer, central)
    kept = page_of(client, person_with(Role.DEPARTMENT), central)

    edit = reverse("registry:roster-edit", args=[central.pk])
    assert "จำนวน 1 คน ขาดอีก 26 คน" in words(read)
    assert edit not in [href for _, href in links(read)]
    assert edit in [href for _, href in links(kept)]


# ── reach and cost ─────────────────────────────────────────────────────────────────────────


def test_working_group_page_takes_12_queries_at_most(client, committee, officer, post):
    group = Committee.objects.create(
        kind=CommitteeKind.WORKING, centre=committee.centre, starts_on=date(2020, 1, 1)
    )
    for order in range(30):
        Seat.objects.create(
            committee=group, post=post, source=Source.EX_OFFICIO, since=group.starts_on, order=order
        )
    client.force_login(officer)

    assert queries_of(client, address(group)) <= 12
