"""Addresses of the pages of imports and what their forms send."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from registry.models import ImportedRoster, RosterImport
from tests.registry.imports.handed_in import REASON

UPLOAD = reverse("registry:import-create")
DECIDED = {"do": "save", "meaning": "within", "changed_on": "20 เม.ย. 2564", "reason": REASON}


def address(run: RosterImport, page: str = "detail", **more: Any) -> str:
    return reverse(f"registry:import-{page}", kwargs={"run_id": run.pk, **more})


def sent(content: bytes, name: str = "รายชื่อ.xlsx", kind: str = "executive") -> dict[str, Any]:
    """What the form of an upload sends."""
    return {"kind": kind, "file": SimpleUploadedFile(name, content)}


def grow_rosters(run: RosterImport, number: int = 29) -> None:
    """As a workbook of a whole district has them."""
    model = run.rosters.order_by("order").first()
    ImportedRoster.objects.bulk_create(
        ImportedRoster(
            run=run,
            order=100 + at,
            place=f"ตำบลที่ {at}",
            sheet="รายชื่อ",
            first_row=at,
            centre=model.centre,
            committee=model.committee,
            state=model.state,
            rows=1,
            unchanged=1,
            problems=[],
        )
        for at in range(number)
    )
