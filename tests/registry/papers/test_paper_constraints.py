"""What the database refuses of papers, written past every form and service."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from conweb.kernel.models import District
from registry.models import EditedCopy, Paper, PaperLink, Transmittal
from registry.rules.papers.kinds import LinkKind, PaperKind, PaperStatus
from tests.factories import CentreFactory, DistrictFactory, SubdistrictFactory, UserFactory, officer_of
from tests.registry.papers.paper_rows import (
    SIGNED_ON,
    chief_of,
    office_of,
    paper_row,
    printed_row,
    provincial_office,
    recorded_row,
)
from tests.registry.selecting import begun

pytestmark = pytest.mark.django_db


@contextmanager
def refused(rule: str) -> Iterator[None]:
    """The database refuses, by the name of its rule; the rest of the test goes on."""
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        yield


def write(statement: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def set_column(paper: Paper, column: str, value: Any) -> None:
    """As somebody at the database's own prompt would."""
    write(f"UPDATE registry_paper SET {column} = %s WHERE id = %s", value, paper.pk)


@pytest.fixture
def district() -> District:
    return DistrictFactory(code="3116", name="ห้วยราช")


@pytest.fixture
def signed(district) -> Paper:
    return recorded_row(district=district)


@pytest.fixture
def draft(district) -> Paper:
    return paper_row(district=district)


# ── what is signed stays ────────────────────────────────────────────────────────────────────
PLAIN = {
    "kind": "kbt_order",
    "origin": "prepared",
    "subject": "เรื่องอื่น",
    "typed": '{"to": "ใครก็ได้"}',
    "names": "นายอื่น",
    "digits": "arabic",
    "urgency": "ด่วน",
    "secrecy": "ลับ",
    "made_at": "2021-04-01T10:00:00+07:00",
    "number": "13",
    "number_code": "บร 0020",
    "number_year": 2563,
    "dated_on": date(2021, 4, 18),
    "effective_on": date(2021, 4, 18),
    "signature": '["(นายอื่น)"]',
    "roster": '[{"name": "นายอื่น"}]',
    "scan": "papers/1/signed/x",
    "scan_name": "อื่น.pdf",
    "scan_type": "image/png",
    "scan_size": 9,
    "scan_sha256": "f" * 64,
    "signed_at": "2021-04-20T10:00:00+07:00",
}


@pytest.mark.parametrize("column", sorted(PLAIN))
def test_what_stands_on_a_signed_paper_never_changes(signed, column):
    with refused("paper_signed_stays"):
        set_column(signed, column, PLAIN[column])


def rows_elsewhere(district: District) -> dict[str, Any]:
    centre = CentreFactory(subdistrict=SubdistrictFactory(code="311601", district=district), members=9)
    paper = paper_row(district=district)
    return {
        "issuer_id": provincial_office(district).pk,
        "owner_id": office_of(district).pk,
        "centre_id": centre.pk,
        "committee_id": centre.committees.get().pk,
        "province_id": DistrictFactory(code="3001").province_id,
        "district_id": DistrictFactory(code="3117").pk,
        "subdistrict_id": "311601",
        "signatory_id": chief_of(district).pk,
        "printing_id": printed_row(paper).pk,
        "made_by_id": UserFactory().pk,
        "signed_by_id": UserFactory().pk,
    }


@pytest.mark.parametrize(
    "column",
    [
        *("issuer_id", "owner_id", "centre_id", "committee_id", "province_id", "district_id"),
        *("subdistrict_id", "signatory_id", "printing_id", "made_by_id", "signed_by_id"),
    ],
)
def test_what_a_signed_paper_is_about_never_changes(signed, district, column):
    others = rows_elsewhere(district)

    with refused("paper_signed_stays"):
        set_column(signed, column, others[column])


def test_selection_of_a_signed_paper_never_changes(signed, district):
    centre = CentreFactory(subdistrict=SubdistrictFactory(code="311602", district=district))
    selection = begun(centre, officer_of(district))

    with refused("paper_signed_stays"):
        set_column(signed, "selection_id", selection.pk)


def test_every_column_of_a_paper_is_frozen_or_says_where_it_stands():
    rest = {
        *("id", "status", "version", "ended_on", "ended_reason", "search_key"),
    }
    frozen = {*PLAIN, "selection_id", "issuer_id", "owner_id", "centre_id", "committee_id", "province_id"}
    frozen |= {"district_id", "subdistrict_id", "signatory_id", "printing_id", "made_by_id", "signed_by_id"}

    assert {field.column for field in Paper._meta.concrete_fields} == rest | frozen


def test_signed_paper_is_never_deleted(signed):
    with refused("paper_signed_stays"):
        write("DELETE FROM registry_paper WHERE id = %s", signed.pk)


def test_draft_may_be_deleted(draft):
    write("DELETE FROM registry_paper WHERE id = %s", draft.pk)

    assert not Paper.objects.filter(pk=draft.pk).exists()


def test_draft_may_be_changed(draft):
    set_column(draft, "subject", "เรื่องใหม่")

    draft.refresh_from_db()
    assert draft.subject == "เรื่องใหม่"


# ── only forward ────────────────────────────────────────────────────────────────────────────
ENDED = {"ended_on": SIGNED_ON, "ended_reason": "มีฉบับใหม่ใช้แทน"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("signed", "draft"),
        ("signed", "printed"),
        ("in_force", "signed"),
        ("in_force", "printed"),
        ("replaced", "in_force"),
        ("cancelled", "in_force"),
        ("replaced", "cancelled"),
        ("cancelled", "replaced"),
    ],
)
def test_signed_paper_never_goes_back(district, before, after):
    over = before in ("replaced", "cancelled")
    paper = recorded_row(district=district, status=PaperStatus(before), **ENDED if over else {})

    with refused("paper_moves_forward|paper_signed_says_when_and_by_whom|paper_ended_says_when"):
        set_column(paper, "status", after)


@pytest.mark.parametrize("after", ["in_force", "replaced", "cancelled"])
def test_signed_paper_moves_forward(district, after):
    paper = recorded_row(district=district, status=PaperStatus.SIGNED)
    ended = SIGNED_ON if after != "in_force" else None

    write("UPDATE registry_paper SET status = %s, ended_on = %s WHERE id = %s", after, ended, paper.pk)

    paper.refresh_from_db()
    assert paper.status == after


@pytest.mark.parametrize(("column", "value"), [("ended_on", date(2021, 4, 1)), ("ended_reason", "เหตุอื่น")])
def test_end_of_a_signed_paper_is_written_once(district, column, value):
    paper = recorded_row(district=district, status=PaperStatus.REPLACED, **ENDED)

    with refused("paper_moves_forward"):
        set_column(paper, column, value)


def test_printed_paper_may_become_a_draft_again(district):
    paper = paper_row(district=district, status=PaperStatus.PRINTED)

    set_column(paper, "status", "draft")

    paper.refresh_from_db()
    assert paper.is_draft


# ── what is printed stays ───────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("column", "value"),
    [("pdf_sha256", "f" * 64), ("document", "{}"), ("roster", "[]"), ("pdf", "x"), ("number", 2)],
)
def test_printing_never_changes(draft, column, value):
    printing = printed_row(draft)

    with refused("printing_stays"):
        write(f"UPDATE registry_paperprinting SET {column} = %s WHERE id = %s", value, printing.pk)


def test_printing_is_never_deleted(draft):
    printing = printed_row(draft)

    with refused("printing_stays"):
        write("DELETE FROM registry_paperprinting WHERE id = %s", printing.pk)


def test_printing_has_its_number_once(draft):
    printed_row(draft)

    with refused("printing_number_once"):
        printed_row(draft)


# ── links ───────────────────────────────────────────────────────────────────────────────────
@pytest.fixture
def link(signed, district) -> PaperLink:
    other = recorded_row(district=district, number="11")
    return PaperLink.objects.create(source=signed, target=other, kind=LinkKind.REPLACES)


def test_link_of_a_signed_paper_is_never_taken_away(link):
    with refused("link_of_signed_stays"):
        write("DELETE FROM registry_paperlink WHERE id = %s", link.pk)


def test_link_of_a_signed_paper_is_never_turned(link):
    with refused("link_of_signed_stays"):
        write("UPDATE registry_paperlink SET kind = 'amends' WHERE id = %s", link.pk)


@pytest.fixture
def other(district) -> Paper:
    return recorded_row(district=district, number="10")


def add_link(source: Paper, target: Paper, kind: LinkKind) -> None:
    write(
        "INSERT INTO registry_paperlink (source_id, target_id, kind) VALUES (%s, %s, %s)",
        *(source.pk, target.pk, kind.value),
    )


@pytest.mark.parametrize("kind", [LinkKind.AMENDS, LinkKind.CANCELS])
def test_signed_paper_amends_and_cancels_nothing_more(signed, other, kind):
    with refused("signed_acts_no_more"):
        add_link(signed, other, kind)


@pytest.mark.parametrize("kind", [LinkKind.REPLACES, LinkKind.ENCLOSES])
def test_signed_paper_may_still_replace_or_enclose(signed, other, kind):
    add_link(signed, other, kind)

    assert signed.links.get().kind == kind


def test_link_of_a_draft_is_not_handed_to_a_signed_paper(draft, signed, other):
    link = PaperLink.objects.create(source=draft, target=other, kind=LinkKind.CANCELS)

    with refused("signed_acts_no_more"):
        write("UPDATE registry_paperlink SET source_id = %s WHERE id = %s", signed.pk, link.pk)


def test_link_of_a_draft_may_be_taken_away(draft, signed):
    link = PaperLink.objects.create(source=draft, target=signed, kind=LinkKind.AMENDS)

    write("DELETE FROM registry_paperlink WHERE id = %s", link.pk)

    assert not PaperLink.objects.exists()


def test_link_stands_once(link):
    with refused("paper_link_once"):
        PaperLink.objects.create(source=link.source, target=link.target, kind=link.kind)


def test_paper_is_not_linked_to_itself(draft):
    with refused("paper_not_linked_to_itself"):
        PaperLink.objects.create(source=draft, target=draft, kind=LinkKind.AMENDS)


# ── what a state needs ──────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("status", ["signed", "in_force", "replaced"])
def test_paper_is_not_signed_without_day_and_signer(draft, status):
    ended = SIGNED_ON if status == "replaced" else None

    with refused("paper_signed_says_when_and_by_whom"):
        write("UPDATE registry_paper SET status = %s, ended_on = %s WHERE id = %s", status, ended, draft.pk)


def test_paper_with_a_signature_is_no_draft(district):
    with refused("paper_signed_says_when_and_by_whom"):
        recorded_row(district=district, status=PaperStatus.DRAFT)


def test_paper_prepared_here_is_signed_with_print_and_scan(district):
    with refused("paper_signed_here_has_print_and_scan"):
        recorded_row(district=district, origin="prepared")


def test_number_says_its_year(draft):
    with refused("paper_number_has_its_year"):
        set_column(draft, "number", "12")


@pytest.mark.parametrize("status", ["replaced", "cancelled"])
def test_ended_paper_says_when(district, status):
    with refused("paper_ended_says_when"):
        recorded_row(district=district, status=PaperStatus(status))


def test_paper_in_force_has_no_end(district):
    with refused("paper_ended_says_when"):
        recorded_row(district=district, **ENDED)


@pytest.mark.parametrize("column", ["dated_on", "effective_on", "ended_on"])
def test_day_of_a_paper_in_the_buddhist_year_is_refused(draft, column):
    with refused("paper_on_sensible_days|paper_ended_says_when"):
        set_column(draft, column, date(2564, 4, 20))


# ── copies and sending ──────────────────────────────────────────────────────────────────────
def test_edited_copy_is_kept_once(draft):
    given = {"name": "ร่าง.docx", "size": 3, "sha256": "a" * 64, "at": draft.made_at, "by": draft.made_by}
    EditedCopy.objects.create(paper=draft, file="x", **given)

    with refused("edited_copy_once"):
        EditedCopy.objects.create(paper=draft, file="y", **given)


def sent(paper: Paper, **fields: Any) -> Transmittal:
    given = {"to_name": "จังหวัด", "sent_on": SIGNED_ON, "channel": "oa", "recorded_by": paper.made_by}
    return Transmittal.objects.create(paper=paper, **given | fields)


def test_transmittal_says_to_whom(signed):
    with refused("transmittal_says_to_whom"):
        sent(signed, to_name="")


def test_transmittal_is_received_after_it_was_sent(signed):
    with refused("transmittal_received_after_sent"):
        sent(signed, received_on=date(2021, 4, 18))


def test_transmittal_of_a_duty_says_its_year(signed):
    with refused("transmittal_task_has_its_year"):
        sent(signed, task="DL1")


def test_paper_kinds_of_the_model_are_those_of_the_rules():
    assert [value for value, _ in Paper._meta.get_field("kind").choices] == [kind.value for kind in PaperKind]
