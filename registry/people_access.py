"""Whose job a person's record is, and who reads what is masked in it."""

from conweb.kernel import access
from conweb.kernel.choices import Role
from conweb.kernel.models import User
from registry.choices import SensitiveField
from registry.models import Person

WHO_KEEPS = "ระเบียนนี้เป็นงานของหน่วยงานที่เก็บ ติดต่อสำนักงานพัฒนาชุมชนอำเภอหรือจังหวัดของพื้นที่นั้น"
WHO_REVEALS = "เลขประจำตัวประชาชนเปิดดูได้เฉพาะหน่วยงานที่เก็บระเบียน ติดต่อสำนักงานพัฒนาชุมชนของพื้นที่นั้น"
WHO_CALLS = "บัญชีผู้บริหารไม่เปิดดูข้อมูลที่ปกปิด ติดต่อสำนักงานพัฒนาชุมชนของพื้นที่นั้น"


def keeps_person(user: User, person: Person) -> bool:
    """Whether this is the reader's to write; people of the department itself lie in no province."""
    if not person.province_id:
        return access.keeps_code_lists(user)
    return access.keeps_registry(user, at=person)


def is_own_office(user: User, person: Person) -> bool:
    """Whether the reader sits in the very office that keeps the record: it sees phones without asking."""
    if not person.province_id:
        return access.keeps_code_lists(user)
    return access.reads_phones(user, of=person)


def may_reveal(user: User, person: Person, field: str) -> bool:
    """The own office everything; offices above and beside, which work with these people, a phone to call."""
    if is_own_office(user, person):
        return True
    if field != SensitiveField.PHONE:
        return False
    return any(
        duty.role != Role.EXECUTIVE
        and (duty.is_country or duty.covers(province_id=person.province_id, district_id=person.district_id))
        for duty in user.seeing_duties
    )


def why_not_reveal(user: User, person: Person, field: str) -> str:
    """The sentence that says whom to ask; empty where it may be shown."""
    if may_reveal(user, person, field):
        return ""
    return WHO_CALLS if field == SensitiveField.PHONE else WHO_REVEALS
