"""A year's work in the demo: enough of everything to look at, and proposals of every shape."""

from datetime import date

import pytest
from django.db.models import Count

from assessment.log_choices import AdviceState, RulingState
from assessment.models import AdviceRequest, Assessment, LogEntry, LogFile, ProposalSeen, Ruling
from assessment.rules.proposals import Proposal, differs
from assessment.selectors.proposals import proposals_of
from registry.choices import Tier
from registry.models import (
    Agreement,
    Centre,
    Fund,
    MemberRecord,
    Mission,
    Organisation,
    Partner,
    PlanProject,
    Publicity,
    SubdistrictPlan,
    Support,
    SupportAttendance,
    YearFile,
)
from registry.year_choices import FundKind, RecordKind, SupportSource

pytestmark = pytest.mark.django_db

OWN, YEAR, TODAY = "3116", 2564, date(2021, 4, 20)


def forms() -> list[Assessment]:
    rows = Assessment.objects.filter(centre__district=OWN, fiscal_year=YEAR)
    return list(rows.select_related("centre", "round").prefetch_related("answers"))


def test_every_centre_of_the_officers_district_has_logged_its_year():
    own = Centre.objects.filter(district=OWN, tier=Tier.SUBDISTRICT)
    counted = dict(LogEntry.objects.values_list("centre").annotate(events=Count("pk")))

    assert all(12 <= counted[centre.pk] <= 35 for centre in own)
    assert LogEntry.objects.filter(centre__tier=Tier.DISTRICT).exists()
    assert LogEntry.objects.exclude(minutes={}).count() == len(own)


def test_nothing_of_the_year_lies_after_the_demos_day():
    assert not LogEntry.objects.filter(held_on__gte=TODAY).exists()
    assert not LogEntry.objects.filter(recorded_at__date__gte=TODAY).exists()
    assert not Support.objects.filter(received_on__gte=TODAY).exists()
    assert not Publicity.objects.filter(published_on__gte=TODAY).exists()


def test_proposals_agree_differ_and_have_nothing_to_say():
    found = forms()
    proposed = proposals_of(found)
    agree = differing = unanswered = silent = 0
    for form in found:
        answers = {row.number: row for row in form.answers.all() if row.value is not None}
        for number, proposal in proposed[form.pk].items():
            answer = answers.get(number)
            silent += not proposal.is_recorded
            if proposal.is_recorded and answer is None:
                unanswered += 1
            elif proposal.is_recorded and differs(proposal, answer.value, answer.of):
                differing += 1
            elif proposal.is_recorded:
                agree += 1

    assert min(agree, differing, unanswered, silent) >= 10


def test_some_answers_were_given_before_the_last_record():
    form = next(row for row in forms() if row.centre.subdistrict_id == "311605")
    now: dict[int, Proposal] = proposals_of([form])[form.pk]

    moved = {
        seen.number
        for seen in ProposalSeen.objects.filter(assessment=form)
        if seen.value is not None and seen.value != now[seen.number].value
    }

    assert moved == {5, 8, 12}


def test_registry_of_the_year_holds_every_sort():
    assert Organisation.objects.filter(joined_on__isnull=True).exists()
    assert Organisation.objects.filter(left_on__isnull=False).exists()
    assert set(Fund.objects.values_list("kind", flat=True)) == set(FundKind.values)
    assert set(MemberRecord.objects.values_list("kind", flat=True)) == set(RecordKind.values)
    assert set(Support.objects.values_list("source", flat=True)) == set(SupportSource.values)
    assert PlanProject.objects.filter(is_khok_nong_na=True).exists()
    assert SupportAttendance.objects.exists() and YearFile.objects.exists()


def test_plans_went_to_all_to_some_and_to_nobody():
    sent = dict(
        SubdistrictPlan.objects.filter(centre__district=OWN)
        .values_list("centre__subdistrict")
        .annotate(sendings=Count("sendings"))
    )

    assert sent["311602"] >= 2 and sent["311605"] == 1 and sent["311604"] == 0
    assert "311608" not in sent
    assert SubdistrictPlan.objects.filter(copy_held_on__isnull=False).exists()


def test_country_province_and_district_share_rows():
    for model in (Partner, Agreement, Publicity):
        assert model.objects.filter(province=None).exists(), model
        assert model.objects.filter(province__isnull=False, district=None).exists(), model
        assert model.objects.filter(district=OWN).exists(), model
    assert Mission.objects.filter(circular__isnull=False).exists()


def test_rulings_and_requests_for_advice_stand_in_several_states():
    assert set(Ruling.objects.values_list("state", flat=True)) == {RulingState.DRAFT, RulingState.PUBLISHED}
    assert set(AdviceRequest.objects.values_list("state", flat=True)) == set(AdviceState.values)


def test_pictures_of_events_can_be_opened():
    files = list(LogFile.objects.all())

    assert {file.media_type for file in files} == {"image/jpeg", "application/pdf"}
    for file in files:
        assert len(file.file.read()) == file.size
        file.file.close()
