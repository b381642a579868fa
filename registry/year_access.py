"""Whose job the rows of a year's work are: with a ศอช. they are its office's, in an area that area's."""

from conweb.kernel import access
from conweb.kernel.access import Placed
from conweb.kernel.models import User

WHO_KEEPS = "งานของปีบันทึกโดยสำนักงานพัฒนาชุมชนอำเภอและจังหวัดของพื้นที่นั้น ท่านดูได้อย่างเดียว หากต้องแก้ไขติดต่ออำเภอ"
WHO_SHARES = (
    "รายการของทั้งประเทศเป็นงานของกรมการพัฒนาชุมชน ของจังหวัดเป็นงานของจังหวัด ของอำเภอเป็นงานของอำเภอนั้น ท่านดูได้อย่างเดียว"
)


def keeps_shared(user: User, row: Placed) -> bool:
    """A row without an area is the department's, one of a province the province's, one of a district its office's."""
    if not row.province_id:
        return access.keeps_rounds(user)
    return access.keeps_registry(user, at=row)
