"""Registers as files: out, in, twice, wrong, of others, and back."""

import io
from datetime import date
from typing import Any

import openpyxl
import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from awards.choices import AwardKind, AwardLevel, CertificationResult, StandardType
from awards.models import Award, Certification, StudyVisit
from awards.reports.register_tables import TABLES
from awards.selectors.registers import Register, rows_of
from awards.services.register_files import REGISTER_ROWS
from awards.services.registers import save_award
from conweb.kernel import clock
from conweb.kernel.models import RecordedChange, User
from conweb.kernel.undo import undo_change
from registry.imports.values import Unreadable
from registry.models import Centre
from registry.reports.exports.cells import as_csv
from registry.reports.exports.xlsx import as_xlsx
from registry.services.row_files.checking import check_file
from registry.services.row_files.reading import read_file
from registry.services.row_files.values import CheckedFile
from registry.services.row_files.writing import MovedSince, apply_file, open_plan, plan_of
from tests.awards.factories import AwardFactory, CertificationFactory, StudyVisitFactory
from tests.factories import CentreFactory, DistrictFactory, PersonFactory, SubdistrictFactory, officer_of

pytestmark = pytest.mark.django_db

AWARD_HEADS = ["ผู้ได้รับเป็น", "ผู้ได้รับ", "อำเภอ", "จังหวัด", "รางวัล", "ชื่อรางวัล", "ระดับ", "ปีงบประมาณ"]
VISIT_HEADS = ["ศอช.", "วันที่มาดูงาน", "คณะที่มาศึกษาดูงาน", "จำนวนคน"]
CERTIFICATE_HEADS = [
    *("ผู้สมัครเป็น", "ผู้สมัคร", "อำเภอ", "จังหวัด", "ประเภท"),
    *("ปีงบประมาณที่สมัคร", "ผล", "เลขที่ใบรับรอง", "วันที่รับรอง", "ใช้ได้ถึง"),
]


@pytest.fixture
def centre() -> Centre:
    return CentreFactory(subdistrict=SubdistrictFactory(code="311605", name="สนวน"))


@pytest.fixture
def officer(centre: Centre) -> User:
    return officer_of(centre.district)


def book(heads: list[str], *rows: list[Any]) -> bytes:
    workbook = openpyxl.Workbook()
    for row in (heads, *rows):
        workbook.active.append(row)
    kept = io.BytesIO()
    workbook.save(kept)
    return kept.getvalue()


def checked(content: bytes, register: Register, *, by: User, name: str = "ไฟล์.xlsx") -> CheckedFile:
    found = read_file(content, name=name, kind=REGISTER_ROWS[register], user=by)
    return check_file(found, REGISTER_ROWS[register], by=by, on=clock.today())


def brought_in(content: bytes, register: Register, *, by: User) -> RecordedChange:
    plan = plan_of(checked(content, register, by=by), REGISTER_ROWS[register], by=by)
    return apply_file(plan=open_plan(plan.seal(), REGISTER_ROWS[register]), by=by, reason="บัญชีรางวัลของจังหวัด")


def faults(file: CheckedFile) -> list[tuple[str, str]]:
    return [(one.cell, one.message) for one in file.faults]


def prize(centre: Centre, **changes: Any) -> list[Any]:
    said = {
        "whose": "ศอช.",
        "name": centre.short_name,
        "district": "",
        "province": "",
        "kind": "ศอช.ต. ดีเด่น",
        "title": "",
        "level": "จังหวัด",
        "year": "๒๕๕๙",
    }
    return list((said | changes).values())


# ── in ─────────────────────────────────────────────────────────────────────────────────────
def test_award_comes_in_with_thai_digits(centre, officer):
    brought_in(book(AWARD_HEADS, prize(centre)), Register.AWARDS, by=officer)

    award = Award.objects.get()
    assert (award.centre, award.kind, award.level, award.fiscal_year) == (
        centre,
        AwardKind.OUTSTANDING,
        AwardLevel.PROVINCE,
        2559,
    )


@pytest.mark.parametrize("typed", ["1 ก.พ. 2563", "๑ ก.พ. ๒๕๖๓", "1/2/2563", date(2020, 2, 1)])
def test_day_is_read_as_officials_type_it(centre, officer, typed):
    row = ["ศอช.", centre.short_name, "", "", "เครือข่ายองค์กรชุมชน", 2563, "ผ่านการรับรอง", "7/2563", typed, ""]

    brought_in(book(CERTIFICATE_HEADS, row), Register.CERTIFICATIONS, by=officer)

    assert Certification.objects.get().certified_on == date(2020, 2, 1)


def test_person_is_found_by_name_with_or_without_title(centre, officer):
    person = PersonFactory(
        prefix="นาง",
        first_name="สมมุติ",
        last_name="ทดลอง",
        province=centre.province,
        district=centre.district,
        subdistrict=centre.subdistrict,
    )
    rows = [
        prize(centre, whose="บุคคลในทะเบียน", name="สมมุติ ทดลอง", kind="ผู้นำ อช. ดีเด่น"),
        prize(centre, whose="บุคคลในทะเบียน", name="นางสมมุติ  ทดลอง", kind="ผู้นำ อช. ดีเด่น", year=2560),
    ]

    brought_in(book(AWARD_HEADS, *rows), Register.AWARDS, by=officer)

    assert [award.person for award in Award.objects.all()] == [person, person]


def test_group_is_kept_by_its_name_in_its_district(centre, officer):
    row = ["อื่น ๆ", "กลุ่มทอผ้าสมมุติ", centre.district.name, "", "กลุ่ม/องค์กรชุมชน", 2563, "รอผลประเมิน", "", "", ""]

    brought_in(book(CERTIFICATE_HEADS, row), Register.CERTIFICATIONS, by=officer)

    made = Certification.objects.get()
    assert (made.applicant_name, made.standard_type) == ("กลุ่มทอผ้าสมมุติ", StandardType.GROUP)
    assert made.district_id == centre.district_id


def test_heading_may_stand_below_a_title(centre, officer):
    content = book(["ทะเบียนศึกษาดูงาน"], [], VISIT_HEADS, [centre.short_name, "15 ม.ค. 2564", "อบต. สมมุติ", 40])

    brought_in(content, Register.VISITS, by=officer)

    assert StudyVisit.objects.get().people == 40


# ── twice ──────────────────────────────────────────────────────────────────────────────────
def test_same_file_twice_changes_nothing(centre, officer):
    content = book(AWARD_HEADS, prize(centre), prize(centre, year=2554))
    brought_in(content, Register.AWARDS, by=officer)

    again = checked(content, Register.AWARDS, by=officer)

    assert (again.read, again.unchanged, again.written) == (2, 2, [])


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
@pytest.mark.parametrize("register", list(Register))
def test_exported_register_comes_back_unchanged(centre, officer, register, ending):
    CertificationFactory(centre=centre, valid_until=date(2023, 1, 31))
    AwardFactory(centre=centre, ceremony_on=date(2016, 9, 29))
    StudyVisitFactory(centre=centre)
    table = TABLES[register](user=officer, on=clock.today())
    cells = table.table(rows_of(register, officer))
    content = b"".join(as_xlsx(cells, table.shape)) if ending == "xlsx" else "".join(as_csv(cells)).encode()

    again = checked(content, register, by=officer, name=f"ไฟล์.{ending}")

    assert (again.read, again.unchanged, again.faults) == (1, 1, [])


def test_row_twice_in_a_file_is_told_at_the_second(centre, officer):
    found = checked(book(AWARD_HEADS, prize(centre), prize(centre)), Register.AWARDS, by=officer)

    assert faults(found) == [("B3", "ซ้ำกับแถว 2 ลบแถวที่ซ้ำ")]


def test_row_with_its_key_is_mended_where_its_year_was_wrong(centre, officer):
    award = AwardFactory(centre=centre, fiscal_year=2558)
    table = TABLES[Register.AWARDS](user=officer, on=clock.today())
    heads, row = list(table.table(rows_of(Register.AWARDS, officer)))
    row = [2559 if head == "ปีงบประมาณ" else cell for head, cell in zip(heads, row, strict=True)]

    brought_in(book(list(heads), list(row)), Register.AWARDS, by=officer)

    assert list(Award.objects.values_list("pk", "fiscal_year")) == [(award.pk, 2559)]


# ── wrong ──────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("changes", "cell", "word"),
    [
        ({"year": 2016}, "H2", "พ.ศ. 2559"),
        ({"year": "ปีก่อน"}, "H2", "4 หลัก"),
        ({"year": 2565}, "H2", "ยังไม่ถึงปีงบประมาณ 2565"),
        ({"level": "ตำบล"}, "G2", "เลือก"),
        ({"kind": "รางวัลอื่น"}, "F2", "พิมพ์ชื่อรางวัล"),
        ({"kind": "ผู้นำ อช. ดีเด่น"}, "E2", "เป็นของบุคคล"),
        ({"name": "ศอช.ต. ไม่มีที่ใด"}, "B2", "ไม่พบ ศอช."),
        ({"whose": "ใครสักคน"}, "A2", "เลือก"),
    ],
)
def test_wrong_cell_is_named_with_what_to_type(centre, officer, changes, cell, word):
    found = checked(book(AWARD_HEADS, prize(centre, **changes)), Register.AWARDS, by=officer)

    ((at, message),) = faults(found)
    assert at == cell and word in message


def test_every_wrong_cell_of_a_row_is_told_at_once(centre, officer):
    found = checked(book(AWARD_HEADS, prize(centre, year=2016, level="ตำบล")), Register.AWARDS, by=officer)

    assert [cell for cell, _ in faults(found)] == ["G2", "H2"]


def test_good_rows_of_a_file_are_written_beside_wrong_ones(centre, officer):
    brought_in(book(AWARD_HEADS, prize(centre), prize(centre, year=2016)), Register.AWARDS, by=officer)

    assert Award.objects.count() == 1


def test_checking_writes_nothing(centre, officer):
    checked(book(AWARD_HEADS, prize(centre)), Register.AWARDS, by=officer)

    assert not Award.objects.exists() and not Award.pgh_event_model.objects.exists()


def test_file_without_a_needed_column_says_which(centre, officer):
    with pytest.raises(Unreadable, match="ระดับ"):
        checked(book([head for head in AWARD_HEADS if head != "ระดับ"], []), Register.AWARDS, by=officer)


def test_two_centres_of_one_name_are_told_apart_by_district(centre):
    other = DistrictFactory(code="3102", name="คูเมือง", province=centre.province)
    twin = CentreFactory(
        district=other, subdistrict=SubdistrictFactory(code="310201", name="สนวน", district=other),
        short_name=centre.short_name,
    )  # fmt: skip
    keeper = officer_of(centre.district)
    keeper.duties.create(role="officer", district=other)
    keeper = User.objects.get(pk=keeper.pk)

    ambiguous = checked(book(AWARD_HEADS, prize(centre)), Register.AWARDS, by=keeper)
    told = book(AWARD_HEADS, prize(centre, district="อ.คูเมือง"))
    brought_in(told, Register.AWARDS, by=keeper)

    assert [cell for cell, _ in faults(ambiguous)] == ["C2"]
    assert Award.objects.get().centre == twin


# ── whose ──────────────────────────────────────────────────────────────────────────────────
def test_centre_of_another_district_is_not_found(centre):
    stranger = officer_of(DistrictFactory(code="3102", name="คูเมือง"))

    found = checked(book(AWARD_HEADS, prize(centre)), Register.AWARDS, by=stranger)

    assert [cell for cell, _ in faults(found)] == ["B2"]


def test_plan_of_another_register_is_refused(centre, officer):
    plan = plan_of(
        checked(book(AWARD_HEADS, prize(centre)), Register.AWARDS, by=officer),
        REGISTER_ROWS[Register.AWARDS],
        by=officer,
    )

    with pytest.raises(ValidationError):
        open_plan(plan.seal(), REGISTER_ROWS[Register.VISITS])


def test_row_changed_since_the_preview_stops_the_file(centre, officer):
    award = AwardFactory(centre=centre)
    content = book([*AWARD_HEADS, "โล่หรือเกียรติบัตร"], [*prize(centre), "โล่"])
    plan = plan_of(checked(content, Register.AWARDS, by=officer), REGISTER_ROWS[Register.AWARDS], by=officer)
    save_award(by=officer, award=award, plaque="เกียรติบัตร")

    with pytest.raises(MovedSince):
        apply_file(plan=plan, by=officer, reason="แก้")

    award.refresh_from_db()
    assert award.plaque == "เกียรติบัตร"


# ── back ───────────────────────────────────────────────────────────────────────────────────
def test_whole_file_is_one_change_that_goes_back(centre, officer):
    standing = AwardFactory(centre=centre, fiscal_year=2554)
    heads = [*AWARD_HEADS, "โล่หรือเกียรติบัตร"]
    content = book(heads, [*prize(centre), ""], [*prize(centre, year=2554), "โล่"])
    change = brought_in(content, Register.AWARDS, by=officer)
    assert Award.objects.count() == 2

    undo_change(change, by=officer)

    assert list(Award.objects.values_list("pk", "plaque")) == [(standing.pk, "")]


def test_title_of_an_import_counts_and_names_nobody(centre, officer):
    change = brought_in(book(AWARD_HEADS, prize(centre)), Register.AWARDS, by=officer)

    assert change.title == "นำเข้าทะเบียนรางวัล: เพิ่ม 1 รายการ"
    assert change.district_id == centre.district_id


def test_number_of_queries_of_a_check_does_not_grow_with_unchanged_rows(
    centre, officer, django_assert_num_queries
):
    """What is tried is tried row by row; what stands already is read once."""
    one = book(AWARD_HEADS, prize(centre, year=2550))
    many = book(AWARD_HEADS, *(prize(centre, year=year) for year in range(2530, 2560)))
    brought_in(many, Register.AWARDS, by=officer)
    with CaptureQueriesContext(connection) as few:
        checked(one, Register.AWARDS, by=officer)

    with django_assert_num_queries(len(few)):
        checked(many, Register.AWARDS, by=officer)


def test_result_of_an_application_is_read_by_its_word(centre, officer):
    row = ["ศอช.", centre.short_name, "", "", "เครือข่ายองค์กรชุมชน", 2563, "ไม่ผ่านการรับรอง", "", "", ""]

    brought_in(book(CERTIFICATE_HEADS, row), Register.CERTIFICATIONS, by=officer)

    assert Certification.objects.get().result == CertificationResult.FAILED
