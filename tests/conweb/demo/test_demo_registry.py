"""The demo's registry: centres, committees, people, offices and what surrounds them."""

from collections import Counter
from datetime import date, timedelta

import pytest
from django.db.models import Count

from conweb.kernel import secrets_at_rest
from conweb.kernel.models import District, Subdistrict
from registry.choices import (
    CommitteeKind,
    HoldingMode,
    MilestoneKind,
    OfficeKind,
    Position,
    PostKind,
    SelectionStepKind,
    Source,
    Tier,
)
from registry.models import (
    AbsentCentre,
    Centre,
    CentreMilestone,
    Committee,
    LocalAuthority,
    Office,
    Person,
    PostHolding,
    Seat,
    Selection,
    SelectionStep,
)

# The mark has the test database made also where this file is run alone; the fixtures of the folder do the rest.
pytestmark = pytest.mark.django_db

TODAY = date(2021, 4, 20)


def latest_committees() -> dict[int, Committee]:
    """The committee of each centre that began last, by the key of the centre."""
    rows = Committee.objects.executive().standing().select_related("centre").order_by("starts_on")
    return {row.centre_id: row for row in rows}


def sitting(committee: Committee) -> list[Seat]:
    """Who sits on it today, or sat on it at the end of a term that is over."""
    day = min(TODAY, committee.ends_on)
    return [
        row for row in committee.seats.all() if row.since <= day and (row.until is None or row.until >= day)
    ]


# ── registry ───────────────────────────────────────────────────────────────────────────────
def test_centres_cover_buriram_with_its_23_districts_and_189_subdistricts():
    tiers = Counter(Centre.objects.values_list("tier", flat=True))
    covered = set(Centre.objects.of_tier(Tier.SUBDISTRICT).active().values_list("subdistrict", flat=True))
    absent = set(AbsentCentre.objects.values_list("subdistrict", flat=True))

    assert District.objects.active().filter(province="31").count() == 23
    assert tiers[Tier.PROVINCE] == 1
    assert tiers[Tier.DISTRICT] == 23
    assert len(covered) + len(absent) == 189
    assert covered | absent == set(
        Subdistrict.objects.active().filter(district__province="31").values_list("code", flat=True)
    )
    assert 3 <= len(absent) <= 6
    assert all(row.reason for row in AbsentCentre.objects.all())


@pytest.mark.parametrize(
    ("area", "official", "short"),
    [
        ({"subdistrict": "310102"}, "ศูนย์ประสานงานองค์การชุมชนระดับตำบล (ศอช.ต.) อิสาณ", "ศอช.ต. อิสาณ"),
        (
            {"tier": "district", "district": "3101"},
            "ศูนย์ประสานงานองค์การชุมชนระดับอำเภอ (ศอช.อ.) เมืองบุรีรัมย์",
            "ศอช.อ. เมืองบุรีรัมย์",
        ),
        (
            {"tier": "province", "province": "31"},
            "ศูนย์ประสานงานองค์การชุมชนระดับจังหวัด (ศอช.จ.) บุรีรัมย์",
            "ศอช.จ. บุรีรัมย์",
        ),
    ],
)
def test_centre_names_follow_the_rule(area, official, short):
    centre = Centre.objects.get(**area)

    assert (centre.official_name, centre.short_name) == (official, short)


def test_committees_have_9_to_25_members_one_chair_and_one_secretary_but_a_few():
    """The few are what the list must find: three below nine, two without ประธาน, two without เลขานุการ."""
    committees = latest_committees()
    short: Counter[str] = Counter()

    assert len(committees) == Centre.objects.active().count()
    for committee in committees.values():
        seats = sitting(committee)
        positions = Counter(seat.position for seat in seats)
        assert 8 <= len(seats) <= 25, committee
        short["below nine"] += len(seats) < 9
        short["no chair"] += positions[Position.CHAIR] == 0
        short["no secretary"] += positions[Position.SECRETARY] == 0
        assert max(positions[Position.CHAIR], positions[Position.SECRETARY]) <= 1, committee
        assert len({seat.person_id for seat in seats}) == len(seats), committee
        assert all(seat.represents for seat in seats), committee
    assert short == {"below nine": 3, "no chair": 2, "no secretary": 2}


def test_committees_before_had_9_to_25_members_on_the_cut_off_days_of_the_earlier_rounds():
    centres = Centre.objects.of_tier(Tier.SUBDISTRICT).active()

    for day in (date(2019, 4, 30), date(2020, 4, 30)):
        seats = Seat.objects.executive().in_office(day).filter(committee__centre__in=centres)
        sizes = seats.values("committee__centre").annotate(size=Count("pk"))
        assert len(sizes) == len(centres)
        assert all(9 <= row["size"] <= 25 for row in sizes)


def test_sources_of_members_are_those_of_their_tier():
    own = {Source.ORGANISATION, Source.LEADER, Source.OTHER_ORGANISATION}
    allowed = {
        Tier.SUBDISTRICT: own,
        Tier.DISTRICT: {Source.SUBDISTRICT_CENTRE, Source.NETWORK, Source.EXPERT},
        Tier.PROVINCE: {Source.DISTRICT_CENTRE, Source.NETWORK, Source.EXPERT},
    }

    for tier, sources in allowed.items():
        seats = Seat.objects.executive().filter(committee__centre__tier=tier)
        found = set(seats.values_list("source", flat=True))
        assert found <= sources
    lowest = Seat.objects.executive().filter(committee__centre__tier=Tier.SUBDISTRICT)
    assert set(lowest.values_list("source", flat=True)) == {source.value for source in own}


def test_each_centre_below_sends_one_of_its_own_members_above():
    committees = latest_committees()
    for centre in Centre.objects.active().exclude(parent=None):
        # Whoever left this month may still sit above: the paper of the ศอช.อ. has not followed yet.
        own = {
            seat.person_id
            for seat in committees[centre.pk].seats.all()
            if seat in sitting(committees[centre.pk]) or (seat.until and seat.until >= date(2021, 4, 5))
        }
        above = {
            seat.person_id
            for seat in sitting(committees[centre.parent_id])
            if seat.for_centre_id == centre.pk
        }
        assert above, centre
        assert above <= own, centre


def test_terms_are_expired_ending_soon_and_new_ones_of_2564():
    committees = [row for row in latest_committees().values() if row.centre.tier == Tier.SUBDISTRICT]

    def ending(first: int, last: int) -> int:
        return sum(TODAY + timedelta(first) <= row.ends_on <= TODAY + timedelta(last) for row in committees)

    assert ending(-365, -1) >= 3
    assert ending(0, 30) >= 3
    assert ending(31, 60) >= 3
    assert ending(61, 90) >= 3
    assert sum(row.starts_on.year == 2021 for row in committees) >= 20
    assert all(date(2017, 1, 1) <= row.starts_on <= TODAY for row in committees)
    assert all(1455 <= (row.ends_on - row.starts_on).days <= 1465 for row in committees)


def test_some_members_left_before_their_term_ended():
    left = Seat.objects.filter(until__isnull=False)

    assert 5 <= left.count() <= 80
    assert not left.filter(leaving_reason=None).exists()
    assert left.exclude(replaced_by=None).exists()


def test_people_have_one_record_each_but_one_to_be_found():
    names = Counter(Person.objects.current().values_list("first_name", "last_name"))

    assert [name for name, count in names.items() if count > 1] == [("ณรงค์", "สายทอง")]
    assert Person.objects.alias(seats_held=Count("seats")).filter(seats_held__gte=3).exists()


# ── what surrounds the centres ─────────────────────────────────────────────────────────────
def test_every_tier_has_its_office_and_every_district_its_chief():
    offices = Counter(Office.objects.values_list("kind", flat=True))
    chiefs = PostHolding.objects.on(TODAY).filter(post__kind=PostKind.DISTRICT_CHIEF)

    assert offices[OfficeKind.DISTRICT] == offices[OfficeKind.DISTRICT_ADMINISTRATION] == 23
    assert offices[OfficeKind.PROVINCE] == offices[OfficeKind.DEPARTMENT] == 1
    assert chiefs.values("post").distinct().count() == 23
    assert chiefs.exclude(mode=HoldingMode.SUBSTANTIVE).exists()


def test_officers_look_after_the_subdistricts_of_their_duty():
    holding = PostHolding.objects.get(person__first_name="พิมพ์ชนก", person__last_name="สายบุญ")

    assert {link.subdistrict_id for link in holding.subdistrict_links.all()} == {
        *("311601", "311602", "311605", "311607")
    }


def test_local_authorities_and_subdistricts_meet_many_to_many():
    authorities = LocalAuthority.objects.annotate(places=Count("subdistricts"))
    places = Subdistrict.objects.filter(district__province="31").annotate(bodies=Count("local_authorities"))

    assert authorities.filter(places__gte=2).exists()
    assert places.filter(bodies__gte=2).exists()
    assert not places.active().filter(bodies=0).exists()


def test_kbt_orders_stand_in_every_state():
    experts = Seat.objects.filter(committee__kind=CommitteeKind.KBT, source=Source.EXPERT)
    members = Seat.objects.executive().in_office(TODAY).values("person")
    seated = set(experts.filter(person__in=members).values_list("committee__subdistrict", flat=True))
    named = set(experts.values_list("committee__subdistrict", flat=True))
    orders = set(Committee.objects.filter(kind=CommitteeKind.KBT).values_list("subdistrict", flat=True))
    centres = set(Centre.objects.of_tier(Tier.SUBDISTRICT).active().values_list("subdistrict", flat=True))

    assert len(seated) > 100
    assert named - seated  # คำสั่งเก่า: those who are named sit no more
    assert orders - named  # an order without a กรรมการ ศอช.ต.
    assert centres - orders  # no order at all


def test_committees_are_being_chosen_at_every_step():
    last = {
        selection.steps.order_by("-done_on", "-pk").first().kind: selection
        for selection in Selection.objects.prefetch_related("steps")
    }

    assert set(last) == set(SelectionStepKind)
    assert SelectionStep.objects.filter(done_on__gt=TODAY).count() == 0
    assert Selection.objects.filter(cancelled_on__isnull=False).count() == 1
    ready = Seat.objects.filter(committee=last[SelectionStepKind.READY].committee)
    assert Counter(ready.values_list("position", flat=True))[Position.CHAIR] == 1
    assert 9 <= ready.count() <= 25


def test_every_kind_of_milestone_has_happened():
    assert set(CentreMilestone.objects.values_list("kind", flat=True)) == set(MilestoneKind)


def test_central_committee_has_27_seats():
    """ระเบียบ มท. 2551: ปลัดกระทรวง, อธิบดี, eight heads, five each of three kinds, two secretaries."""
    seats = Seat.objects.filter(committee__kind=CommitteeKind.CENTRAL)

    assert seats.count() == 27
    assert Counter(seats.values_list("source", flat=True))[Source.EX_OFFICIO] == 12


def test_phones_of_people_are_numbers_that_nobody_has():
    phones = Person.objects.exclude(phone="").values_list("phone", flat=True)

    assert len(phones) > 1000
    assert all(phone.startswith("080000") for phone in phones)


def test_citizen_ids_are_right_in_form_and_issued_to_nobody():
    """The first digit of an issued number is 1 to 8; the check digit is reckoned here by hand."""
    ciphers = Person.objects.exclude(national_id_cipher="").values_list("national_id_cipher", flat=True)
    numbers = {secrets_at_rest.decrypt(cipher) for cipher in ciphers}

    # 0·13 + 3·12 + 1·11 + 1·10 + 6·9 + 0·8 + 0+0+0+0+0 + 1·2 = 113; 113 mod 11 = 3; 11 - 3 = 8
    assert "0311600000018" in numbers
    assert all(number.startswith("0") and len(number) == 13 for number in numbers)
    assert len(numbers) == len(ciphers) > 20
