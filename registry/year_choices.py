"""Kinds of what a ศอช. has and does in a year: organisations, funds, plans, seats elsewhere, support."""

from django.db import models


class Duty(models.IntegerChoices):
    """The 13 duties of the คณะกรรมการบริหาร (ระเบียบ มท. 2551), as indicator 3 counts them."""

    DATA = 1, "ฐานข้อมูล"
    PLANS = 2, "บูรณาการแผนชุมชนระดับตำบล ประสานแผน อปท. และแผนจังหวัด"
    BETWEEN_ORGANISATIONS = 3, "ประสานงานระหว่างองค์การชุมชน"
    DEMOCRACY = 4, "ประชาธิปไตย"
    GOVERNANCE = 5, "ธรรมาภิบาลและป้องกันทุจริต"
    SUFFICIENCY = 6, "เศรษฐกิจพอเพียง"
    FUNDS = 7, "กองทุนและสวัสดิการ"
    WISDOM = 8, "ภูมิปัญญา ศิลปวัฒนธรรม"
    PEACE = 9, "ภูมิคุ้มกันสังคม ยุติความขัดแย้ง ความสงบ"
    DRUGS = 10, "ยาเสพติด"
    ENVIRONMENT = 11, "ทรัพยากรและสิ่งแวดล้อม"
    WITH_AGENCIES = 12, "ประสานหน่วยงานรัฐ รัฐวิสาหกิจ อปท. และประชาชน"
    OTHER = 13, "อื่น ๆ ที่เป็นประโยชน์"


class OrganisationKind(models.TextChoices):
    OCCUPATION = "occupation", "กลุ่มอาชีพ"
    SAVINGS = "savings", "กลุ่มออมทรัพย์และการเงินชุมชน"
    WELFARE = "welfare", "กลุ่มสวัสดิการ"
    WOMEN = "women", "กลุ่มสตรี"
    YOUTH = "youth", "กลุ่มเยาวชน"
    ELDERLY = "elderly", "กลุ่มผู้สูงอายุ"
    ENVIRONMENT = "environment", "กลุ่มทรัพยากรและสิ่งแวดล้อม"
    CULTURE = "culture", "กลุ่มภูมิปัญญาและวัฒนธรรม"
    VOLUNTEER = "volunteer", "กลุ่มอาสาสมัครและผู้นำ"
    OTHER = "other", "องค์การชุมชนอื่น"


class FundKind(models.TextChoices):
    """`NETWORK` is the ศอช.'s own (indicator 6); the others are the ตำบล's (indicator 15)."""

    NETWORK = "network", "กองทุนของเครือข่าย ศอช."
    VILLAGE = "village", "กองทุนหมู่บ้าน"
    SAVINGS = "savings", "กลุ่มออมทรัพย์"
    POVERTY = "poverty", "โครงการแก้ไขปัญหาความยากจน (กข.คจ.)"
    WELFARE = "welfare", "กองทุนสวัสดิการ"
    OTHER = "other", "กองทุนชุมชนอื่น"


class WorkState(models.TextChoices):
    """How far what a plan names has come."""

    PLANNED = "planned", "ยังไม่เริ่ม"
    GOING = "going", "กำลังทำ"
    DONE = "done", "ทำแล้ว"
    DROPPED = "dropped", "ยกเลิก"


class TakenUp(models.TextChoices):
    """What an อปท. made of a project that a เวทีประชาคม proposed (indicator 11)."""

    NONE = "", "ยังไม่บรรจุ"
    PLAN = "plan", "บรรจุในแผนพัฒนาท้องถิ่น"
    BYLAW = "bylaw", "บรรจุในข้อบัญญัติหรือข้อบังคับ"


class RecordKind(models.TextChoices):
    """What is kept of one กรรมการ (indicators 20–22); honours are rows of the awards' register."""

    OUTER_SEAT = "outer_seat", "เป็นกรรมการของหน่วยงานหรือองค์กรอื่น"
    TRAINING = "training", "เข้าประชุม อบรม หรือสัมมนา"
    FORUM_LEADER = "forum_leader", "เป็นวิทยากรกระบวนการ นำเวทีประชาคมได้"


class PartnerKind(models.TextChoices):
    GOVERNMENT = "government", "ส่วนราชการ"
    STATE_ENTERPRISE = "enterprise", "รัฐวิสาหกิจ"
    LOCAL = "local", "องค์กรปกครองส่วนท้องถิ่น"
    ACADEMIC = "academic", "สถาบันการศึกษา"
    PRIVATE = "private", "เอกชน"
    CIVIL = "civil", "ภาคประชาสังคม"
    FUNDING = "funding", "แหล่งทุน"
    OTHER = "other", "อื่น ๆ"


class SupportSource(models.TextChoices):
    """Who gives budget (ระเบียบ มท. 2551: every agency of มท., state enterprises and อปท.; the department's subsidy)."""

    DEPARTMENT = "department", "กรมการพัฒนาชุมชน"
    MINISTRY = "ministry", "กระทรวงหรือส่วนราชการอื่น"
    PROVINCE = "province", "จังหวัดหรืออำเภอ"
    LOCAL = "local", "องค์กรปกครองส่วนท้องถิ่น"
    ENTERPRISE = "enterprise", "รัฐวิสาหกิจ"
    PRIVATE = "private", "เอกชนหรือมูลนิธิ"
    OWN = "own", "ระดมทุนเอง"


class VisitKind(models.TextChoices):
    """What สพอ., สพจ. and the ศูนย์เขต owe a ศอช. (ระเบียบ มท. 2551: training of committees, close follow-up)."""

    TRAINING = "training", "อบรมหรือสัมมนากรรมการ"
    FOLLOW_UP = "follow_up", "ติดตามและนิเทศ"
