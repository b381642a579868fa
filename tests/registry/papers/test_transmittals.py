"""Copies that were sent on: written down, received, taken back, and counted against DL1, DL2 and DL6."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction

from conweb.kernel.choices import Role
from conweb.kernel.models import District, RecordedChange, Subdistrict
from conweb.kernel.undo import undo_change
from registry.choices import Channel, CommitteeKind, SentFor
from registry.models import Committee, Transmittal
from registry.rules.papers.kinds import PaperKind
from registry.selectors.papers.sending import sent_counts, task_of
from registry.services.papers.transmittals import receive_copy, remove_transmittal, send_copies
from tests.factories import (
    CommitteeFactory,
    DistrictFactory,
    SubdistrictFactory,
    centre_in,
    officer_of,
    person_with,
)
from tests.registry.papers.paper_rows import TODAY, paper_row, provincial_office, recorded_row
from tests.registry.papers.sent_rows import copy_sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def district() -> District:
    return DistrictFactory(code="3101", name="ห้วยราช")


@pytest.fixture
def committee(district: District) -> Committee:
    body = CommitteeFactory(centre=centre_in(district, "สนวน", 1))
    body.refresh_from_db()  # the database says where it lies
    return body


def kbt_of(district: District, name: str, **fields: object) -> Committee:
    number = Subdistrict.objects.filter(district=district).count() + 1
    place = SubdistrictFactory(district=district, name=name, code=f"{district.pk}{number:02d}")
    return Committee.objects.create(
        kind=CommitteeKind.KBT, subdistrict=place, starts_on=date(2020, 10, 1), **fields
    )


# ── written down ───────────────────────────────────────────────────────────────────────────
def test_copy_counts_in_the_fiscal_year_of_the_day_it_was_sent(district: District, committee: Committee):
    paper = recorded_row(PaperKind.ANNOUNCEMENT, district=district, committee=committee, number="")

    [sent] = send_copies(
        papers=[paper],
        by=officer_of(district),
        sent_on=TODAY,
        channel=Channel.OA,
        to_office=provincial_office(district),
        task=SentFor.ROSTERS,
    )

    assert (sent.fiscal_year, sent.task, sent.to_whom) == (2564, "DL1", provincial_office(district).name)


def test_same_form_sent_twice_is_one_sending(district: District, committee: Committee):
    paper = recorded_row(PaperKind.ANNOUNCEMENT, district=district, committee=committee, number="")
    said = {"by": officer_of(district), "sent_on": TODAY, "channel": Channel.PAPER, "to_name": "อบต. สนวน"}

    first = send_copies(papers=[paper], **said)
    second = send_copies(papers=[paper], **said)

    assert first == second
    assert Transmittal.objects.count() == 1


def test_letter_with_several_orders_is_written_down_once_for_each(district: District):
    papers = [recorded_row(PaperKind.KBT_ORDER, district=district, number=str(n)) for n in (1, 2, 3)]

    sent = send_copies(
        papers=papers,
        by=officer_of(district),
        sent_on=TODAY,
        channel=Channel.PAPER,
        to_office=provincial_office(district),
        letter_number="๐๑๑๙/๒๔๕",
    )

    assert [one.paper for one in sent] == papers


@pytest.mark.parametrize(
    "said, field",
    [
        ({"sent_on": date(2021, 4, 21), "to_name": "อบต. สนวน"}, "sent_on"),  # tomorrow
        (
            {"sent_on": date(2021, 4, 18), "to_name": "อบต. สนวน"},
            "sent_on",
        ),  # before it was signed on 19 เม.ย.
        ({"sent_on": TODAY, "to_name": ""}, "to_office"),
    ],
)
def test_sending_that_cannot_have_been_is_refused_at_its_field(
    district: District, committee: Committee, said: dict[str, object], field: str
):
    paper = recorded_row(PaperKind.ANNOUNCEMENT, district=district, committee=committee, number="")

    with pytest.raises(ValidationError) as refused:
        send_copies(papers=[paper], by=officer_of(district), channel=Channel.OA, **said)

    assert list(refused.value.error_dict) == [field]
    assert not Transmittal.objects.exists()


def test_draft_is_not_sent_on(district: District):
    with pytest.raises(ValidationError, match="ลงนามแล้ว"):
        send_copies(
            papers=[paper_row(district=district)],
            by=officer_of(district),
            sent_on=TODAY,
            channel=Channel.OA,
            to_name="อบต. สนวน",
        )


def test_one_draft_among_several_papers_keeps_all_of_them_back(district: District):
    papers = [recorded_row(district=district), paper_row(district=district)]

    with pytest.raises(ValidationError):
        send_copies(
            papers=papers, by=officer_of(district), sent_on=TODAY, channel=Channel.OA, to_name="อบต. สนวน"
        )

    assert not Transmittal.objects.exists()


def test_officer_of_another_district_sends_nothing_from_here(district: District):
    stranger = officer_of(DistrictFactory(code="3102"))

    with pytest.raises(PermissionDenied):
        send_copies(
            papers=[recorded_row(district=district)],
            by=stranger,
            sent_on=TODAY,
            channel=Channel.OA,
            to_name="อบต. สนวน",
        )


# ── received ───────────────────────────────────────────────────────────────────────────────
def test_province_writes_down_when_its_copy_arrived(district: District, committee: Committee):
    sent = copy_sent(committee)
    clerk = person_with(Role.PROVINCIAL, province=district.province)

    receive_copy(transmittal=sent, by=clerk, received_on=date(2021, 3, 31), received_by="งานสารบรรณ")

    sent.refresh_from_db()
    assert (sent.received_on, sent.received_by) == (date(2021, 3, 31), "งานสารบรรณ")


@pytest.mark.parametrize("day", [date(2021, 3, 29), date(2021, 4, 21)])
def test_copy_is_received_neither_before_it_was_sent_nor_tomorrow(committee: Committee, day: date):
    sent = copy_sent(committee)

    with pytest.raises(ValidationError) as refused:
        receive_copy(transmittal=sent, by=officer_of(committee.district), received_on=day)

    assert list(refused.value.error_dict) == ["received_on"]


def test_database_refuses_a_copy_received_before_it_was_sent(committee: Committee):
    sent = copy_sent(committee)

    with (
        pytest.raises(IntegrityError, match="transmittal_received_after_sent"),
        transaction.atomic(),
        connection.cursor() as sql,
    ):
        sql.execute("UPDATE registry_transmittal SET received_on = '2021-03-29' WHERE id = %s", [sent.pk])


def test_database_refuses_a_copy_to_nobody(committee: Committee):
    sent = copy_sent(committee)

    with (
        pytest.raises(IntegrityError, match="transmittal_says_to_whom"),
        transaction.atomic(),
        connection.cursor() as sql,
    ):
        sql.execute("UPDATE registry_transmittal SET to_office_id = NULL WHERE id = %s", [sent.pk])


# ── taken back ─────────────────────────────────────────────────────────────────────────────
def test_sending_taken_away_by_mistake_is_restored(committee: Committee):
    sent = copy_sent(committee)
    officer = officer_of(committee.district)

    remove_transmittal(transmittal=sent, by=officer, reason="บันทึกผิดฉบับ")
    assert not Transmittal.objects.exists()
    undo_change(RecordedChange.objects.get(), by=officer)

    assert Transmittal.objects.get().to_whom == sent.to_whom


# ── counted ────────────────────────────────────────────────────────────────────────────────
def test_copies_of_a_district_are_counted_with_the_names_of_those_owed(
    district: District, committee: Committee
):
    CommitteeFactory(centre=centre_in(district, "สามแวง", 2))
    copy_sent(committee)

    count = sent_counts(district_id=district.pk, on=TODAY)[SentFor.ROSTERS]

    assert (count.sent, count.of, count.missing, count.is_done) == (1, 2, ("ศอช.ต. สามแวง",), False)


def test_copy_of_last_fiscal_year_does_not_count(district: District, committee: Committee):
    copy_sent(committee, fiscal_year=2563)

    assert sent_counts(district_id=district.pk, on=TODAY)[SentFor.ROSTERS].sent == 0


def test_kbt_order_reviewed_and_not_changed_this_year_is_done(district: District):
    kbt_of(district, "สนวน", reviewed_on=date(2021, 3, 15))
    kbt_of(district, "สามแวง", reviewed_on=date(2020, 3, 15))

    count = sent_counts(district_id=district.pk, on=TODAY)[SentFor.KBT_ORDERS]

    assert (count.sent, count.of, count.missing) == (1, 2, ("ก.บ.ต. สามแวง",))


def test_province_counts_what_went_on_to_the_department(district: District):
    body = kbt_of(district, "สนวน")
    copy_sent(body)
    counts = sent_counts(province_id=district.province_id, on=TODAY)
    assert (counts[SentFor.KBT_ORDERS].sent, counts[SentFor.KBT_ORDERS_TO_DEPARTMENT].sent) == (1, 0)

    copy_sent(body, task=SentFor.KBT_ORDERS_TO_DEPARTMENT, number="13")

    assert sent_counts(province_id=district.province_id, on=TODAY)[SentFor.KBT_ORDERS_TO_DEPARTMENT].is_done


@pytest.mark.parametrize(
    "kind, task",
    [
        (PaperKind.ANNOUNCEMENT, "DL1"),
        (PaperKind.AMENDING_APPOINTMENT, "DL1"),
        (PaperKind.KBT_ORDER, "DL2"),
        (PaperKind.WORKING_ORDER, ""),
        (PaperKind.GOVERNOR_REPORT, ""),
    ],
)
def test_each_kind_fulfils_the_duty_that_asks_for_it(district: District, kind: PaperKind, task: str):
    assert task_of(paper_row(kind, district=district)) == task
