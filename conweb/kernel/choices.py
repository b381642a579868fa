from django.db import models


class Role(models.TextChoices):
    """What a person does in an area. A role counts only where its duty says."""

    OFFICER = "officer", "พัฒนากร"
    DISTRICT_HEAD = "district_head", "พัฒนาการอำเภอ"
    PROVINCIAL = "provincial", "เจ้าหน้าที่จังหวัด"
    DEPARTMENT = "department", "กรมการพัฒนาชุมชน"
    REGION = "region", "ศูนย์ช่วยเหลือทางวิชาการเขต"
    EXECUTIVE = "executive", "ผู้บริหาร"
    JUDGE = "judge", "กรรมการตัดสิน"
    ADMINISTRATOR = "administrator", "ผู้ดูแลระบบ"


# Where each role may be held. A judge is called to one province's award round.
DISTRICT_ROLES = frozenset({Role.OFFICER, Role.DISTRICT_HEAD})
PROVINCE_ROLES = frozenset({Role.PROVINCIAL, Role.REGION, Role.JUDGE})
COUNTRY_ROLES = frozenset({Role.DEPARTMENT})
ANY_AREA_ROLES = frozenset({Role.EXECUTIVE, Role.ADMINISTRATOR})
# A judge sees the nominations of the round and nothing of the registry.
ROLES_THAT_SEE_THEIR_AREA = frozenset(Role) - {Role.JUDGE}
