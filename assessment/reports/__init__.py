"""The assessment on paper: the score sheet of a ศอช.ต. (filled, draft or blank) and a district's summary."""

from assessment.reports.district_summary import (
    DistrictSummary,
    district_summary,
    district_summary_pdf,
)
from assessment.reports.district_workbook import district_summary_xlsx
from assessment.reports.place import Place, file_name
from assessment.reports.province_summary import (
    ProvinceSummary,
    province_summary,
    province_summary_pdf,
    province_summary_xlsx,
)
from assessment.reports.score_sheet import (
    ScoreSheet,
    blank_sheet,
    filled_sheet,
    score_sheet_pdf,
)
from assessment.reports.sheet_facts import SheetFacts, score_sheet, sheet_facts, sheet_of

__all__ = [
    "DistrictSummary",
    "Place",
    "ProvinceSummary",
    "ScoreSheet",
    "SheetFacts",
    "blank_sheet",
    "district_summary",
    "district_summary_pdf",
    "district_summary_xlsx",
    "file_name",
    "filled_sheet",
    "province_summary",
    "province_summary_pdf",
    "province_summary_xlsx",
    "score_sheet",
    "score_sheet_pdf",
    "sheet_facts",
    "sheet_of",
]
