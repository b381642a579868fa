"""Rows to what letters say beside their subject: the circular, how many plans, whose memo it is, posts as called."""

from datetime import date

import pytest

from conweb.kernel.models import District
from registry.choices import OfficeKind, Source
from registry.models import Circular, Paper
from registry.rules.papers.kinds import PaperKind
from registry.selectors.papers.facts import facts_of, roster_lines, with_surroundings
from tests.factories import ProvinceFactory, SeatFactory, SubdistrictFactory
from tests.registry.contact_rows import working_group
from tests.registry.papers.paper_rows import TODAY, office_of, paper_row

pytestmark = pytest.mark.django_db


def read(paper: Paper) -> Paper:
    return with_surroundings(Paper.objects).get(pk=paper.pk)


def circular_row(district: District, **fields) -> Circular:
    given = {
        "number": "บร 0019/ว 1009",
        "dated_on": date(2021, 2, 11),
        "sender": "จังหวัดบุรีรัมย์",
        "subject": "แนวทาง",
        "fiscal_year": 2564,
        "province": district.province,
    }
    return Circular.objects.create(**given | fields)


def test_copy_letter_cites_the_circular_of_its_year_that_binds_the_district(district):
    circular_row(district)
    circular_row(district, number="บร 0019/ว 8", dated_on=date(2020, 2, 11), fiscal_year=2563)
    other = District.objects.create(code="4001", name="เมือง", province=ProvinceFactory(code="40"))
    circular_row(district, number="ขก 0019/ว 3", dated_on=date(2021, 3, 1), province=other.province)

    facts = facts_of(read(paper_row(PaperKind.COPY_LETTER, district=district)), on=TODAY)

    assert facts.circular == "หนังสือจังหวัดบุรีรัมย์ ที่ บร 0019/ว 1009 ลงวันที่ 11 กุมภาพันธ์ 2564"


def test_copy_letter_cites_nothing_where_no_circular_is_stored(district):
    assert facts_of(read(paper_row(PaperKind.COPY_LETTER, district=district)), on=TODAY).circular == ""


def test_plans_of_a_whole_district_are_as_many_as_it_has_subdistricts(district):
    for number in (1, 2, 3):
        SubdistrictFactory(district=district, code=f"{district.pk}0{number}", name=f"ที่{number}")

    facts = facts_of(read(paper_row(PaperKind.PLAN_LETTER, district=district)), on=TODAY)

    assert facts.subdistricts == 3


@pytest.mark.parametrize(
    ("kind", "office"),
    [
        (PaperKind.COPY_LETTER, "อำเภอห้วยราช (สำนักงานพัฒนาชุมชนอำเภอห้วยราช)"),  # the นายอำเภอ signs
        (PaperKind.RENEWAL_LETTER, "สำนักงานพัฒนาชุมชนอำเภอห้วยราช"),  # พัฒนาการอำเภอ signs
    ],
)
def test_memo_names_whose_head_signs_it_and_who_wrote_it(district, kind, office):
    desk = office_of(district, OfficeKind.DISTRICT, name="สำนักงานพัฒนาชุมชนอำเภอห้วยราช")

    facts = facts_of(read(paper_row(kind, district=district, issuer=desk)), on=TODAY)

    assert facts.letterhead.office == office


def test_fax_of_its_own_stands_without_a_full_stop(district):
    office_of(district, OfficeKind.DISTRICT, name="สพอ.ห้วยราช", phone="044000101", fax="044000102")

    facts = facts_of(read(paper_row(PaperKind.CIRCULAR, district=district)), on=TODAY)

    assert facts.owner[-1] == "โทร. 0 4400 0101 โทรสาร 0 4400 0102"


def test_number_that_tells_posts_apart_is_not_printed(district):
    body = working_group(district)
    SeatFactory(committee=body, person=None, order=0, post_title="ปลัดอำเภอ คนที่ 2", source=Source.EX_OFFICIO)
    SeatFactory(committee=body, order=1, post_title="พัฒนากร คนที่ ๓", source=Source.EX_OFFICIO)

    lines = roster_lines(body, on=TODAY)

    assert (lines[0].name, lines[1].of) == ("ปลัดอำเภอ", "พัฒนากร")
