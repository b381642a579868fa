"""The year-end pack, DOC17 and the report to the ministry: one set of facts, and what the papers say."""

from dataclasses import replace
from datetime import datetime
from fractions import Fraction

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessment.choices import Status, Task
from assessment.models import Assessment, DueDate, PolicyTag, PolicyWork, ProblemFigure
from assessment.reports import file_name
from assessment.reports.area_report import Report, area_report, area_report_pdf
from assessment.selectors.late_forms import late_tasks
from conweb.kernel import clock, thai
from conweb.kernel.choices import Role
from registry.choices import Tier
from registry.models import Centre
from tests.factories import (
    MEDIUM,
    AssessmentFactory,
    CommitteeFactory,
    DistrictFactory,
    centre_in,
    listed_form,
    officer_of,
    person_with,
    round_of,
)
from tests.kernel.paper_reading import outline_titles, squeezed, text_of

TODAY = clock.today


@pytest.fixture
def provincial(district):
    return person_with(Role.PROVINCIAL, province=district.province)


@pytest.fixture
def figures(district, round_, provincial):
    """A KPI of the district, and work for one policy."""
    ProblemFigure.objects.create(
        round=round_,
        province=district.province,
        district=district,
        solved=33,
        of=40,
        source="แผนพัฒนาอำเภอ",
        saved_by=provincial,
        saved_at=clock.now(),
    )
    PolicyWork.objects.create(
        round=round_,
        centre=centre_in(district, "กก", 1, members=9),
        tag=PolicyTag.objects.get(code="drugs"),
        times=12,
        saved_by=provincial,
        saved_at=clock.now(),
    )


@pytest.fixture
def accepted(district, round_):
    """A form of 46 points (every indicator 2) that จังหวัดรับ, and one that is sent only."""
    forms = [
        AssessmentFactory(centre=centre_in(district, name, number, members=15), answers=MEDIUM)
        for name, number in (("ขข", 2), ("คค", 3))
    ]
    steps = {"sent_at": clock.now(), "first_sent_at": clock.now()}
    Assessment.objects.filter(pk=forms[1].pk).update(status=Status.SENT, **steps)
    Assessment.objects.filter(pk=forms[0].pk).update(
        status=Status.ACCEPTED,
        endorsed_at=clock.now(),
        first_endorsed_at=clock.now(),
        accepted_at=clock.now(),
        changed_since_accepted=0,
        **steps,
    )


@pytest.fixture
def made(district, round_, provincial):
    def one(report=Report.YEAR_END, area=None, user=None, digits="arabic"):
        return area_report(report, area or district.province, round_, user=user or provincial, digits=digits)

    return one


# ── facts ──────────────────────────────────────────────────────────────────────────────────
def test_indicators_of_a_province_are_of_what_it_accepted(accepted, made):
    report = made()

    assert [(line.points.ones, line.points.twos, line.points.threes) for line in report.indicators] == [
        (0, 1, 0)
    ] * 23
    assert report.mean_total == "46.00"
    assert [mean for _, mean, _ in report.categories] == ["12.00", "8.00", "10.00", "8.00", "8.00"]


def test_indicators_of_a_district_are_of_what_was_sent(accepted, made, district):
    report = made(area=district)

    assert {line.points.forms for line in report.indicators} == {2}
    assert [(line.name, line.total) for line in report.matrix] == [("ขข", "46"), ("คค", "46")]


def test_matrix_of_a_province_has_a_line_for_each_district(accepted, made):
    DistrictFactory(code="3117", name="ไม่มี ศอช.ต.")

    report = made()

    assert [(line.name, line.total, set(line.cells)) for line in report.matrix] == [
        ("ห้วยราช", "46.0", {"2.0"})
    ]


def test_mean_of_the_year_before_stands_beside(accepted, made, district):
    last = round_of(2563)
    form = AssessmentFactory(
        centre=Centre.objects.get(short_name="ศอช.ต. ขข"), round=last, answers=MEDIUM | {8: ("0", "")}
    )
    Assessment.objects.filter(pk=form.pk).update(
        status=Status.SENT, sent_at=clock.now(), first_sent_at=clock.now()
    )

    lines = {line.indicator.number: line.before for line in made(area=district).indicators}

    assert (lines[8], lines[9]) == (Fraction(1), Fraction(2))


def test_weakest_come_first(accepted, made, district):
    report = made(area=district)
    changed = tuple(
        replace(line, points=replace(line.points, ones=2, twos=0)) if line.indicator.number == 15 else line
        for line in report.indicators
    )

    report = replace(report, indicators=changed)

    assert report.weakest[0].indicator.number == 15
    assert 15 not in [line.indicator.number for line in report.strongest]


def test_registry_is_counted_by_tier(made, district):
    for number, members in enumerate((8, 9), 1):
        CommitteeFactory(centre=centre_in(district, f"ก{number}", number), members=members)

    tiers = {row.tier: row for row in made(Report.CENTRAL).registry.tiers}

    lowest = tiers[Tier.SUBDISTRICT]
    assert (lowest.centres, lowest.seated, lowest.vacant, lowest.outside) == (2, 2, 0, 1)
    assert (tiers[Tier.DISTRICT].centres, tiers[Tier.DISTRICT].vacant) == (1, 1)
    assert lowest.reference is None


def test_country_is_held_beside_the_reference(made, district):
    report = area_report(
        Report.MINISTRY, None, round_of(2564), user=person_with(Role.DEPARTMENT), digits="arabic"
    )

    assert [(row.tier, row.reference) for row in report.registry.tiers] == [
        (Tier.PROVINCE, 76),
        (Tier.DISTRICT, 878),
        (Tier.SUBDISTRICT, 6869),
    ]
    assert report.title == "รายงานผลการดำเนินงาน ศอช. ต่อกระทรวงมหาดไทย ปี 2564"


def test_kpi_and_policies_are_told(figures, made, district):
    report = made(Report.CENTRAL)

    assert report.problem_words == (
        "แก้ไขปัญหาชุมชนได้ 33 จาก 40 ปัญหา คิดเป็นร้อยละ 82.50 (เป้าหมายร้อยละ 80 ถึงเป้าหมาย) จากตัวเลขของ 1 ใน 1 อำเภอ"
    )
    assert [(line.district, line.words, line.source) for line in report.figures] == [
        ("ห้วยราช", "33 จาก 40", "แผนพัฒนาอำเภอ")
    ]
    assert [(line.name, line.centres, line.times) for line in report.policies] == [
        ("ปรองดอง", 0, 0),
        ("ยาเสพติด", 1, 12),
        ("ทุจริต", 0, 0),
    ]


def test_reader_of_a_district_learns_nothing_of_the_next(figures, accepted, made, district):
    other = DistrictFactory(code="3117", name="ใกล้เคียง")
    centre_in(other, "ไกล", 1)

    report = made(Report.CENTRAL, area=other, user=officer_of(other))

    assert (report.problems.districts, report.total.centres) == (0, 1)
    assert {line.centres for line in report.policies} == {0}


# ── what is late ───────────────────────────────────────────────────────────────────────────
def at(text: str) -> datetime:
    return thai.in_bangkok(datetime.fromisoformat(f"{text}T12:00:00+07:00"))


@pytest.fixture
def dates(district, round_):
    """Forms were due on 1 April, endorsed on 10 April, plans on 30 May."""
    DueDate.objects.filter(round=round_).delete()
    for task, day in ((Task.ASSESSMENT_WINDOW, 1), (Task.ASSESSMENT_REPORT, 10)):
        DueDate.objects.create(round=round_, task=task, due_on=f"2021-04-{day:02d}")
    DueDate.objects.create(round=round_, task=Task.SUBDISTRICT_PLANS, due_on="2021-05-30")


def late(user, round_, area) -> list[tuple[str, str, int, bool]]:
    rows = late_tasks(user, round_, area, today=TODAY())
    return [(row.centre, row.label, row.days, row.done_on is not None) for row in rows]


def test_late_is_what_is_not_done_and_what_was_done_after_its_day(provincial, district, round_, dates):
    form = listed_form(centre_in(district, "กก", 1), round_, total=50, status=Status.SENT)
    Assessment.objects.filter(pk=form.pk).update(first_sent_at=at("2021-04-03"))
    centre_in(district, "ขข", 2)

    assert late(provincial, round_, district.province) == [
        ("ศอช.ต. กก", "ส่งผลประเมิน", 2, True),
        ("ศอช.ต. กก", "รับรองและรายงานจังหวัด", 10, False),
        ("ศอช.ต. ขข", "ส่งผลประเมิน", 19, False),
        ("ศอช.ต. ขข", "รับรองและรายงานจังหวัด", 10, False),
    ]


def test_return_makes_nobody_late(provincial, district, round_, dates):
    form = listed_form(centre_in(district, "กก", 1), round_, total=50, status=Status.RETURNED)
    Assessment.objects.filter(pk=form.pk).update(
        first_sent_at=at("2021-04-01"), first_endorsed_at=at("2021-04-10"), endorsed_at=at("2021-04-10")
    )

    assert late(provincial, round_, district.province) == []


def test_extension_counts_for_its_district(provincial, district, round_, dates):
    other = DistrictFactory(code="3117", name="ใกล้เคียง")
    for place in (district, other):
        centre_in(place, "กก", 1)
    for task in (Task.ASSESSMENT_WINDOW, Task.ASSESSMENT_REPORT):
        DueDate.objects.create(round=round_, task=task, district=other, due_on="2021-05-01", reason="น้ำท่วม")

    rows = late_tasks(provincial, round_, district.province, today=TODAY())

    assert {row.district for row in rows} == {"ห้วยราช"}


# ── papers ─────────────────────────────────────────────────────────────────────────────────
def test_pack_has_summary_tables_annex_and_late_list(figures, accepted, made, dates):
    content = area_report_pdf(made())
    text = squeezed(text_of(content))

    for said in (
        "ชุดรายงานสิ้นปี ผลการจัดระดับการพัฒนา ศอช.ต.",
        "จังหวัดบุรีรัมย์",
        "ตารางรายอำเภอ",
        "อำเภอห้วยราช",
        "* พัฒนาการอำเภอยังไม่รับรอง 1 แห่ง",
        "นับที่จังหวัดรับแล้ว 1 จาก 3 แห่ง",
        "ส่วนที่ 4 รายการที่ล่าช้า",
        "ยังไม่ทำ",
    ):
        assert squeezed(said) in text, said
    assert {"สรุป", "ตารางรายอำเภอ", "ภาคผนวก 23 ตัวชี้วัด", "รายการที่ล่าช้า"} <= set(outline_titles(content))


def test_pack_of_a_district_lists_its_centres(accepted, made, district):
    text = squeezed(text_of(area_report_pdf(made(area=district, digits="thai"))))

    for said in ("อำเภอห้วยราช จังหวัดบุรีรัมย์", "คะแนน ๒๓ ตัวชี้วัด ราย ศอช.ต.", "ไม่มีรายการที่ล่าช้า"):
        assert squeezed(said) in text, said
    assert "ตารางรายอำเภอ" not in text


def test_report_to_the_central_committee_says_whose_it_is(figures, accepted, made):
    text = squeezed(text_of(area_report_pdf(made(Report.CENTRAL))))

    for said in (
        "เสนอ คณะกรรมการกลางศูนย์ประสานงานองค์การชุมชน",
        "พ.ศ. 2551",
        "อย่างน้อยปีละหนึ่งครั้ง",
        "คิดเป็นร้อยละ 82.50",
        "ยาเสพติด 1 12",
        "พัฒนาการจังหวัดบุรีรัมย์",
    ):
        assert squeezed(said) in text, said


def test_report_to_the_ministry_is_of_the_department(accepted):
    report = area_report(
        Report.MINISTRY, None, round_of(2564), user=person_with(Role.DEPARTMENT), digits="arabic"
    )
    text = squeezed(text_of(area_report_pdf(report)))

    for said in ("เสนอ กระทรวงมหาดไทย", "อ้างอิง 6,869", "ผลการประเมินรายจังหวัด", "อธิบดีกรมการพัฒนาชุมชน"):
        assert squeezed(said) in text, said


def test_report_of_nothing_prints(made):
    for report in Report:
        text = squeezed(text_of(area_report_pdf(made(report))))

        assert squeezed("ยังไม่มีแบบประเมินที่จังหวัดรับแล้ว") in text


def test_file_is_named_after_the_paper_the_place_and_the_year(made, district):
    assert file_name(made(area=district)) == "ชุดรายงานสิ้นปี ศอช.ต. อ.ห้วยราช จ.บุรีรัมย์ ปี 2564.pdf"


@pytest.mark.parametrize("name", ["central-report", "ministry-report"])
def test_report_of_the_country_is_the_departments(client, provincial, round_, name):
    client.force_login(provincial)

    response = client.get(reverse(f"assessment:{name}", args=[2564]))

    assert response.status_code == 403
    assert "ติดต่อกรมการพัฒนาชุมชน" in response.content.decode()


@pytest.mark.parametrize(("report", "number"), [(Report.YEAR_END, 19), (Report.CENTRAL, 11)])
def test_facts_ask_the_same_for_one_centre_and_for_many(made, district, round_, report, number):
    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            made(report)
        return len(asked)

    listed_form(centre_in(district, "กก", 1), round_, total=50, status=Status.ACCEPTED)
    made(report)
    few = questions()
    for place in range(2, 9):
        other = DistrictFactory(code=f"312{place}")
        listed_form(centre_in(other, f"ก{place}", place), round_, total=50, status=Status.ACCEPTED)

    assert (few, questions()) == (number, number)
