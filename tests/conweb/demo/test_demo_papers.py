"""The papers of the demo: every kind and every state, signed by who held the post, none after the demo's day."""

import hashlib
from collections import Counter
from datetime import date

import pytest
from django.db.models import F, Q

from assessment.models import DueDate
from conweb.kernel.fiscal import FiscalYear
from conweb.kernel.models import District, Province, User
from conweb.kernel.thai import in_bangkok
from registry.choices import CommitteeKind, PaperOrigin, SentFor
from registry.models import (
    Circular,
    Committee,
    EditedCopy,
    Office,
    Paper,
    PaperPrinting,
    Transmittal,
    Wording,
)
from registry.rules import KbtState
from registry.rules.papers.kinds import LinkKind, PaperKind, PaperStatus, Series
from registry.rules.papers.needs import FOUNDS
from registry.selectors.kbt import boards_of_district
from registry.selectors.papers.in_force import paper_in_force
from registry.selectors.papers.numbers import number_report
from registry.selectors.papers.owed import owed_of
from registry.selectors.papers.sending import sent_counts
from registry.selectors.papers.transfers import transfers
from registry.selectors.papers.wordings import WRITERS

# The mark has the test database made also where this file is run alone; the fixtures of the folder do the rest.
pytestmark = pytest.mark.django_db

TODAY = date(2021, 4, 20)
OWN = "3116"


def own_papers(**columns: object):
    return Paper.objects.filter(district=OWN, **columns)


def executive_of(name: str) -> Committee:
    return Committee.objects.in_office(TODAY).get(kind="executive", subdistrict__name=name, district=OWN)


# ── kinds and states ───────────────────────────────────────────────────────────────────────
def test_every_kind_of_paper_is_there():
    assert set(Paper.objects.values_list("kind", flat=True)) == {kind.value for kind in PaperKind}


def test_every_state_is_there_in_the_officers_own_district():
    assert set(own_papers().values_list("status", flat=True)) == {status.value for status in PaperStatus}


def test_papers_wait_for_a_signature_in_the_district_and_in_the_province():
    waiting = Paper.objects.filter(status=PaperStatus.PRINTED)

    assert set(waiting.filter(district=OWN).values_list("kind", flat=True)) == {
        "working_addition",
        "forum_minutes",
    }
    assert waiting.filter(district=None, kind=PaperKind.CIRCULAR).exists()


def test_one_signed_order_takes_effect_after_the_demos_day():
    (order,) = Paper.objects.filter(status=PaperStatus.SIGNED, effective_on__gt=TODAY)

    assert (order.kind, order.effective_on) == ("working_order", date(2021, 5, 3))


def test_one_order_was_cancelled_by_an_order_and_one_print_was_given_up():
    order = own_papers(status=PaperStatus.CANCELLED).exclude(signed_at=None).get()
    given_up = own_papers(status=PaperStatus.CANCELLED, signed_at=None).get()

    cancelling = order.linked_from.get(kind=LinkKind.CANCELS).source
    assert (cancelling.kind, cancelling.status) == ("cancellation", "in_force")
    assert order.ended_reason == "ยกเลิกโดยคำสั่งที่ 7/2564"
    assert given_up.printings.count() == 1
    assert given_up.ended_reason


def test_order_prepared_here_was_replaced_by_the_next_one():
    old, new = own_papers(kind="kbt_order", origin=PaperOrigin.PREPARED).order_by("dated_on")

    assert (old.status, new.status) == ("replaced", "in_force")
    assert new.links.filter(target=old, kind=LinkKind.REPLACES).exists()
    assert old.ended_on == new.effective_on == date(2021, 4, 16)


# ── what is signed is kept ─────────────────────────────────────────────────────────────────
def test_papers_signed_here_have_the_print_and_the_scan():
    signed = Paper.objects.signed().filter(origin=PaperOrigin.PREPARED).select_related("printing")

    assert len(signed) >= 10
    for paper in signed:
        assert paper.printing.paper_id == paper.pk
        assert paper.roster == paper.printing.roster
        with paper.scan.open("rb") as kept:
            assert hashlib.sha256(kept.read()).hexdigest() == paper.scan_sha256
    assert {paper.scan_type for paper in signed} == {"application/pdf", "image/jpeg", "image/png"}


def test_prints_are_few_since_each_takes_its_time():
    assert PaperPrinting.objects.count() <= 16


def test_signatories_held_the_post_on_the_day():
    signed = Paper.objects.exclude(signatory=None).annotate(
        since=F("signatory__since"), until=F("signatory__until")
    )

    assert signed.count() > 50
    assert not signed.filter(Q(since__gt=F("dated_on")) | Q(until__lt=F("dated_on"))).exists()


def test_nothing_lies_after_the_demos_day_and_papers_are_made_on_working_days():
    for paper in Paper.objects.all():
        days = [paper.dated_on, in_bangkok(paper.made_at).date()]
        days += [in_bangkok(paper.signed_at).date()] if paper.signed_at else []
        for day in filter(None, days):
            assert day <= TODAY, paper
            assert day.weekday() < 5, (paper, day)
    assert not Transmittal.objects.filter(Q(sent_on__gt=TODAY) | Q(received_on__gt=TODAY)).exists()
    assert not Circular.objects.filter(Q(dated_on__gt=TODAY) | Q(received_on__gt=TODAY)).exists()


def test_papers_come_to_be_in_the_order_of_their_life():
    for paper in Paper.objects.filter(origin=PaperOrigin.PREPARED).prefetch_related("printings"):
        moments = [paper.made_at, *(one.made_at for one in paper.printings.all())]
        moments += [paper.signed_at] if paper.signed_at else []
        assert moments == sorted(moments), paper
        assert all(in_bangkok(moment).date() >= date(2021, 4, 1) for moment in moments), paper


def test_recorded_papers_of_every_district_read_alike():
    subjects = Paper.objects.filter(kind="kbt_order", origin=PaperOrigin.RECORDED).values_list(
        "subject", "committee__subdistrict__name"
    )

    assert {subject.replace(f"ตำบล{name}", "ตำบล…") for subject, name in subjects} == {
        "แต่งตั้งคณะกรรมการบริหารงานตำบลแบบบูรณาการ (ก.บ.ต.) ตำบล…"
    }


# ── numbers ────────────────────────────────────────────────────────────────────────────────
def test_order_book_of_the_district_has_one_gap_and_one_number_twice():
    issuer = Office.objects.get(kind="district_administration", district=OWN)

    book = number_report(issuer, Series.ORDERS, 2564).book
    assert (book.last, book.gaps, book.doubles) == (7, ((5, 5),), ("7",))
    assert number_report(issuer, Series.ORDERS, 2563).book.gaps == ()


def test_numbers_of_a_book_follow_the_days():
    rows = own_papers(number_year=2563, kind__in=["kbt_order", "kbo_order", "working_order"])
    numbers = [int(number) for number in rows.order_by("dated_on", "pk").values_list("number", flat=True)]

    assert numbers == list(range(1, len(numbers) + 1))


def test_bodies_say_the_number_of_the_order_that_made_them():
    for paper in Paper.objects.filter(kind__in=["kbt_order", "kbo_order"], origin="recorded").select_related(
        "committee", "issuer"
    ):
        assert paper.committee.order_number == paper.full_number


def test_letter_is_told_with_the_code_of_its_office_in_arabic_digits():
    letter = own_papers(kind="copy_letter").exclude(number="").select_related("issuer").latest("dated_on")

    assert letter.issuer.document_code == "บร ๐๐๑๙.๑๖"
    assert letter.full_number == "บร 0019.16/5"


# ── rosters and their papers ───────────────────────────────────────────────────────────────
def test_most_committees_of_the_province_stand_by_a_paper():
    bodies = Committee.objects.in_office(TODAY).filter(kind=CommitteeKind.EXECUTIVE)
    announced = Paper.objects.in_force(TODAY).filter(kind=PaperKind.ANNOUNCEMENT).values("committee")

    assert 0.88 < bodies.filter(pk__in=announced).count() / bodies.count() < 1


def test_every_body_of_the_officers_district_stands_by_a_paper():
    bodies = Committee.objects.in_office(TODAY).filter(district=OWN, kind__in=FOUNDS.values())

    assert bodies.count() == 26
    assert [body for body in bodies if paper_in_force(body, TODAY) is None] == []


def test_a_replaced_member_is_still_owed_a_paper_in_one_place_and_put_on_one_in_another():
    owed = owed_of(executive_of("โคกเหล็ก"), on=TODAY)

    assert [line.paper.kind for line in owed.undrafted] == [PaperKind.AMENDING_ANNOUNCEMENT]
    assert owed_of(executive_of("สามแวง"), on=TODAY).is_empty


def test_few_rosters_of_the_province_differ_from_their_papers():
    differing = [
        body
        for body in Committee.objects.in_office(TODAY).filter(kind=CommitteeKind.EXECUTIVE)
        if not owed_of(body, on=TODAY).difference.is_empty
    ]

    assert 3 <= len(differing) <= 30


def test_additional_order_was_reported_to_the_governor():
    (order,) = own_papers(kind="working_addition", status=PaperStatus.IN_FORCE)
    report = order.linked_from.get(kind=LinkKind.ENCLOSES).source

    assert (report.kind, report.status, report.dated_on) == ("governor_report", "signed", date(2021, 4, 9))


def test_transfer_of_the_district_chief_has_open_tasks():
    (transfer,) = transfers(User.objects.get(username="officer"), on=TODAY)

    assert transfer.post.kind == "district_chief"
    assert Counter(task.state.value for task in transfer.tasks) == {"drafted": 1, "unchanged": 1}


def test_kbt_of_the_district_stand_in_every_state():
    summary = boards_of_district(District.objects.get(pk=OWN), year=FiscalYear.of(TODAY), today=TODAY)

    assert {line.state for line in summary.lines} == set(KbtState)
    assert any(line.reviewed_on and not line.ordered_on for line in summary.lines)
    assert any(line.sent for line in summary.lines) and not all(line.sent for line in summary.lines)


# ── what came in, what went out ────────────────────────────────────────────────────────────
def test_due_dates_of_the_round_name_the_circular_that_set_them():
    of_province = Circular.objects.get(number="บร 0019/ว 1009")
    of_department = Circular.objects.exclude(pk=of_province.pk).get()

    assert of_province.dated_on == date(2021, 2, 11)
    assert of_province.province == Province.objects.get(pk="31")
    assert of_department.province is None
    tasks = DueDate.objects.filter(round__fiscal_year=2564).order_by("task")
    assert list(of_province.due_dates.values_list("task", flat=True).order_by("task")) == [
        "DL1",
        "DL2",
        "DL3",
    ]
    # DL8 and DL9 come from ระเบียบ มท. 2551 itself; more time for a district has its own reason.
    assert set(tasks.filter(circular=None, district=None).values_list("task", flat=True)) == {"DL8", "DL9"}


def test_copies_of_the_district_were_sent_in_part():
    counts = sent_counts(district_id=OWN, on=TODAY)

    assert 0 < counts[SentFor.ROSTERS].sent < counts[SentFor.ROSTERS].of
    assert 0 < counts[SentFor.KBT_ORDERS].sent < counts[SentFor.KBT_ORDERS].of
    assert own_papers(transmittals__received_on__isnull=False).exists()


def test_province_sent_the_kbt_orders_of_some_districts_on_to_the_department():
    sent = Transmittal.objects.filter(task=SentFor.KBT_ORDERS_TO_DEPARTMENT)

    assert set(sent.values_list("paper__district", flat=True)) == {"3104", "3105", "3110"}
    assert set(sent.values_list("channel", flat=True)) == {"oa"}
    to_province = Transmittal.objects.filter(task=SentFor.KBT_ORDERS).values("paper")
    assert not sent.exclude(paper__in=to_province).exists()


def test_districts_have_sent_all_some_or_nothing():
    states = set()
    for district in District.objects.active().filter(province="31"):
        count = sent_counts(district_id=district.pk, on=TODAY)[SentFor.ROSTERS]
        states.add("nothing" if not count.sent else "most" if count.sent > 0.75 * count.of else "some")

    assert states == {"nothing", "some", "most"}


def test_one_copy_edited_in_word_says_where_it_differs():
    (copy,) = EditedCopy.objects.all()

    assert copy.differences == [["+", "ที่ประชุมขอให้แจ้งผลการคัดเลือกทางหอกระจายข่าวทุกหมู่บ้าน"]]


def test_one_office_words_a_text_in_two_versions():
    (office,) = {wording.office for wording in Wording.objects.all()}

    assert office.kind in WRITERS and office.district_id == OWN
    assert [wording.since for wording in Wording.objects.order_by("since")] == [
        date(2021, 1, 4),
        date(2021, 4, 5),
    ]
