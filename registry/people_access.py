"""Whose job a person's record is: the office that keeps it, and for the department's own people the department."""

from conweb.kernel import access
from conweb.kernel.models import User
from registry.models import Person

WHO_KEEPS = "ระเบียนนี้เป็นงานของหน่วยงานที่เก็บ ติดต่อสำนักงานพัฒนาชุมชนอำเภอหรือจังหวัดของพื้นที่นั้น"


def keeps_person(user: User, person: Person) -> bool:
    """Whether this is the reader's to write; people of the department itself lie in no province."""
    if not person.province_id:
        return access.keeps_code_lists(user)
    return access.keeps_registry(user, at=person)
