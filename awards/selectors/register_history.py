"""What happened to one row of a register and to its files, in sentences."""

from dataclasses import replace
from typing import Any

from awards.models import AwardFile
from awards.selectors.registers import Register
from conweb.kernel.models import User
from registry.selectors.history import CentreDeed, acts_among, deeds_among

FILE_COLUMN = {
    Register.CERTIFICATIONS: "certification",
    Register.AWARDS: "award",
    Register.VISITS: "visit",
}


def deeds_of_row(row: Any, user: User) -> list[CentreDeed]:
    """Every act, the newest first."""
    register = Register.of(row)
    files = AwardFile.pgh_event_model.objects.filter(**{FILE_COLUMN[register]: row.pk})
    sources = [
        (register.model, register.model.pgh_event_model.objects.filter(pgh_obj=row.pk)),
        (AwardFile, files),
    ]
    known = [row, row.centre, *(getattr(row, name, None) for name in ("person", "province", "district"))]
    deeds = deeds_among(sources, acts_among(sources), user, known=known)
    own = own_reasons(register)
    return [replace(deed, reason="") if deed.reason in own else deed for deed in deeds]


def own_reasons(register: Register) -> set[str]:
    """What the services say where no person gave a reason: the sentence says it already."""
    noun = register.model._meta.verbose_name
    return {f"บันทึก{noun}", f"แก้ไข{noun}", "แนบไฟล์", "เอาไฟล์ออก", "นำไฟล์กลับ"}
