"""What is taken out and brought in again changes nothing, whatever was typed and whatever a spreadsheet would run."""

import csv
import io

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessment import services
from assessment.models import Assessment
from assessment.reports import assessment_tables as tables
from assessment.scoring.form_table import read_header
from assessment.scoring.parsing import shipped_criteria
from assessment.scoring.sheets import read_sheet
from registry.reports.exports.cells import as_csv
from registry.reports.exports.xlsx import as_xlsx
from tests.factories import MEDIUM, AssessmentFactory, round_of

pytestmark = pytest.mark.django_db

typed = st.one_of(
    st.integers(0, 30).map(str),
    st.sampled_from(["", "๓", "=1+1", "-2", "@x", "1 2", "สาม", "'5", "3.0", "1,000", "+7", "  8 "]),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=8),
)
notes = st.one_of(
    st.just(""),
    st.sampled_from(["=HYPERLINK(1)", "'ก", "บรรทัดแรก\nบรรทัดสอง", "-5", "a,b", '"']),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=20),
)
answers = st.dictionaries(st.integers(1, 23), st.tuples(typed, typed, notes), max_size=6)


def files(forms) -> list[bytes]:
    heads = tables.form_heads([shipped_criteria("2564")])
    return [
        "".join(as_csv(tables.form_rows(forms))).encode(),
        "".join(as_csv(tables.answer_rows(forms))).encode(),
        b"".join(as_xlsx(tables.form_rows(forms), tables.shape_of_forms(heads))),
        b"".join(as_xlsx(tables.answer_rows(forms), tables.SHAPE_OF_ANSWERS)),
    ]


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(given_answers=answers)
def test_taken_out_and_brought_in_again_is_no_change(check, centre, officer, given_answers):
    Assessment.objects.all().delete()
    form = AssessmentFactory(centre=centre, round=round_of(2564), by=officer, answers=MEDIUM)
    for number, (value, of, note) in given_answers.items():
        base = form.answers.get(number=number).version
        services.save_answer(
            assessment=form,
            number=number,
            typed=services.Typed(value, of if MEDIUM[number][1] else "", note=note, base_version=base),
            by=officer,
        )

    for content in files(Assessment.objects.all()):
        checked = check(content)
        assert [fault.message for fault in checked.faults] == []
        assert (checked.read, checked.unchanged) == (1, 1)


def test_no_cell_of_the_file_is_run(centre, officer):
    form = AssessmentFactory(centre=centre, round=round_of(2564), by=officer)
    services.save_answer(
        assessment=form, number=8, typed=services.Typed("=1+1", note='=HYPERLINK("http://x")'), by=officer
    )
    forms = Assessment.objects.all()
    written = ["".join(as_csv(rows(forms))) for rows in (tables.form_rows, tables.answer_rows)]

    for text in written:
        for row in csv.reader(io.StringIO(text.lstrip("\ufeff"))):
            assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row)
    for content in files(forms)[2:]:
        book = openpyxl.load_workbook(io.BytesIO(content))
        assert all(cell.data_type != "f" for row in book.active for cell in row)


def test_score_reads_the_same_file(centre, officer):
    """`manage.py score` takes the table of forms as it is."""
    AssessmentFactory(centre=centre, round=round_of(2564), by=officer, answers=MEDIUM)
    content = "".join(as_csv(tables.form_rows(Assessment.objects.all()))).encode()

    sheet = read_sheet(content)
    table, header = read_header(shipped_criteria("2564"), sheet)
    (form,) = table.rows(sheet, header)

    assert (form.ref, len(form.answers), form.faults) == (centre.short_name, 23, [])
