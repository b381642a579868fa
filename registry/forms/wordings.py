"""What is filled in about a text of papers."""

from django import forms

from conweb.kernel.forms import ThaiDateField
from registry.forms.selections import CleanLinesField
from registry.services.papers.wordings import LONGEST


class WordingForm(forms.Form):
    """The words and the day from which papers print them."""

    text = CleanLinesField(label="ถ้อยคำ", required=False, max_length=LONGEST, rows=4)
    since = ThaiDateField(label="ใช้กับเอกสารตั้งแต่วันที่", help_text="พิมพ์เช่น 1 เม.ย. 2564")
