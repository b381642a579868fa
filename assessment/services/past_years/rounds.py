"""An earlier round, opened so that its forms can come in: it is closed from the start."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from assessment.models import AssessmentRound, CriteriaVersion
from assessment.services.calendar import WHO_KEEPS
from conweb.kernel import access, clock
from conweb.kernel.audit import change_set
from conweb.kernel.fiscal import FiscalYear
from conweb.kernel.models import User
from conweb.kernel.thai import BE_OFFSET

NOTE = "รอบย้อนหลัง เปิดไว้รับผลประเมินที่นำเข้า"


def open_past_round(*, fiscal_year: int, criteria: CriteriaVersion, source: str, by: User) -> AssessmentRound:
    """The round of a year that is over: counted from 1 ต.ค. to 30 เม.ย. as the form is, closed at the year's end.

    Its due dates stay unknown, so nothing of it is ever late. ValidationError for a year that is not over or that has
    a round.
    """
    access.insist(access.keeps_rounds(by), WHO_KEEPS)
    if fiscal_year >= int(FiscalYear.of(clock.today())):
        raise ValidationError({"fiscal_year": "รอบย้อนหลังเป็นของปีที่ผ่านไปแล้ว ปีนี้และปีหน้าเปิดจากรอบการประเมิน"})
    year = FiscalYear(fiscal_year)
    april = date(fiscal_year - BE_OFFSET, 4, 1)
    with change_set(by, reason=f"เปิดรอบย้อนหลังปี {fiscal_year}"):
        try:
            with transaction.atomic():
                return AssessmentRound.objects.create(
                    fiscal_year=fiscal_year,
                    criteria=criteria,
                    opens_on=april,
                    closes_on=april.replace(month=6, day=30),
                    counting_from=year.starts,
                    counting_until=april.replace(day=30),
                    cut_off_on=april.replace(day=30),
                    closed_on=year.ends,
                    note=NOTE,
                    source=source,
                )
        except IntegrityError as error:
            raise ValidationError({"fiscal_year": f"ปี {fiscal_year} มีรอบแล้ว นำเข้าผลประเมินได้เลย"}) from error
