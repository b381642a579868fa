from django.db import models


class Tier(models.TextChoices):
    """The three tiers of ระเบียบ มท. 2551."""

    SUBDISTRICT = "subdistrict", "ระดับตำบล"
    DISTRICT = "district", "ระดับอำเภอ"
    PROVINCE = "province", "ระดับจังหวัด"

    @property
    def abbreviation(self) -> str:
        return {"subdistrict": "ศอช.ต.", "district": "ศอช.อ.", "province": "ศอช.จ."}[self.value]


class CentreStatus(models.TextChoices):
    ACTIVE = "active", "ดำเนินงาน"
    SUSPENDED = "suspended", "พักการดำเนินงาน"
    DISSOLVED = "dissolved", "ยุบเลิก"


class Position(models.TextChoices):
    """ประธาน and เลขานุการ are named by the regulation; the others are «ตามความจำเป็น»."""

    CHAIR = "chair", "ประธาน"
    DEPUTY = "deputy", "รองประธาน"
    SECRETARY = "secretary", "เลขานุการ"
    TREASURER = "treasurer", "เหรัญญิก"
    MEMBER = "member", "กรรมการ"


class Source(models.TextChoices):
    """Whom a committee member comes from (ระเบียบ มท. 2551, composition of each tier)."""

    ORGANISATION = "organisation", "ผู้แทนองค์การชุมชน"
    LEADER = "leader", "ผู้นำชุมชน"
    OTHER_ORGANISATION = "other_organisation", "ผู้แทนองค์กรชุมชนอื่น"
    SUBDISTRICT_CENTRE = "subdistrict_centre", "ผู้แทน ศอช.ต."
    DISTRICT_CENTRE = "district_centre", "ผู้แทน ศอช.อ."
    NETWORK = "network", "ผู้แทนเครือข่าย"
    EXPERT = "expert", "ผู้ทรงคุณวุฒิ"
