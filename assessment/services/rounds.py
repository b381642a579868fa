"""Publishing criteria and opening the round of a fiscal year."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from assessment.models import AssessmentRound, CriteriaVersion, DueDate
from assessment.scoring.parsing import parse_criteria
from conweb.kernel.audit import change_set
from conweb.kernel.models import User


@transaction.atomic
def publish_criteria(*, code: str, body: dict[str, Any]) -> CriteriaVersion:
    """Store a criteria file for good. The same file again is no change; another under the same code is refused."""
    parse_criteria(code, body)  # a malformed file is refused before anything is stored
    version, created = CriteriaVersion.objects.get_or_create(code=code, defaults={"body": body})
    if not created and version.body != body:
        raise ValidationError(f"เกณฑ์ {code} ประกาศใช้แล้ว แก้ไม่ได้ ให้ประกาศเป็นรหัสใหม่")
    return version


def open_round(*, facts: dict[str, Any], by: User | None = None) -> AssessmentRound:
    """Make or correct the round of a fiscal year, with its due dates (a file of `fixtures/rounds/`)."""
    with change_set(by, reason=f"กำหนดรอบประเมินปีงบประมาณ {facts['fiscal_year']}"):
        criteria = CriteriaVersion.objects.get(code=facts["criteria"])
        begun = AssessmentRound.objects.filter(fiscal_year=facts["fiscal_year"], assessments__isnull=False)
        if begun.exclude(criteria=criteria).exists():
            raise ValidationError("มีการประเมินด้วยเกณฑ์เดิมแล้ว เปลี่ยนเกณฑ์ของรอบนี้ไม่ได้")
        days = ("opens_on", "closes_on", "counting_from", "counting_until", "cut_off_on", "closed_on")
        words = ("note", "source")
        # What the file does not speak of stays as it is: correcting a date never opens a closed round.
        said = {day: _day(facts[day]) for day in days if day in facts}
        said |= {word: facts[word] for word in words if word in facts}
        round_, _ = AssessmentRound.objects.update_or_create(
            fiscal_year=facts["fiscal_year"], defaults={"criteria": criteria, **said}
        )
        for due in facts.get("due_dates", ()):
            DueDate.objects.update_or_create(
                round=round_,
                task=due["task"],
                province_id=due.get("province"),
                district_id=due.get("district"),
                defaults={
                    "due_on": _day(due.get("due_on")),
                    "source": due.get("source", ""),
                    "reason": due.get("reason", ""),
                },
            )
    return round_


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
