"""Papers in the one search box: by number, by what they are about, by whom they name, in one's own area only."""

from datetime import date

import pytest

from conweb.kernel.models import District, User
from registry.models import Paper
from registry.rules.papers.kinds import PaperKind
from registry.selectors.search import Hit, search
from tests.factories import DistrictFactory, officer_of
from tests.registry.papers.paper_rows import office_of, recorded_row

pytestmark = pytest.mark.django_db


@pytest.fixture
def district() -> District:
    return DistrictFactory(code="3101", name="ห้วยราช")


@pytest.fixture
def officer(district: District) -> User:
    return officer_of(district)


@pytest.fixture
def order(district: District) -> Paper:
    return recorded_row(
        PaperKind.WORKING_ORDER,
        district=district,
        number="12",
        dated_on=date(2021, 3, 5),
        subject="แต่งตั้งคณะทำงานส่งเสริมศูนย์ประสานงานองค์การชุมชนระดับตำบล ตำบลสนวน",
        names="นายประยูร แก้วดวงตา นางสาวมาลี ศรีสุข",
    )


def papers(user: User, text: str) -> list[Hit]:
    return [hit for hit in search(user, text) if hit.kind == "paper"]


@pytest.mark.parametrize(
    "typed",
    [
        "12/2564",
        "๑๒/๒๕๖๔",
        "คำสั่งที่ 12/2564",
        "คำสั่งอำเภอห้วยราช ที่ ๑๒/๒๕๖๔",
        "แต่งตั้งคณะทำงาน",
        "คำสั่ง สนวน",
        "ประยูร แก้วดวงตา",
        "นายประยูร แก้วดวงตา",
        "มาลี ศรีสุข",
    ],
)
def test_paper_is_found_by_its_number_its_subject_and_whom_it_names(officer: User, order: Paper, typed: str):
    assert [hit.id for hit in papers(officer, typed)] == [order.pk]


@pytest.mark.parametrize("typed", ["12/2563", "13/2564", "ประกาศ สนวน", "สมหวัง ไม่มีชื่อ"])
def test_paper_of_another_number_form_or_person_is_not_found(officer: User, order: Paper, typed: str):
    assert papers(officer, typed) == []


@pytest.mark.parametrize("typed", ["บร 0019/ว 1009", "บร ๐๐๑๙/ว ๑๐๐๙", "ว 1009", "ว ๑๐๐๙"])
def test_circular_is_found_by_the_number_as_it_is_printed(officer: User, district: District, typed: str):
    issuer = office_of(district)
    issuer.document_code = "บร 0019"
    issuer.save()
    circular = recorded_row(PaperKind.CIRCULAR, district=district, number="1009", subject="แนวทางการขับเคลื่อน")

    assert [hit.id for hit in papers(officer, typed)] == [circular.pk]


def test_number_of_a_circular_is_not_that_of_a_letter(officer: User, district: District):
    recorded_row(PaperKind.COPY_LETTER, district=district, number="1009")

    assert papers(officer, "ว 1009") == []


def test_paper_of_another_district_is_not_found(order: Paper):
    stranger = officer_of(DistrictFactory(code="3102"))

    assert papers(stranger, "12/2564") == []


def test_hit_says_what_the_paper_is_and_of_which_day(officer: User, order: Paper):
    [hit] = papers(officer, "12/2564")

    assert hit.name.startswith("ที่ 12/2564 แต่งตั้งคณะทำงาน")
    assert hit.matched == "เลขที่"
    assert hit.details == ("คำสั่งแต่งตั้งคณะทำงานส่งเสริม", "ลงวันที่ 5 มี.ค. 2564")


def test_hit_by_a_name_says_that_the_person_stands_in_the_paper(officer: User, order: Paper):
    [hit] = papers(officer, "แก้วดวงตา")

    assert hit.matched == "รายชื่อในเอกสาร"


@pytest.mark.parametrize("typed", ["ศอช.", "นาย", "ประธาน"])
def test_words_that_only_say_a_kind_bring_no_papers(officer: User, order: Paper, typed: str):
    assert papers(officer, typed) == []
