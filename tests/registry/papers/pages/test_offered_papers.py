"""Which papers a page offers to begin, and which it refuses with the reason."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from conweb.kernel.choices import Role
from registry.choices import OfficeKind, SentFor, Tier
from registry.forms.sending import SendForm
from registry.models import Paper
from registry.rules.papers.kinds import PaperKind, PaperStatus
from registry.selectors.papers.offers import About, may_speak_of
from registry.selectors.papers.sending import receivers
from registry.services.papers.drafting import change_draft, draft_paper
from tests.factories import CentreFactory, DistrictFactory, SubdistrictFactory, person_with
from tests.pages import links, words
from tests.registry.papers.owed_rows import Change, announced
from tests.registry.papers.pages.steps import to
from tests.registry.papers.paper_rows import TODAY, office_of, paper_row, recorded_row

pytestmark = pytest.mark.django_db


@pytest.fixture
def body(centre, officer):
    """Ten of another ศอช.ต. by a signed ประกาศ."""
    area = SubdistrictFactory(code=f"{centre.district_id}77", name="สามแวง", district=centre.district)
    return announced(CentreFactory(subdistrict=area), officer)


@pytest.fixture
def provincial(centre):
    return person_with(Role.PROVINCIAL, province=centre.province)


@pytest.fixture
def orders(centre):
    """An order of this district and one of the next."""
    here = recorded_row(district=centre.district, number="12")
    return here, recorded_row(district=DistrictFactory(code="3144"), number="13")


def offered(client, **about) -> set[str]:
    response = client.get(to("create"), about)
    return {address for _, address in links(response) if "kind=" in address}


# ── คำสั่งให้พ้นจากตำแหน่ง ─────────────────────────────────────────────────────────────────
def test_removal_with_nobody_leaving_is_not_offered(client, body):
    assert not [address for address in offered(client, committee=body.pk) if "kind=removal" in address]


def test_removal_with_nobody_leaving_is_refused_with_the_reason(client, body, officer):
    response = client.get(to("create"), {"kind": "removal", "committee": body.pk}, follow=True)
    assert "รายชื่อยังไม่มีผู้พ้นจากตำแหน่ง" in words(response)

    with pytest.raises(ValidationError, match="รายชื่อยังไม่มีผู้พ้นจากตำแหน่ง"):
        draft_paper(kind="removal", committee=body, by=officer)


def test_removal_without_a_signed_paper_says_what_is_missing(kbt, officer):
    with pytest.raises(ValidationError, match="ยังไม่มีประกาศหรือคำสั่งที่ลงนามให้เทียบ"):
        draft_paper(kind="removal", committee=kbt, by=officer)


def test_removal_of_who_left_is_offered_and_drafted(client, body, officer):
    Change(body).leaves("คำปัน").saved(officer)

    assert [address for address in offered(client, committee=body.pk) if "kind=removal" in address]
    assert draft_paper(kind="removal", committee=body, by=officer).pk


# ── letters ─────────────────────────────────────────────────────────────────────────────────
def test_page_of_a_centre_of_a_subdistrict_offers_the_letter_of_its_plan(client, centre):
    assert centre.tier == Tier.SUBDISTRICT
    assert [address for address in offered(client, centre=centre.pk) if "kind=plan_letter" in address]


def test_letter_of_a_plan_belongs_to_its_centre(centre, officer):
    assert draft_paper(kind="plan_letter", centre=centre, by=officer).centre == centre


def test_report_speaks_of_signed_orders_of_its_area_only(centre, officer, orders):
    draft = paper_row(district=centre.district)
    letter = recorded_row(PaperKind.COPY_LETTER, district=centre.district, number="14")
    over = recorded_row(district=centre.district, number="15", status=PaperStatus.CANCELLED, ended_on=TODAY)

    found = may_speak_of(PaperKind.GOVERNOR_REPORT, About(district=centre.district), officer, on=TODAY)

    assert set(found) == {orders[0]}
    assert not {draft, letter, over} & set(found)


# ── papers of several districts ─────────────────────────────────────────────────────────────
def test_letter_of_a_district_speaks_of_no_other_district(centre, orders, provincial):
    with pytest.raises(ValidationError, match="เลือกเอกสารของอำเภอเดียวกัน"):
        draft_paper(kind="copy_letter", district=centre.district, about=orders, by=provincial)


def test_draft_of_a_district_takes_up_no_paper_of_another(orders, provincial):
    draft = draft_paper(kind="copy_letter", about=orders[:1], by=provincial)

    with pytest.raises(ValidationError, match="เลือกเอกสารของอำเภอเดียวกัน"):
        change_draft(draft, by=provincial, about=orders)


def test_order_that_cancels_speaks_of_one_district(orders, provincial):
    with pytest.raises(ValidationError, match="เลือก"):
        draft_paper(kind="cancellation", about=orders, by=provincial)


def test_letter_about_papers_of_several_districts_is_the_province_s(client, orders, provincial):
    client.force_login(provincial)
    about = "&".join(f"about={paper.pk}" for paper in orders)

    client.post(
        f"{to('create')}?kind=copy_letter&{about}",
        {"digits": "thai", "about": [paper.pk for paper in orders]},
    )

    letter = Paper.objects.get(kind=PaperKind.COPY_LETTER)
    assert (letter.district, letter.committee, letter.issuer.kind) == (None, None, OfficeKind.PROVINCE)
    assert letter.links.count() == 2


def test_letter_of_the_province_is_not_a_district_s_to_write(orders, officer):
    with pytest.raises(PermissionDenied):
        draft_paper(kind="copy_letter", about=orders, by=officer)


# ── the second of its kind ──────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("kind", ["request", "invitation", "announcement"])
def test_second_paper_of_a_kind_for_a_selection_leads_to_the_first(client, selection, officer, kind):
    asked = {"kind": kind, "selection": selection.pk}
    assert "แล้ว (ร่าง" not in words(client.get(to("create"), asked))
    first = draft_paper(kind=kind, selection=selection, by=officer)

    response = client.get(to("create"), asked)

    assert "แล้ว (ร่าง)" in words(response)
    assert (PaperKind(kind).label, to("detail", first.pk)) in links(response)


# ── copies ──────────────────────────────────────────────────────────────────────────────────
def test_copies_to_the_department_are_the_province_s_to_record(centre):
    paper = recorded_row(PaperKind.KBT_ORDER, district=centre.district, dated_on=date(2021, 3, 1))

    district, province = SendForm(paper=paper), SendForm(paper=paper, from_province=True)

    assert SentFor.KBT_ORDERS_TO_DEPARTMENT not in dict(district.fields["task"].choices)
    assert SentFor.KBT_ORDERS_TO_DEPARTMENT in dict(province.fields["task"].choices)
    assert (district.initial["task"], province.initial["task"]) == ("DL2", "DL6")


def test_office_is_no_receiver_of_its_own_paper(centre):
    paper = recorded_row(PaperKind.KBT_ORDER, district=centre.district)

    assert paper.issuer == office_of(centre.district)
    assert paper.issuer not in receivers(paper)
