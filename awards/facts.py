"""What a decision was made on, as JSON that keeps every figure exact, and back again.

A kept list (models.CandidateList) and a nomination hold these, so that they can be decided anew years later.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from awards.eligibility.values import (
    Candidate,
    Certificate,
    Decided,
    Decision,
    ExtraCriterion,
    FactLink,
    Finding,
    PastAward,
    Result,
    Rules,
    Verdict,
)

Json = dict[str, Any]


def candidate_to_json(candidate: Candidate) -> Json:
    return {
        "centre": candidate.centre,
        "key": candidate.key,
        "nomination": candidate.nomination,
        "fiscal_year": candidate.fiscal_year,
        "on": candidate.on.isoformat(),
        "results": [
            {
                "fiscal_year": row.fiscal_year,
                "band": row.band,
                "strict_band": row.strict_band,
                "total": row.total,
                "strict_total": row.strict_total,
                "is_accepted": row.is_accepted,
                "standing": row.standing,
                "key": row.key,
            }
            for row in candidate.results.values()
        ],
        "awards": [
            {
                "fiscal_year": row.fiscal_year,
                "level": row.level,
                "kind": row.kind,
                "key": row.key,
                "of": row.of,
            }
            for row in candidate.awards
        ],
        "certificates": [
            {
                "standard_type": row.standard_type,
                "certified_on": _day(row.certified_on),
                "until": _day(row.until),
                "number": row.number,
                "key": row.key,
                "of": row.of,
            }
            for row in candidate.certificates
        ],
        "decided": {
            item: {"holds": row.holds, "reason": row.reason, "by": row.by, "on": row.on.isoformat()}
            for item, row in candidate.decided.items()
        },
        "evidence": dict(candidate.evidence),
        "visits": candidate.visits,
        "facts": {
            key: value if value is None or isinstance(value, bool) else str(value)
            for key, value in candidate.facts.items()
        },
    }


def candidate_of_json(kept: Mapping[str, Any]) -> Candidate:
    return Candidate(
        centre=kept["centre"],
        key=kept["key"],
        nomination=kept["nomination"],
        fiscal_year=kept["fiscal_year"],
        on=date.fromisoformat(kept["on"]),
        results={row["fiscal_year"]: Result(**row) for row in kept["results"]},
        awards=tuple(PastAward(**row) for row in kept["awards"]),
        certificates=tuple(
            Certificate(
                **{**row, "certified_on": _day_of(row["certified_on"]), "until": _day_of(row["until"])}
            )
            for row in kept["certificates"]
        ),
        decided={
            item: Decided(**{**row, "on": date.fromisoformat(row["on"])})
            for item, row in kept["decided"].items()
        },
        evidence=dict(kept["evidence"]),
        visits=kept["visits"],
        facts={
            key: Fraction(value) if isinstance(value, str) else value for key, value in kept["facts"].items()
        },
    )


def rules_to_json(rules: Rules) -> Json:
    return {
        "fiscal_year": rules.fiscal_year,
        "offset": rules.offset,
        "counted_from": rules.counted_from,
        "succession_judged": rules.succession_judged,
        "extras": [
            {
                "number": row.number,
                "label": row.label,
                "fact": row.fact,
                "operator": row.operator,
                "value": str(row.value),
                "is_gate": row.is_gate,
                "weight": str(row.weight),
            }
            for row in rules.extras
        ],
        "sources": list(rules.sources),
    }


def rules_of_json(kept: Mapping[str, Any]) -> Rules:
    extras = (
        ExtraCriterion(**{**row, "value": Fraction(row["value"]), "weight": Fraction(row["weight"])})
        for row in kept["extras"]
    )
    return Rules(**{**kept, "extras": tuple(extras), "sources": tuple(kept["sources"])})


def finding_to_json(finding: Finding) -> Json:
    return {
        "clause": finding.clause,
        "verdict": finding.verdict.value,
        "sentence": finding.sentence,
        "title": finding.title,
        "link": [finding.link.noun, finding.link.key] if finding.link else None,
        "warnings": list(finding.warnings),
        "weight": str(finding.weight),
    }


def finding_of_json(kept: Mapping[str, Any]) -> Finding:
    return Finding(
        clause=kept["clause"],
        verdict=Verdict(kept["verdict"]),
        sentence=kept["sentence"],
        title=kept["title"],
        link=FactLink(*kept["link"]) if kept["link"] else None,
        warnings=tuple(kept["warnings"]),
        weight=Fraction(kept["weight"]),
    )


def findings_to_json(findings: Iterable[Finding]) -> list[Json]:
    return [finding_to_json(row) for row in findings]


def findings_of_json(kept: Iterable[Mapping[str, Any]]) -> tuple[Finding, ...]:
    return tuple(finding_of_json(row) for row in kept)


def decision_to_json(decision: Decision) -> Json:
    return {
        "findings": findings_to_json(decision.findings),
        "blocked_until_year": decision.blocked_until_year,
    }


def decision_of_json(kept: Mapping[str, Any]) -> Decision:
    return Decision(findings_of_json(kept["findings"]), kept["blocked_until_year"])


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day_of(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
