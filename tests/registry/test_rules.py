"""The rules of a คณะกรรมการบริหาร, clause by clause, as the summary of ระเบียบ มท. 2551 states them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from registry import choices
from registry.rules import (
    Kind,
    Position,
    Source,
    Tier,
    blocks_announcement,
    findings,
    owes_reason,
    term_alert,
)
from tests.registry.committee_values import BLOCK, END, OK, SEE, START, body, found, seat


# ── 9 to 25 ────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("members", "verdict", "title"),
    [
        (8, BLOCK, "จำนวน 8 คน ขาดอีก 1 คน"),
        (9, OK, "จำนวน 9 คน"),
        (25, OK, "จำนวน 25 คน"),
        (26, BLOCK, "จำนวน 26 คน เกิน 1 คน"),
        (0, BLOCK, "จำนวน 0 คน ขาดอีก 9 คน"),
    ],
)
def test_subdistrict_committee_of_9_to_25_may_be_announced(members, verdict, title):
    finding = found(body(members), "size")

    assert (finding.verdict, finding.title) == (verdict, title)


@pytest.mark.parametrize("tier", [Tier.DISTRICT, Tier.PROVINCE])
@pytest.mark.parametrize(("members", "verdict"), [(8, SEE), (9, OK), (25, OK), (26, SEE)])
def test_size_above_the_subdistrict_warns_only(tier, members, verdict):
    assert found(body(members, tier), "size").verdict is verdict


@pytest.mark.parametrize("members", [8, 26])
def test_written_reason_satisfies_the_size_above_the_subdistrict(members):
    given = body(members, Tier.PROVINCE, size_exception="มี 32 อำเภอ")

    finding = found(given, "size")

    assert finding.verdict is OK
    assert "มี 32 อำเภอ" in finding.detail
    assert not owes_reason(findings(given))


def test_written_reason_changes_nothing_for_a_subdistrict():
    assert found(body(8, size_exception="คนน้อย"), "size").verdict is BLOCK


def test_reason_is_owed_only_above_the_subdistrict():
    assert owes_reason(findings(body(26, Tier.PROVINCE)))
    assert not owes_reason(findings(body(26)))
    assert not owes_reason(findings(body(25, Tier.PROVINCE)))


def test_person_in_two_seats_is_one_of_nine():
    twice = body(9, seats=(*(seat(number) for number in range(1, 9)), seat(8, position="deputy")))

    assert found(twice, "size").title == "จำนวน 8 คน ขาดอีก 1 คน"


def test_committee_that_fell_below_nine_names_who_left():
    left = replace(seat(9), until=date(2021, 3, 1))

    finding = found(body(seats=(*(seat(number) for number in range(1, 9)), left)), "size")

    assert finding.verdict is BLOCK
    assert "นายคนที่ 09 (พ้น 1 มี.ค. 2564)" in finding.detail


def test_replaced_member_is_no_vacancy():
    left = replace(seat(9), until=date(2021, 3, 1), is_replaced=True)

    finding = found(body(seats=(*(seat(number) for number in range(1, 9)), left)), "size")

    assert "ว่างจาก" not in finding.detail


@pytest.mark.parametrize(
    ("day", "people"),
    [(date(2021, 2, 28), 9), (date(2021, 3, 1), 9), (date(2021, 3, 2), 8)],
)
def test_last_day_of_a_seat_still_counts(day, people):
    left = replace(seat(9), until=date(2021, 3, 1))

    given = body(seats=(*(seat(number) for number in range(1, 9)), left), on=day)

    assert given.size == people


def test_committee_of_an_ended_term_is_judged_as_it_was_on_its_last_day():
    assert body(15, on=date(2022, 1, 1)).size == 15


def test_committee_being_chosen_is_judged_as_it_will_sit():
    planned = body(9, is_choosing=True, starts_on=date(2021, 6, 16), ends_on=date(2025, 6, 15))
    planned = replace(planned, seats=tuple(replace(one, since=date(2021, 6, 16)) for one in planned.seats))

    assert found(planned, "size").verdict is OK


# ── ประธาน and เลขานุการ ───────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(("number", "code", "word"), [(1, "chair", "ประธาน"), (2, "secretary", "เลขานุการ")])
class TestOfficers:
    def test_one_is_right(self, number, code, word):
        finding = found(body(), code)

        assert (finding.verdict, finding.title) == (OK, f"{word} 1 คน")

    def test_none_is_named_as_missing(self, number, code, word):
        without = tuple(seat(one) for one in range(1, 16) if one != number)

        finding = found(body(seats=without), code)

        assert (finding.verdict, finding.title, finding.missing) == (BLOCK, f"ยังไม่มี{word}", (word,))

    def test_two_are_one_too_many(self, number, code, word):
        second = seat(3, position=code)

        finding = found(body(seats=(*body().seats[:2], second, *body().seats[3:])), code)

        assert (finding.verdict, finding.title) == (BLOCK, f"มี{word} 2 คน")
        assert finding.excess == (f"นายคนที่ {number:02d}", "นายคนที่ 03")

    def test_somebody_seated_for_an_office_is_not_from_within(self, number, code, word):
        for_office = replace(seat(number), source=Source.EX_OFFICIO)
        others = tuple(one for one in body().seats if one.person != number)

        finding = found(body(seats=(*others, for_office)), code)

        assert (finding.verdict, finding.title) == (BLOCK, f"{word}ไม่ได้เลือกจากกรรมการ")

    def test_one_who_left_is_named_with_the_day(self, number, code, word):
        left = replace(seat(number), until=date(2021, 3, 1))
        others = tuple(one for one in body().seats if one.person != number)

        finding = found(body(seats=(*others, left)), code)

        assert finding.verdict is BLOCK
        assert f"{left.name} พ้นเมื่อ 1 มี.ค. 2564" in finding.detail

    def test_successor_from_the_next_day_is_the_only_one(self, number, code, word):
        left = replace(seat(number), until=date(2021, 3, 1))
        successor = seat(30, position=code, since=date(2021, 3, 2))
        others = tuple(one for one in body().seats if one.person != number)

        for day in (date(2021, 3, 1), date(2021, 3, 2)):
            assert found(body(seats=(*others, left, successor), on=day), code).verdict is OK


# ── where they come from ───────────────────────────────────────────────────────────────────
def test_everybody_with_a_source_is_counted_by_it():
    leaders = tuple(seat(number, source=Source.LEADER) for number in (14, 15))

    finding = found(body(seats=(*body(13).seats, *leaders)), "sources")

    assert (finding.verdict, finding.title) == (OK, "มีที่มาครบทุกคน")
    assert finding.detail == "ผู้แทนองค์การชุมชน 13 · ผู้นำชุมชน 2"


@pytest.mark.parametrize("nowhere", [{"source": ""}, {"represents": ""}])
def test_member_from_nowhere_is_named(nowhere):
    finding = found(body(seats=(*body(9).seats, seat(10, **nowhere))), "sources")

    assert (finding.verdict, finding.missing) == (SEE, ("นายคนที่ 10",))


def test_expert_speaks_for_nobody():
    given = body(tier=Tier.DISTRICT, seats=(*body(9).seats, seat(10, source=Source.EXPERT, represents="")))

    assert found(given, "sources").verdict is OK


@pytest.mark.parametrize(
    ("tier", "source", "verdict"),
    [
        (Tier.SUBDISTRICT, Source.ORGANISATION, OK),
        (Tier.SUBDISTRICT, Source.OTHER_ORGANISATION, OK),
        (Tier.SUBDISTRICT, Source.EXPERT, SEE),
        (Tier.SUBDISTRICT, Source.NETWORK, SEE),
        (Tier.DISTRICT, Source.SUBDISTRICT_CENTRE, OK),
        (Tier.DISTRICT, Source.EXPERT, OK),
        (Tier.DISTRICT, Source.DISTRICT_CENTRE, SEE),
        (Tier.DISTRICT, Source.LEADER, SEE),
        (Tier.PROVINCE, Source.DISTRICT_CENTRE, OK),
        (Tier.PROVINCE, Source.NETWORK, OK),
        (Tier.PROVINCE, Source.SUBDISTRICT_CENTRE, SEE),
    ],
)
def test_composition_of_each_tier(tier, source, verdict):
    given = body(tier=tier, seats=(seat(1, source=source),))

    assert found(given, "composition").verdict is verdict


@pytest.mark.parametrize(
    ("source", "verdict"),
    [(Source.ORGANISATION, BLOCK), (Source.LEADER, BLOCK), (Source.EXPERT, OK), (Source.EX_OFFICIO, OK)],
)
def test_only_experts_and_offices_come_from_another_area(source, verdict):
    stranger = seat(10, source=source, is_from_here=False)

    finding = found(body(seats=(*body(9).seats, stranger)), "from_here")

    assert finding.verdict is verdict
    assert finding.excess == (("นายคนที่ 10",) if verdict is BLOCK else ())


@pytest.mark.parametrize(
    ("until", "since", "verdict"),
    [
        (date(2021, 3, 1), date(2021, 3, 2), OK),
        (date(2021, 3, 1), date(2021, 3, 1), BLOCK),
        (None, date(2021, 3, 2), BLOCK),
    ],
)
def test_two_seats_of_one_person_share_no_day(until, since, verdict):
    first, second = replace(seat(10), until=until), seat(10, since=since, position="treasurer")

    finding = found(body(seats=(*body(9).seats, first, second)), "overlaps")

    assert finding.verdict is verdict
    assert finding.excess == (("นายคนที่ 10",) if verdict is BLOCK else ())


# ── the term ───────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("left", "verdict", "title"),
    [
        (91, OK, "วาระเหลือ 91 วัน"),
        (90, SEE, "วาระเหลือ 90 วัน"),
        (1, SEE, "วาระเหลือ 1 วัน"),
        (0, SEE, "ครบวาระวันนี้"),
        (-1, SEE, "ครบวาระแล้ว"),
    ],
)
def test_end_of_the_term_is_told(left, verdict, title):
    finding = found(body(on=END - timedelta(days=left)), "term")

    assert (finding.verdict, finding.title) == (verdict, title)


@pytest.mark.parametrize(
    ("left", "alert"),
    [(91, None), (90, 90), (61, 90), (60, 60), (31, 60), (30, 30), (0, 30), (-1, 0)],
)
def test_alerts_at_90_60_and_30_days(left, alert):
    assert term_alert(left) == alert


def test_length_of_the_term_is_marked_as_a_default():
    finding = found(body(term_years=4), "term")

    assert finding.detail == "ครบ 15 มิ.ย. 2564 (ค่าตั้งต้น 4 ปี โปรดตรวจกับระเบียบ)"


def test_committee_being_chosen_has_no_term_to_end():
    assert "term" not in {finding.code for finding in findings(body(is_choosing=True))}


# ── all together ───────────────────────────────────────────────────────────────────────────
def test_full_committee_passes_every_rule():
    assert {finding.code for finding in findings(body(on=START)) if not finding.is_ok} == set()


def test_what_blocks_stands_first():
    verdicts = [finding.verdict for finding in findings(body(8))]

    assert verdicts == sorted(verdicts, key=[BLOCK, SEE, OK].index)
    assert verdicts[0] is BLOCK


def test_announcement_waits_for_what_blocks_only():
    assert blocks_announcement(findings(body(8)))
    assert not blocks_announcement(findings(body(9, on=END)))


def test_every_finding_names_its_clause():
    for tier in Tier:
        assert all(finding.clause for finding in findings(body(tier=tier)))


@pytest.mark.parametrize(
    ("plain", "stored"),
    [(Kind, choices.CommitteeKind), (Tier, choices.Tier), (Source, choices.Source)],
)
def test_words_of_the_rules_are_those_that_are_stored(plain, stored):
    assert {word.value for word in plain} == set(stored.values)


def test_sources_are_called_as_they_are_stored():
    assert {source.value: source.label for source in Source} == dict(choices.Source.choices)


def test_officers_are_called_as_they_are_stored():
    assert {position.value for position in Position} <= set(choices.Position.values)
