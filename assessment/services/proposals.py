"""Keeping what the records proposed when an indicator was answered."""

from assessment.models import Answer, Assessment, ProposalSeen
from assessment.rules.proposals import Proposal, differs
from assessment.selectors.proposals import proposals_of
from conweb.kernel import clock
from conweb.kernel.models import User


def keep_proposal_seen(form: Assessment, answer: Answer, *, by: User) -> Proposal:
    """Write down what the records say to an answer that was just given, so that a later change of them shows.

    Of every indicator the last one is kept; the history holds those before. Two statements.
    """
    proposal = proposals_of([form], numbers=[answer.number])[form.pk][answer.number]
    seen = ProposalSeen(
        assessment=form,
        number=answer.number,
        value=proposal.value if proposal.is_recorded else None,
        of=proposal.of if proposal.is_recorded else None,
        records=[record.id for record in proposal.records],
        answer_version=answer.version,
        taken=_takes(answer, proposal),
        seen_by=by,
        seen_at=clock.now(),
    )
    columns = ("value", "of", "records", "answer_version", "taken", "seen_by", "seen_at")
    ProposalSeen.objects.bulk_create(
        [seen], update_conflicts=True, unique_fields=["assessment", "number"], update_fields=columns
    )
    return proposal


def _takes(answer: Answer, proposal: Proposal) -> bool:
    stands = answer.value is not None and proposal.is_recorded
    return stands and not differs(proposal, answer.value, answer.of)
