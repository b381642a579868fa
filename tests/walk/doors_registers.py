"""Doors of awards: the registers, their files, and what goes out and comes in as tables."""

from collections.abc import Callable
from datetime import date
from typing import Any

from awards.choices import AwardKind, AwardLevel, CertificationResult, StandardType
from awards.models import AwardFile
from awards.selectors.registers import Register
from awards.services.register_files import REGISTER_ROWS
from registry.services.row_files.writing import FilePlan, RowPlan
from tests.walk.door import Door, Fields
from tests.walk.pictures import picture
from tests.walk.world import Place

WHY = {"reason": "บันทึกผิด"}
NEW: dict[Register, dict[str, Any]] = {
    Register.CERTIFICATIONS: {
        "standard_type": StandardType.NETWORK,
        "fiscal_year": "2558",
        "result": CertificationResult.APPLIED,
    },
    Register.AWARDS: {
        "kind": AwardKind.OUTSTANDING,
        "level": AwardLevel.PROVINCE,
        "fiscal_year": "2555",
        "title": "",
    },
    Register.VISITS: {"visited_on": "3 มี.ค. 2564", "visitors": "คณะศึกษาดูงาน"},
}


def _typed(given: dict[str, Any]) -> dict[str, Any]:
    """What a form understands of these words: a file was read before, and its plan holds values."""
    values: dict[str, Any] = {name: str(value) for name, value in given.items()}
    if "fiscal_year" in values:
        values["fiscal_year"] = int(values["fiscal_year"])
    if "visited_on" in values:
        values["visited_on"] = date(2021, 3, 3)
    return values


def _row(register: Register) -> Callable[[Place], tuple[Any, ...]]:
    """The row of the district's own centre."""
    return lambda at: (register.model._default_manager.filter(centre=at.fresh).order_by("pk")[0].pk,)


def _file(at: Place) -> tuple[Any, ...]:
    return (AwardFile.objects.get(certification__centre=at.fresh).pk,)


def _plan(register: Register) -> Callable[[Place], Fields]:
    """What a preview of a file with one new row of this centre would send."""

    def sends(at: Place) -> Fields:
        row = RowPlan(at.fresh.short_name, None, {"centre": at.fresh.pk}, _typed(NEW[register]), {})
        return {"plan": FilePlan(REGISTER_ROWS[register], [row]).seal(), **WHY}

    return sends


def _doors(register: Register) -> dict[str, Door]:
    one, row, given = register.stem, _row(register), NEW[register]
    return {
        f"awards:{one}-list": Door(),
        f"awards:{one}-export": Door(sends=lambda at: {"ending": "xlsx", **WHY}),
        f"awards:{one}-import": Door(sends=_plan(register)),
        f"awards:{one}-template": Door(),
        f"awards:{one}-create": Door(asks=lambda at: f"?centre={at.fresh.pk}", sends=lambda at: given),
        f"awards:{one}-detail": Door(row=row),
        f"awards:{one}-edit": Door(row=row, sends=lambda at: given),
        f"awards:{one}-remove": Door(row=row, sends=lambda at: WHY),
        f"awards:{one}-attach": Door(row=row, sends=lambda at: {"files": picture("โล่รางวัล.png", 7)}),
    }


DOORS: dict[str, Door] = {
    "awards:register": Door(),
    **{name: door for register in Register for name, door in _doors(register).items()},
    "awards:file": Door(row=_file),
    "awards:file-remove": Door(row=_file),
    "awards:file-restore": Door(row=_file),
}
