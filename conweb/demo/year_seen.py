"""What the records proposed when the answers of this year were given: most as they say now, a few before a later entry."""

from datetime import date

from assessment.models import Answer, Assessment, ProposalSeen
from assessment.rules.proposals import differs
from assessment.selectors.proposals import proposals_of
from conweb.demo.invention import fixture
from conweb.demo.year import YEAR, CentreYear, written_on


def keep_what_was_seen(years: list[CentreYear]) -> None:
    """Of every answer of the officer's district; `year.json` names those after which something was logged."""
    forms = Assessment.objects.filter(centre__in=[year.centre for year in years], fiscal_year=YEAR)
    answered = list(forms.select_related("centre", "round"))
    proposed = proposals_of(answered)
    changed = {
        (code, number) for code, numbers in fixture("year")["logged_after"].items() for number in numbers
    }
    rows = []
    for answer in Answer.objects.filter(assessment__in=answered).select_related("assessment__centre"):
        proposal = proposed[answer.assessment_id][answer.number]
        records = [record.id for record in proposal.records]
        value = proposal.value if proposal.is_recorded else None
        taken = (
            value is not None and answer.value is not None and not differs(proposal, answer.value, answer.of)
        )
        if value and (answer.assessment.centre.subdistrict_id, answer.number) in changed:
            value, records, taken = value - 1, records[:-1], answer.value == value - 1
        rows.append(
            ProposalSeen(
                assessment=answer.assessment,
                number=answer.number,
                value=value,
                of=proposal.of if value is not None else None,
                records=records,
                answer_version=answer.version,
                taken=taken,
                seen_by=answer.saved_by,
                seen_at=answer.saved_at,
            )
        )
    with written_on(date(2021, 4, 12), years[0].by):
        ProposalSeen.objects.bulk_create(rows)
