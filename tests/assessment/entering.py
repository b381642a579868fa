"""A form's pages as a browser without a script reads and sends them."""

import re

from django.http import HttpResponse
from django.urls import reverse

from assessment.models import Assessment
from assessment.selectors import form_state
from conweb.kernel.models import User
from tests.assessment.reading import stored


def page_of(form: Assessment, category: int = 2) -> str:
    return reverse("assessment:category", args=[form.pk, category])


def fields(form: Assessment, reader: User, category: int, **typed: str) -> dict[str, str]:
    """What a browser sends from the page as it stands, with some fields typed over."""
    sent = {"owner": str(reader.pk)}
    for row in form_state(stored(form), reader=reader).indicators_of(category):
        sent |= {f"i{row.number}": row.value_text, f"i{row.number}-note": row.user_note}
        sent |= {f"i{row.number}-of": row.of_text} if row.is_share else {}
        sent[f"i{row.number}-version"] = str(row.base_version)
    assert typed.keys() <= sent.keys() | {"next", "decide", "evidence"}
    return sent | typed


def page(response: HttpResponse) -> str:
    return response.content.decode()


def input_of(shown: str, name: str) -> str:
    return re.search(rf'<input[^>]*\bid="{name}"[^>]*>', shown)[0]


def summary_of(shown: str) -> list[tuple[str, str]]:
    """The links of the error summary: where they lead and what they say."""
    box = re.search(r'<div class="errors".*?</div>', shown, re.S)
    return re.findall(r'<a href="#([^"]*)">(.*?)</a>', box[0]) if box else []
