"""DOC14: what is proposed, on which findings and evidence, and who signs."""

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from awards.choices import ContestState, Item, NominationState
from awards.models import Award, ItemDecision, Nomination
from awards.reports.nomination_form import ALWAYS, nomination_form, nomination_form_pdf
from awards.services.files import attach_file
from conweb.kernel import clock
from conweb.kernel.choices import Role
from tests.awards.factories import (
    AwardFactory,
    CertificationFactory,
    ContestFactory,
    NominationFactory,
    StudyVisitFactory,
)
from tests.awards.reports.rows import entered, provincial, round_of_judging, seat
from tests.factories import (
    CentreFactory,
    DistrictFactory,
    ProvinceFactory,
    SubdistrictFactory,
    person_with,
)
from tests.kernel.paper_reading import page_texts, squeezed, text_of
from tests.pages import same_queries
from tests.walk.pictures import picture

KEPT_FINDINGS = [
    {
        "clause": "7.2",
        "verdict": "pass",
        "sentence": "ผลประเมินปี 2564 ได้ 61 คะแนน",
        "title": "ระดับ 3",
        "link": None,
        "warnings": [],
        "weight": "0",
    },
    {
        "clause": "7.4",
        "verdict": "pass",
        "sentence": "ลงแข่งได้อีกตั้งแต่ปี 2564",
        "title": "รักษาสถานะครบ 5 ปี",
        "link": None,
        "warnings": ["ปี 2561 ระดับต่ำกว่า 3"],
        "weight": "0",
    },
]


@pytest.fixture
def contest(db):
    return ContestFactory(state=ContestState.NOMINATING)


@pytest.fixture
def centre(contest):
    district = DistrictFactory(code="3116", name="ห้วยราช", province=contest.province)
    return CentreFactory(subdistrict=SubdistrictFactory(district=district, name="สนวน"))


@pytest.fixture
def head(centre):
    return person_with(Role.DISTRICT_HEAD, district=centre.district)


@pytest.fixture
def nomination(contest, centre, head):
    return NominationFactory(
        contest=contest,
        centre=centre,
        started_by=head,
        strengths="กองทุนช่วยสมาชิก 412 ครัวเรือน\nแผนชุมชนเข้าแผน อบต.",
    )


def form_of(nomination, user, digits="arabic"):
    read = Nomination.objects.select_related(
        "contest__province",
        "centre__subdistrict",
        "centre__district",
        "centre__province",
        "nominated_by",
    )
    return nomination_form(read.get(pk=nomination.pk), user=user, digits=digits)


def handed_in(nomination, findings):
    Nomination.objects.filter(pk=nomination.pk).update(
        state=NominationState.NOMINATED,
        nominated_at=clock.now(),
        nominated_by=nomination.started_by,
        findings=findings,
        facts={
            "centre": "ศอช.ต. สนวน", "key": str(nomination.centre_id), "nomination": "", "fiscal_year": 2564,
            "on": "2021-06-01", "results": [], "certificates": [], "decided": {}, "evidence": {}, "visits": 3,
            "facts": {},
            "awards": [{"fiscal_year": 2559, "level": "province", "kind": "outstanding", "key": "1", "of": ""}],
        },
    )  # fmt: skip


def test_draft_shows_the_clauses_as_they_stand_now(nomination, head):
    CertificationFactory(centre=nomination.centre, number="มชช. 7/2562")

    form = form_of(nomination, head)

    assert form.state == "draft"
    assert {finding.clause[:3] for finding in form.findings} >= {"7.1", "7.2", "7.3", "7.4", "7.5"}
    assert "มชช. 7/2562" in form.certificates[0]


def test_draft_is_marked_as_one(nomination, head):
    assert "ร่าง" in text_of(nomination_form_pdf(form_of(nomination, head)))


def test_handed_in_shows_the_findings_kept_then_whatever_changed_since(nomination, head):
    handed_in(nomination, KEPT_FINDINGS)
    before = form_of(nomination, head)
    AwardFactory(centre=nomination.centre, fiscal_year=2563)
    CertificationFactory(centre=nomination.centre)

    assert form_of(nomination, head) == before
    assert [finding.sentence for finding in before.findings] == [row["sentence"] for row in KEPT_FINDINGS]
    assert before.awards == ("ปี 2559 ศอช.ต. ดีเด่น ระดับจังหวัด",)


def test_warning_of_a_clause_is_printed_beside_it(nomination, head):
    handed_in(nomination, KEPT_FINDINGS)

    assert "ปี2561ระดับต่ำกว่า3" in squeezed(text_of(nomination_form_pdf(form_of(nomination, head))))


def test_every_item_of_the_checklist_stands_with_its_evidence_and_decision(nomination, head):
    attach_file(owner=nomination, upload=picture("แผนชุมชน.png", 3), by=head, item=Item.PLAN_IN_PRACTICE)
    ItemDecision.objects.create(
        nomination=nomination,
        item=Item.PLAN_IN_PRACTICE,
        holds=True,
        reason="ทำจริงสามโครงการ",
        by=head,
        at=clock.now(),
    )

    form = form_of(nomination, head)

    assert [item.item for item in form.items] == [item.value for item in ALWAYS]
    plan = form.items[1]
    assert (plan.files, plan.decided, plan.reason) == (("แผนชุมชน.png",), "เห็นว่าผ่าน", "ทำจริงสามโครงการ")
    assert head.last_name in plan.by


def test_paragraphs_visits_and_signers_are_printed(nomination, head):
    StudyVisitFactory(centre=nomination.centre, visitors="คณะจากสุรินทร์", visited_on=date(2021, 1, 5))

    text = squeezed(text_of(nomination_form_pdf(form_of(nomination, head, "thai"))))

    for said in (
        "กองทุนช่วยสมาชิก๔๑๒ครัวเรือน",
        "คณะจากสุรินทร์",
        "พัฒนาการอำเภอห้วยราช",
        "นายอำเภอห้วยราช",
        "เกณฑ์กรมปี๒๕๖๔ฉบับที่๑",
    ):
        assert said in text


def test_withdrawn_form_says_why(nomination, head):
    Nomination.objects.filter(pk=nomination.pk).update(
        state=NominationState.WITHDRAWN, withdrawn_reason="กรรมการลาออก"
    )

    assert "กรรมการลาออก" in squeezed(text_of(nomination_form_pdf(form_of(nomination, head))))


# ── pages ──────────────────────────────────────────────────────────────────────────────────
def test_judge_prints_the_form_of_a_candidate_of_the_own_round(client, db):
    stage = round_of_judging()
    entry = entered(stage, "สนวน")
    client.force_login(seat(stage, "กรรมการ 1").user)

    response = client.get(reverse("awards:nomination-paper", args=[entry.nomination_id]))

    assert len(page_texts(response.content)) >= 1


def test_form_elsewhere_does_not_exist(client, nomination):
    client.force_login(person_with(Role.PROVINCIAL, province=ProvinceFactory(code="30")))

    assert client.get(reverse("awards:nomination-paper", args=[nomination.pk])).status_code == 404


def test_form_takes_as_many_queries_for_thirty_visits_and_awards(client, nomination, head):
    StudyVisitFactory(centre=nomination.centre)
    AwardFactory(centre=nomination.centre, fiscal_year=2530)
    client.force_login(head)

    def grow():
        for number in range(29):
            StudyVisitFactory(centre=nomination.centre)
            AwardFactory(centre=nomination.centre, fiscal_year=2501 + number)

    same_queries(client, reverse("awards:nomination-paper", args=[nomination.pk]), 11, grow=grow)
    assert Award.objects.count() == 30


# ── the workbook ───────────────────────────────────────────────────────────────────────────
def test_workbook_lists_every_nomination_with_the_answer_of_each_clause(client, nomination):
    handed_in(nomination, KEPT_FINDINGS)
    client.force_login(provincial(nomination.contest))

    response = client.get(reverse("awards:nomination-table", args=[nomination.contest_id]))

    heads, row = load_workbook(BytesIO(response.content)).active.iter_rows(values_only=True)
    said = dict(zip(heads, row, strict=True))
    assert (said["ศอช.ต."], said["อำเภอ"], said["สถานะ"]) == ("ศอช.ต. สนวน", "อำเภอห้วยราช", "เสนอชื่อแล้ว")
    assert (said["ข้อ 7.2"], said["ข้อ 7.3"]) == ("ผ่าน", "–")


def test_workbook_tells_what_a_file_in_preparation_still_lacks(client, nomination):
    client.force_login(provincial(nomination.contest))

    response = client.get(reverse("awards:nomination-table", args=[nomination.contest_id]))

    heads, row = load_workbook(BytesIO(response.content)).active.iter_rows(values_only=True)
    said = dict(zip(heads, row, strict=True))
    assert said["ข้อ 7.5"] == "ไม่ผ่าน"
    assert "7.5" in said["เหตุที่ยังไม่ผ่าน"]


def test_workbook_takes_as_many_queries_for_thirty_nominations(client, nomination):
    client.force_login(provincial(nomination.contest))

    def grow():
        for _ in range(29):
            NominationFactory(contest=nomination.contest, centre=CentreFactory())

    same_queries(client, reverse("awards:nomination-table", args=[nomination.contest_id]), 9, grow=grow)
