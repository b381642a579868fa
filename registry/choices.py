from django.db import models


class Tier(models.TextChoices):
    """The three tiers of ระเบียบ มท. 2551."""

    SUBDISTRICT = "subdistrict", "ระดับตำบล"
    DISTRICT = "district", "ระดับอำเภอ"
    PROVINCE = "province", "ระดับจังหวัด"

    @property
    def abbreviation(self) -> str:
        return {"subdistrict": "ศอช.ต.", "district": "ศอช.อ.", "province": "ศอช.จ."}[self.value]

    def official_name(self, place: str) -> str:
        """«ศูนย์ประสานงานองค์การชุมชนระดับตำบล (ศอช.ต.) สนวน»: องค์การ, as in the Gazette of ระเบียบ มท. 2551."""
        return f"ศูนย์ประสานงานองค์การชุมชน{self.label} ({self.abbreviation}) {place}"

    def short_name(self, place: str) -> str:
        return f"{self.abbreviation} {place}"


# What the sources call a ศอช. of any tier in English; a centre may have a name of its own.
ENGLISH_NAME = "Community Organization Network Center (CON Center)"


class CentreStatus(models.TextChoices):
    ACTIVE = "active", "ดำเนินงาน"
    SUSPENDED = "suspended", "พักการดำเนินงาน"
    DISSOLVED = "dissolved", "ยุบเลิก"


class MilestoneKind(models.TextChoices):
    """What happened to centres on a day; each explains a difference in their number or their names."""

    FOUNDED = "founded", "จัดตั้ง"
    DISSOLVED = "dissolved", "ยุบเลิก"
    MERGED = "merged", "รวม"
    SPLIT = "split", "แยก"
    RENAMED = "renamed", "เปลี่ยนชื่อ"


class CommitteeKind(models.TextChoices):
    """The bodies whose rosters conweb keeps."""

    EXECUTIVE = "executive", "คณะกรรมการบริหาร"
    WORKING = "working", "คณะทำงานส่งเสริม"
    KBT = "kbt", "ก.บ.ต."
    KBO = "kbo", "ก.บ.อ."
    CENTRAL = "central", "คณะกรรมการกลาง"
    CENTRAL_BUREAU = "central_bureau", "สำนักงานอำนวยการคณะกรรมการกลาง"
    CENTRAL_OFFICE = "central_office", "สำนักงานกลาง"


# Of a centre; the others lie in a ตำบล, in an อำเภอ, or with the department.
CENTRE_KINDS = frozenset({CommitteeKind.EXECUTIVE, CommitteeKind.WORKING})
DEPARTMENT_KINDS = frozenset(
    {CommitteeKind.CENTRAL, CommitteeKind.CENTRAL_BUREAU, CommitteeKind.CENTRAL_OFFICE}
)


class CommitteeStatus(models.TextChoices):
    """A committee being chosen has a roster already, but nobody on it holds office yet."""

    CHOOSING = "choosing", "กำลังคัดเลือก"
    STANDING = "standing", "ดำรงตำแหน่ง"
    CANCELLED = "cancelled", "ยกเลิกการคัดเลือก"


class Position(models.TextChoices):
    """ประธาน and เลขานุการ are named by the regulation; the others are «ตามความจำเป็น»."""

    CHAIR = "chair", "ประธาน"
    DEPUTY = "deputy", "รองประธาน"
    SECRETARY = "secretary", "เลขานุการ"
    ASSISTANT = "assistant", "ผู้ช่วยเลขานุการ"
    TREASURER = "treasurer", "เหรัญญิก"
    OTHER = "other", "ตำแหน่งอื่น"
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
    EX_OFFICIO = "ex_officio", "โดยตำแหน่ง"


# A person of another area may sit only as one of these: an expert is chosen for what they know, an office for itself.
SOURCES_FROM_ANYWHERE = frozenset({Source.EXPERT, Source.EX_OFFICIO})


class SelectionStepKind(models.TextChoices):
    """How a คณะกรรมการบริหาร is chosen (ระเบียบ มท. 2551); one order of steps for all three tiers."""

    REQUESTED = "requested", "ขออนุมัติจัดเวทีประชาคม"
    APPROVED = "approved", "อนุมัติ"
    INVITED = "invited", "เชิญผู้แทนและประชาชน"
    FORUM = "forum", "จัดเวทีประชาคม"
    OFFICERS = "officers", "กรรมการคัดเลือกกันเองเป็นประธานและเลขานุการ"
    READY = "ready", "พร้อมประกาศ"


class OfficeKind(models.TextChoices):
    DISTRICT = "district", "สำนักงานพัฒนาชุมชนอำเภอ"
    PROVINCE = "province", "สำนักงานพัฒนาชุมชนจังหวัด"
    REGION = "region", "ศูนย์ช่วยเหลือทางวิชาการพัฒนาชุมชนเขต"
    DEPARTMENT = "department", "กรมการพัฒนาชุมชน"
    DISTRICT_ADMINISTRATION = "district_administration", "ที่ทำการปกครองอำเภอ"
    PROVINCE_ADMINISTRATION = "province_administration", "จังหวัด"


DISTRICT_OFFICES = frozenset({OfficeKind.DISTRICT, OfficeKind.DISTRICT_ADMINISTRATION})
PROVINCE_OFFICES = frozenset({OfficeKind.PROVINCE, OfficeKind.PROVINCE_ADMINISTRATION})


class PostKind(models.TextChoices):
    """Posts that sign, approve, or look after centres; every other one says its own title."""

    GOVERNOR = "governor", "ผู้ว่าราชการจังหวัด"
    DISTRICT_CHIEF = "district_chief", "นายอำเภอ"
    PROVINCIAL_HEAD = "provincial_head", "พัฒนาการจังหวัด"
    DISTRICT_HEAD = "district_head", "พัฒนาการอำเภอ"
    OFFICER = "officer", "พัฒนากร"
    OTHER = "other", "ตำแหน่งอื่น"


# เจ้าหน้าที่พัฒนาชุมชน, of whom the secretary of every คณะทำงานส่งเสริม is one (ระเบียบ มท. 2551).
COMMUNITY_DEVELOPMENT_POSTS = frozenset({PostKind.PROVINCIAL_HEAD, PostKind.DISTRICT_HEAD, PostKind.OFFICER})


class HoldingMode(models.TextChoices):
    """How somebody holds a post; all but the first are printed above the post they act for."""

    SUBSTANTIVE = "substantive", "ดำรงตำแหน่ง"
    ACTING_FOR = "acting_for", "รักษาราชการแทน"
    ON_BEHALF = "on_behalf", "ปฏิบัติราชการแทน"
    ACTING_IN_POST = "acting_in_post", "รักษาการในตำแหน่ง"


class LocalAuthorityKind(models.TextChoices):
    """Kinds of อปท. as the Department of Local Administration counts them."""

    PROVINCIAL = "provincial", "องค์การบริหารส่วนจังหวัด"
    CITY = "city", "เทศบาลนคร"
    TOWN = "town", "เทศบาลเมือง"
    MUNICIPALITY = "municipality", "เทศบาลตำบล"
    SUBDISTRICT = "subdistrict", "องค์การบริหารส่วนตำบล"
    SPECIAL = "special", "อปท. รูปแบบพิเศษ"


class NetworkLevel(models.TextChoices):
    DISTRICT = "district", "เครือข่ายระดับอำเภอ"
    PROVINCE = "province", "เครือข่ายระดับจังหวัด"


class SensitiveField(models.TextChoices):
    """What of a person is shown only after a reason is given."""

    NATIONAL_ID = "national_id", "เลขประจำตัวประชาชน"
    PHONE = "phone", "หมายเลขโทรศัพท์"
    # All that is held about a person, printed for them; the citizen ID stays masked in it.
    REPORT = "report", "รายงานข้อมูลที่เก็บ"


class RecordClass(models.TextChoices):
    """Personal data by how long it is kept."""

    FORMER_MEMBER = "former_member", "อดีตกรรมการและคณะทำงาน"
    UNSEATED_PERSON = "unseated_person", "บุคคลที่ไม่เคยดำรงตำแหน่ง"
    SELECTION_FILE = "selection_file", "เอกสารและภาพเวทีประชาคม"
    REVEAL_LOG = "reveal_log", "บันทึกการเปิดดูข้อมูลส่วนบุคคล"


class PaperOrigin(models.TextChoices):
    """Whether a paper was prepared here, or was signed elsewhere and is only entered here."""

    PREPARED = "prepared", "จัดทำในระบบ"
    RECORDED = "recorded", "บันทึกจากฉบับที่ลงนามแล้ว"


class Digits(models.TextChoices):
    THAI = "thai", "เลขไทย"
    ARABIC = "arabic", "เลขอารบิก"


class Urgency(models.TextChoices):
    """ชั้นความเร็ว (งานสารบรรณ)."""

    FAST = "ด่วน", "ด่วน"
    VERY_FAST = "ด่วนมาก", "ด่วนมาก"
    AT_ONCE = "ด่วนที่สุด", "ด่วนที่สุด"


class Secrecy(models.TextChoices):
    """ชั้นความลับ (ระเบียบว่าด้วยการรักษาความลับของทางราชการ พ.ศ. 2544)."""

    SECRET = "ลับ", "ลับ"
    VERY_SECRET = "ลับมาก", "ลับมาก"
    TOP_SECRET = "ลับที่สุด", "ลับที่สุด"


class Channel(models.TextChoices):
    """How a copy was sent."""

    OA = "oa", "ระบบสำนักงานอัตโนมัติ (OA)"
    PAPER = "paper", "กระดาษ"
    EMAIL = "email", "อีเมล"


class SentFor(models.TextChoices):
    """The dated duty that a transmittal fulfils (บร ๐๐๑๙/ว ๑๐๐๙, items 1 and 2; guideline item 2)."""

    ROSTERS = "DL1", "สำเนาคำสั่งกรรมการ ศอช.ต. ศอช.อ. ถึงจังหวัด"
    KBT_ORDERS = "DL2", "สำเนาคำสั่ง ก.บ.ต. ถึงจังหวัด"
    KBT_ORDERS_TO_DEPARTMENT = "DL6", "สำเนาคำสั่ง ก.บ.ต. ถึงกรม"


class ImportState(models.TextChoices):
    """How far a workbook has come."""

    WAITING = "waiting", "รออ่าน"
    READING = "reading", "กำลังอ่าน"
    READ = "read", "ตรวจแล้ว รอยืนยัน"
    WRITING = "writing", "กำลังบันทึก"
    DONE = "done", "เสร็จแล้ว"
    UNREADABLE = "unreadable", "อ่านไม่ได้"
    CANCELLED = "cancelled", "ยกเลิก"
    FAILED = "failed", "ขัดข้อง"
    UNDOING = "undoing", "กำลังย้อนกลับ"


class RosterState(models.TextChoices):
    """What became of one committee in a workbook."""

    READY = "ready", "พร้อมบันทึก"
    UNCHANGED = "unchanged", "ไม่เปลี่ยน"
    RETURNED = "returned", "ส่งคืนให้แก้"
    IN = "in", "บันทึกแล้ว"
    UNDONE = "undone", "ย้อนกลับแล้ว"


class ImportMeaning(models.TextChoices):
    """What a workbook means for the committees in it, asked once."""

    NEW_TERM = "new_term", "คณะกรรมการชุดใหม่"
    WITHIN = "within", "เปลี่ยนแปลงภายในวาระ"


class ExportedTable(models.TextChoices):
    """Lists that are taken out as a table."""

    CENTRES = "centres", "ทะเบียน ศอช."
    PEOPLE = "people", "รายการบุคคล"
    ROSTERS = "rosters", "รายชื่อกรรมการ"
    KBT_SEATS = "kbt", "ที่นั่ง ก.บ.ต."
    PAPERS = "papers", "ทะเบียนเอกสาร"
    CENTRAL_CENTRES = "central-centres", "ข้อมูล ศอช. สำหรับศูนย์ข้อมูลกลาง"
    CENTRAL_MEMBERS = "central-members", "ข้อมูลกรรมการสำหรับศูนย์ข้อมูลกลาง"
    CERTIFICATIONS = "certifications", "การรับรอง มชช."
    AWARDS = "awards", "รางวัล"
    VISITS = "visits", "การศึกษาดูงาน"
    ORGANISATIONS = "organisations", "องค์การชุมชน"
    FUNDS = "funds", "กองทุน"
    PLANS = "plans", "แผนและโครงการ"
    MEMBER_RECORDS = "member-records", "บันทึกกรรมการ"
    SUPPORT = "support", "ภาคีและการสนับสนุน"
    LOG = "log", "สมุดบันทึกงาน"
    ASSESSMENTS = "assessments", "ผลประเมิน"
    ANSWERS = "answers", "คำตอบ 23 ข้อ"

    @property
    def names_people(self) -> bool:
        """Then a reason is asked, and who took the table is written down (พ.ร.บ.คุ้มครองข้อมูลส่วนบุคคล 2562)."""
        return self in (
            ExportedTable.PEOPLE,
            ExportedTable.ROSTERS,
            ExportedTable.KBT_SEATS,
            ExportedTable.CENTRAL_MEMBERS,
            ExportedTable.CERTIFICATIONS,
            ExportedTable.AWARDS,
            ExportedTable.ORGANISATIONS,
            ExportedTable.MEMBER_RECORDS,
        )


class CentralSheet(models.TextChoices):
    """What one row of the department's central record (ศูนย์ข้อมูลกลาง) is."""

    CENTRES = "centres", "ศอช. แห่งละหนึ่งแถว"
    MEMBERS = "members", "กรรมการคนละหนึ่งแถว"


class SavedPage(models.TextChoices):
    """The page that a saved filter opens."""

    CENTRES = "centres", "ทะเบียน ศอช."
    DESK = "desk", "ภาพรวม"


SAVED_PAGES: dict[str, str] = {SavedPage.CENTRES: "registry:centre-list", SavedPage.DESK: "desk"}
