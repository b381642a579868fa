"""What a grid shows after a save, as values for its script: each cell that was saved, and what its column comes to."""

from typing import Any

from django.http import JsonResponse

from assessment.facts import criteria_of
from assessment.models import Answer, Assessment
from assessment.selectors.grid import answers_by_form, clashes_of, message_of, totals_of
from assessment.services.answers import Saved
from assessment.services.grid import Block
from assessment.templatetags.grid import FOOT, grid_foot


def block_facts(forms: list[Assessment], block: Block) -> dict[str, Any]:
    """By form what its column comes to, and for every cell of the block what stands there. Two queries."""
    answers, clashes = answers_by_form(forms), clashes_of(forms)
    cells = [
        {
            "form": form,
            "number": number,
            "status": 200,
            **_cell(saved, answers[form].get(number), number, clash=number in clashes[form]),
        }
        for (form, number), saved in block.saved.items()
    ]
    cells += [
        {
            "form": form,
            "number": number,
            "status": 409 if getattr(why, "code", "") in {"sent", "closed"} else 422,
            "state": "problem",
            "message": " ".join(why.messages),
        }
        for (form, number), why in block.refused.items()
    ]
    return {"cells": cells, "forms": {form.pk: _column(form, answers[form.pk]) for form in forms}}


def one_cell(saved: Saved, number: int) -> JsonResponse:
    """What a grid shows after the save of one answer."""
    form = saved.assessment
    facts = block_facts([form], Block(saved={(form.pk, number): saved}))
    return JsonResponse({**facts["cells"][0], **facts["forms"][form.pk]})


def _cell(saved: Saved, row: Answer | None, number: int, *, clash: bool) -> dict[str, Any]:
    indicator = criteria_of(saved.assessment.criteria_id).indicator(number)
    state, message = message_of(indicator, row, clash=clash)
    version = row.version if row else 0
    facts: dict[str, Any] = {
        "state": {"bad": "problem", "clash": "conflict"}.get(state, "saved"),
        "message": message,
        # What the page's next save builds on: behind the newest while its own value waits.
        "version": saved.conflict.base_version if saved.conflict else version,
        "points": (row.points or 0) if row else 0,
    }
    if saved.came_late:
        facts["stands"] = {
            "value": row.typed_value if row else "",
            "of": row.typed_of if row else "",
            "note": None,
        }
    return facts


def _column(form: Assessment, rows: dict[int, Answer]) -> dict[str, Any]:
    totals = totals_of(criteria_of(form.criteria_id), rows)
    return {
        "revision": sum(row.version for row in rows.values()),
        "answered": totals.answered,
        "total": totals.total,
        "subtotals": totals.subtotals,
        "foot": {name: grid_foot(totals, name) for name in FOOT},
    }
