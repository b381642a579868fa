"""The candidates of a selection on the day of a move, kept so that they can be decided again years later."""

from awards.facts import candidate_to_json, decision_to_json, rules_of_json
from awards.models import CandidateList, ContestStep
from awards.selectors.candidate_lists import competing_in
from awards.selectors.candidates import standings_of
from conweb.kernel.audit import change_set


def keep_list(step: ContestStep) -> CandidateList:
    """Keep the facts of every ศอช.ต. of the province, the rules of the selection, and what came of them.

    The rules of the selection are frozen before this is called. The list of a move is kept once.
    """
    contest = step.contest
    with change_set(step.by):
        kept = CandidateList.objects.filter(step=step).first()
        if kept is not None:
            return kept
        rules = rules_of_json(contest.rules)
        centres = competing_in(contest.province_id)
        standings = standings_of(
            centres, fiscal_year=contest.fiscal_year, on=contest.judged_on, contest=contest, rules=rules
        )
        return CandidateList.objects.create(
            step=step,
            contest=contest,
            judged_on=contest.judged_on,
            facts={
                "rules": contest.rules,
                "candidates": [
                    {
                        "district_id": one.centre.district_id,
                        "district": one.centre.district.name if one.centre.district else "",
                        "candidate": candidate_to_json(one.candidate),
                    }
                    for one in standings
                ],
            },
            outcomes=[decision_to_json(one.decision) for one in standings],
        )
