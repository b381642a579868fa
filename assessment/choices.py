from django.db import models


class Status(models.TextChoices):
    """Where a form stands; who moves it on is in assessment/rules/moves.py."""

    DRAFT = "draft", "ร่าง"
    RETURNED = "returned", "ส่งกลับแก้ไข"
    SENT = "sent", "ส่งแล้ว"
    ENDORSED = "endorsed", "พัฒนาการอำเภอรับรอง"
    ACCEPTED = "accepted", "จังหวัดรับ"
    REPORTED = "reported", "รายงานกรม"


class Move(models.TextChoices):
    """What was done to a form as a whole."""

    SEND = "send", "ส่งผลประเมิน"
    ENDORSE = "endorse", "รับรองผลประเมิน"
    ACCEPT = "accept", "จังหวัดรับผลประเมิน"
    REPORT = "report", "รายงานกรม"
    RETURN = "return", "ส่งกลับแก้ไข"
    REOPEN = "reopen", "เปิดให้แก้ไข"


class BundleState(models.TextChoices):
    """How far a collection of printed forms is."""

    WAITING = "waiting", "รอเริ่ม"
    WORKING = "working", "กำลังพิมพ์"
    READY = "ready", "พร้อมดาวน์โหลด"
    STOPPED = "stopped", "ยกเลิกแล้ว"
    FAILED = "failed", "พิมพ์ไม่สำเร็จ"


class Task(models.TextChoices):
    """The dated duties of a round (บร ๐๐๑๙/ว ๑๐๐๙ and its guideline)."""

    ROSTERS = "DL1", "ปรับปรุงฐานข้อมูลและคำสั่งแต่งตั้งกรรมการ ศอช.ต. ศอช.อ. ส่งสำเนาให้จังหวัด"
    KBT_ORDERS = "DL2", "จัดทำหรือทบทวนคำสั่ง ก.บ.ต. ส่งสำเนาให้จังหวัด"
    ASSESSMENT_REPORT = "DL3", "รายงานผลประเมิน 23 ตัวชี้วัดให้จังหวัด"
    ASSESSMENT_WINDOW = "DL4", "ประเมินจัดระดับ ศอช.ต. (ไตรมาส 3)"
    SUBDISTRICT_PLANS = "DL5", "ส่งแผนพัฒนาตำบลให้ ก.บ.อ. และ อปท."
    KBT_ORDERS_TO_DEPARTMENT = "DL6", "ส่งสำเนาคำสั่ง ก.บ.ต. ให้กรมทางระบบ OA"
    SUMMARY_TO_DEPARTMENT = "DL7", "สรุปรายงานผลประเมินส่งกรม"
    REPORT_TO_CENTRAL_COMMITTEE = "DL8", "รายงานคณะกรรมการกลาง ศอช. อย่างน้อยปีละครั้ง"
    REPORT_TO_MINISTRY = "DL9", "รายงานกระทรวงมหาดไทย อย่างน้อยปีละครั้ง"
    CENTRAL_DATABASE = "DL10", "ตรวจฐานข้อมูล ศอช. ในระบบศูนย์ข้อมูลกลาง"


# A few words for each, where a month of the year strip has no room for more.
SHORT_TASKS: dict[str, str] = {
    Task.ROSTERS: "ทะเบียนกรรมการ",
    Task.KBT_ORDERS: "คำสั่ง ก.บ.ต.",
    Task.ASSESSMENT_REPORT: "ผลประเมิน",
    Task.ASSESSMENT_WINDOW: "สิ้นสุดการประเมิน",
    Task.SUBDISTRICT_PLANS: "แผนพัฒนาตำบล",
    Task.KBT_ORDERS_TO_DEPARTMENT: "คำสั่ง ก.บ.ต. ถึงกรม",
    Task.SUMMARY_TO_DEPARTMENT: "จังหวัดรายงานกรม",
    Task.REPORT_TO_CENTRAL_COMMITTEE: "รายงานคณะกรรมการกลาง",
    Task.REPORT_TO_MINISTRY: "รายงานกระทรวง",
    Task.CENTRAL_DATABASE: "ตรวจฐานข้อมูล",
}


class Doer(models.TextChoices):
    """Whose task it is."""

    DISTRICT = "district", "อำเภอ"
    SUBDISTRICT_CENTRE = "centre", "ศอช.ต."
    PROVINCE = "province", "จังหวัด"
    DEPARTMENT = "department", "กรม"
    EVERYONE = "everyone", "เจ้าหน้าที่ทุกระดับ"


DOERS: dict[str, Doer] = {
    Task.ROSTERS: Doer.DISTRICT,
    Task.KBT_ORDERS: Doer.DISTRICT,
    Task.ASSESSMENT_REPORT: Doer.DISTRICT,
    Task.ASSESSMENT_WINDOW: Doer.DISTRICT,
    Task.SUBDISTRICT_PLANS: Doer.SUBDISTRICT_CENTRE,
    Task.KBT_ORDERS_TO_DEPARTMENT: Doer.PROVINCE,
    Task.SUMMARY_TO_DEPARTMENT: Doer.PROVINCE,
    Task.REPORT_TO_CENTRAL_COMMITTEE: Doer.EVERYONE,
    Task.REPORT_TO_MINISTRY: Doer.DEPARTMENT,
    Task.CENTRAL_DATABASE: Doer.DISTRICT,
}
