"""What a database rule says to people, when a row breaks it."""

from django.apps import apps
from django.db import DatabaseError
from django.db.models import Model

FOREIGN_KEY = "23503"


def why_refused(error: DatabaseError) -> str:
    """The message of the constraint that refused a row, or what stands in the way, in Thai."""
    told = getattr(error.__cause__, "diag", None)
    name = getattr(told, "constraint_name", None) or ""
    model = _model_of(getattr(told, "table_name", None) or "")
    if getattr(told, "sqlstate", "") == FOREIGN_KEY:
        noun = model._meta.verbose_name if model else "ข้อมูลอื่น"
        return f"มี{noun}ที่เกี่ยวข้องเพิ่มหรือลบหลังจากนั้น"
    for constraint in (each for one in apps.get_models() for each in one._meta.constraints):
        if constraint.name == name:
            said = str(constraint.violation_error_message)
            if said != str(constraint.default_violation_error_message):
                return f"ขัดกับข้อมูลที่บันทึกหลังจากนั้น: {said}"
    return "ขัดกับข้อมูลที่บันทึกหลังจากนั้น"


def _model_of(table: str) -> type[Model] | None:
    return next((model for model in apps.get_models() if model._meta.db_table == table), None)
