"""Orders act only on what their own office issued in its own area; letters may enclose any paper that is seen."""

from datetime import date

import pytest

from registry.choices import OfficeKind
from registry.models import Office, Paper, PaperLink
from registry.rules.papers.kinds import LinkKind, PaperKind, PaperStatus
from registry.services.papers.drafting import change_draft, draft_paper
from registry.services.papers.force import take_effect
from registry.services.papers.printing import print_paper
from registry.services.papers.recording import record_signed_paper
from tests.factories import DistrictFactory
from tests.registry.papers.life.steps import refusal_of, signed
from tests.registry.papers.paper_rows import TODAY, paper_row, provincial_office, recorded_row

pytestmark = pytest.mark.django_db

OF_OTHERS = "เลือกเฉพาะฉบับที่หน่วยงานเดียวกันออกในพื้นที่นี้"
AT_ITS_FIELD = "{'about': ["


@pytest.fixture
def elsewhere(centre) -> Paper:
    """An order of another district of the same province."""
    return recorded_row(district=DistrictFactory(code="3144", province=centre.province), number="99")


@pytest.fixture
def of_governor(centre) -> Paper:
    """An order that the province issued about this very district."""
    return recorded_row(district=centre.district, issuer=provincial_office(centre.district), number="98")


def test_cancellation_of_an_order_of_another_district_is_not_drafted(order, elsewhere, officer):
    assert AT_ITS_FIELD in refusal_of(draft_paper, kind="cancellation", about=[order, elsewhere], by=officer)
    assert not Paper.objects.filter(kind=PaperKind.CANCELLATION).exists()


def test_cancellation_of_an_order_of_another_office_of_the_place_is_not_drafted(order, of_governor, officer):
    assert OF_OTHERS in refusal_of(draft_paper, kind="cancellation", about=[order, of_governor], by=officer)


def test_addition_to_an_order_of_another_district_is_not_drafted(working, elsewhere, officer):
    said = refusal_of(draft_paper, kind="working_addition", committee=working, about=[elsewhere], by=officer)

    assert AT_ITS_FIELD in said


def test_new_order_in_place_of_one_of_another_district_is_not_drafted(working, elsewhere, officer):
    said = refusal_of(draft_paper, kind="working_order", committee=working, about=[elsewhere], by=officer)

    assert AT_ITS_FIELD in said


def test_draft_is_not_turned_to_an_order_of_another_district(order, elsewhere, officer):
    paper = draft_paper(kind="cancellation", about=[order], by=officer)

    assert AT_ITS_FIELD in refusal_of(change_draft, paper, by=officer, about=[order, elsewhere])
    assert [link.target_id for link in paper.links.all()] == [order.pk]


def test_order_signed_elsewhere_is_not_recorded_against_another_district(working, elsewhere, officer):
    given = {"kind": "working_addition", "committee": working, "dated_on": TODAY, "number": "13"}

    assert AT_ITS_FIELD in refusal_of(record_signed_paper, by=officer, about=[elsewhere], **given)
    assert not Paper.objects.filter(kind=PaperKind.WORKING_ADDITION).exists()


def test_print_that_names_an_order_of_another_district_is_not_signed(order, elsewhere, officer, chief):
    paper = draft_paper(kind="cancellation", about=[order], by=officer, typed={"reason": "ออกซ้ำ"})
    print_paper(paper, by=officer)
    PaperLink.objects.create(source=paper, target=elsewhere, kind=LinkKind.CANCELS)  # past the services

    assert OF_OTHERS in refusal_of(signed, paper, officer, chief, number="15")

    elsewhere.refresh_from_db()
    assert elsewhere.status == PaperStatus.IN_FORCE


def test_order_that_takes_effect_ends_nothing_of_another_district(centre, elsewhere):
    waiting = paper_row(PaperKind.CANCELLATION, district=centre.district)
    own = recorded_row(district=centre.district, number="97")
    for target in (own, elsewhere):
        PaperLink.objects.create(source=waiting, target=target, kind=LinkKind.CANCELS)
    signed_now = {"status": "signed", "origin": "recorded", "dated_on": TODAY, "effective_on": TODAY}
    Paper.objects.filter(pk=waiting.pk).update(
        **signed_now, signed_at=waiting.made_at, signed_by=waiting.made_by
    )

    take_effect(Paper.objects.get(pk=waiting.pk))

    own.refresh_from_db()
    elsewhere.refresh_from_db()
    assert (own.status, elsewhere.status) == (PaperStatus.CANCELLED, PaperStatus.IN_FORCE)


def test_order_of_the_office_that_closed_is_cancelled_by_the_one_that_followed(order, officer):
    Office.objects.filter(pk=order.issuer_id).update(ended_on=date(2021, 4, 1))

    paper = draft_paper(kind="cancellation", about=[order], by=officer)

    assert paper.issuer_id != order.issuer_id
    assert [link.target_id for link in paper.links.all()] == [order.pk]


def test_letter_encloses_what_another_office_issued(centre, of_governor, officer):
    letter = draft_paper(kind="copy_letter", district=centre.district, about=[of_governor], by=officer)

    assert [link.target_id for link in letter.links.all()] == [of_governor.pk]


# ── which office issues ─────────────────────────────────────────────────────────────────────
def closed_office(district) -> Office:
    return Office.objects.create(
        kind=OfficeKind.DISTRICT_ADMINISTRATION,
        name="ที่ทำการเดิม",
        province=district.province,
        district=district,
        ended_on=date(2020, 9, 30),
    )


def test_paper_is_issued_by_the_open_office_where_an_older_one_closed(working, officer):
    closed_office(working.centre.district)
    standing = office_of_today(working.centre.district)

    paper = draft_paper(kind="working_order", committee=working, by=officer)

    assert paper.issuer == standing


def test_paper_is_not_issued_by_an_office_that_closed(working, officer):
    old = closed_office(working.centre.district)

    paper = draft_paper(kind="working_order", committee=working, by=officer)

    assert paper.issuer != old
    assert (paper.issuer.kind, paper.issuer.is_open) == (OfficeKind.DISTRICT_ADMINISTRATION, True)


def office_of_today(district) -> Office:
    return Office.objects.create(
        kind=OfficeKind.DISTRICT_ADMINISTRATION,
        name="ที่ทำการใหม่",
        province=district.province,
        district=district,
    )
