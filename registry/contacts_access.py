"""Whose job the offices, posts, อปท. and networks of a place are."""

from conweb.kernel import access
from conweb.kernel.models import User
from registry.models import LocalAuthority, Network, Office, Person

WHO_KEEPS = (
    "ข้อมูลนี้เป็นงานของสำนักงานพัฒนาชุมชนอำเภอหรือจังหวัดของพื้นที่นั้น "
    "ของส่วนกลางและศูนย์เขตเป็นงานของกรมการพัฒนาชุมชน ติดต่อหน่วยงานนั้นเพื่อขอแก้"
)
WHO_ADDS = "การเพิ่มข้อมูลนี้เป็นงานของสำนักงานพัฒนาชุมชนอำเภอและจังหวัด ติดต่อหน่วยงานของพื้นที่นั้น"


def keeps_contact(user: User, row: Office | LocalAuthority | Network) -> bool:
    """Whether this is the reader's to write. A regional office and the department's own lie in no province."""
    if not row.province_id:
        return access.keeps_code_lists(user)
    return access.keeps_registry(user, at=row)


def sees_person(user: User, person: Person) -> bool:
    """Whether a person's own page opens for the reader: a name may stand on a page whose reader sees no more of it."""
    return (
        user.sees_everything
        or person.district_id in user.seen_districts
        or person.province_id in user.seen_provinces
    )
