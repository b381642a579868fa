"""เกียรติบัตร: whose it is, for what, on which day, and who signs."""

from datetime import date

import pytest
from django.urls import reverse

from awards.choices import AwardKind, AwardLevel, Outcome
from awards.models import Award
from awards.reports.certificates import certificates, certificates_pdf
from conweb.kernel.choices import Role
from tests.awards.factories import AwardFactory
from tests.awards.reports.rows import awarded, closed, entered, governor, provincial, round_of_judging
from tests.factories import PersonFactory, ProvinceFactory, officer_of, person_with
from tests.kernel.paper_reading import page_texts, reader, squeezed

BESIDES = ("centre", "person", "district", "province", "entry__stage__contest")


def of(award, digits="thai"):
    return certificates(Award.objects.filter(pk=award.pk).select_related(*BESIDES), digits=digits)


@pytest.fixture
def stage(db):
    stage = round_of_judging()
    entered(stage, "สนวน")
    entered(stage, "โคกเหล็ก")
    return stage


def test_certificate_says_who_won_what_and_when(stage):
    winner, _ = closed(stage, Outcome.WINNER, Outcome.RUNNER_UP)
    governor(stage.contest.province)

    (page,) = page_texts(certificates_pdf(of(awarded(winner, ceremony_on=date(2021, 8, 27)))))

    text = squeezed(page)
    for said in (
        "ศูนย์ประสานงานองค์การชุมชนระดับตำบล(ศอช.ต.)สนวน",
        "รางวัลศอช.ต.ดีเด่นระดับจังหวัด",
        "พ.ศ.๒๕๖๔",
        "๒๗สิงหาคมพ.ศ.๒๕๖๔",
        "(นายวิชัยมั่นคง)",
        "ผู้ว่าราชการจังหวัดบุรีรัมย์",
    ):
        assert said in text


def test_certificate_lies_across_on_one_page_each(stage):
    rows = [awarded(entry) for entry in closed(stage, Outcome.WINNER, Outcome.RUNNER_UP)]
    made = certificates(
        Award.objects.filter(pk__in=[row.pk for row in rows]).select_related(*BESIDES), digits="thai"
    )

    pages = reader(certificates_pdf(made)).pages

    assert len(pages) == 2
    assert all(page.mediabox.width > page.mediabox.height for page in pages)


def test_day_and_name_nobody_recorded_are_left_to_the_pen(stage):
    winner, _ = closed(stage, Outcome.WINNER, Outcome.RUNNER_UP)

    (made,) = of(awarded(winner))

    assert (made.given, made.signature, made.post) == ("", (), f"ผู้ว่าราชการจังหวัด{stage.contest.province.name}")


def test_who_signs_is_who_held_the_post_on_the_day_of_the_ceremony(stage):
    winner, _ = closed(stage, Outcome.WINNER, Outcome.RUNNER_UP)
    governor(stage.contest.province)

    (made,) = of(awarded(winner, ceremony_on=date(2019, 9, 30)))  # the day before the post was taken

    assert made.signature == ()


def test_award_of_the_department_is_signed_by_its_head(db):
    (made,) = of(AwardFactory(level=AwardLevel.DEPARTMENT))

    assert (made.giver, made.post) == ("กรมการพัฒนาชุมชน", "อธิบดีกรมการพัฒนาชุมชน")


def test_award_of_a_district_is_the_districts_to_give(db):
    award = AwardFactory(level=AwardLevel.DISTRICT)

    (made,) = of(award)

    assert (made.giver, made.post) == (award.district.full_name, f"นายอำเภอ{award.district.name}")


def test_person_is_named_by_the_whole_name(db):
    centre_award = AwardFactory()
    person = PersonFactory(prefix="นาง", first_name="สมใจ", last_name="มั่นคง")
    award = AwardFactory(
        centre=None,
        person=person,
        kind=AwardKind.LEADER,
        province=centre_award.province,
        district=centre_award.district,
    )

    (made,) = of(award)

    assert (made.winner, made.award) == ("นางสมใจ มั่นคง", "รางวัลผู้นำ อช. ดีเด่น ระดับจังหวัด")


# ── pages ──────────────────────────────────────────────────────────────────────────────────
def test_province_prints_all_of_a_selection(client, stage):
    for entry in closed(stage, Outcome.WINNER, Outcome.RUNNER_UP):
        awarded(entry)
    AwardFactory(centre=stage.entries.first().nomination.centre, fiscal_year=2559)  # of another year
    client.force_login(provincial(stage.contest))

    response = client.get(reverse("awards:certificates", args=[stage.contest_id]))

    assert len(page_texts(response.content)) == 2


def test_district_may_not_print_what_the_province_gives(client, db):
    award = AwardFactory()
    client.force_login(officer_of(award.district))

    assert client.get(reverse("awards:certificate", args=[award.pk])).status_code == 403


def test_district_prints_what_it_gives(client, db):
    award = AwardFactory(level=AwardLevel.DISTRICT)
    client.force_login(officer_of(award.district))

    response = client.get(reverse("awards:certificate", args=[award.pk]))

    assert response["Content-Type"] == "application/pdf"


def test_award_elsewhere_does_not_exist(client, db):
    client.force_login(person_with(Role.PROVINCIAL, province=ProvinceFactory(code="30")))

    assert client.get(reverse("awards:certificate", args=[AwardFactory().pk])).status_code == 404
