"""What is written into the log of a ศอช."""

from django.db import models


class LogKind(models.TextChoices):
    """What was done. Most kinds are counted by an indicator; `assessment.rules.proposals` says which."""

    COMMITTEE_MEETING = "committee", "ประชุมคณะกรรมการ"
    MEMBER_MEETING = "members", "ประชุมสมาชิก"
    FORUM = "forum", "เวทีประชาคม"
    PLAN_FOLLOW_UP = "follow_up", "ติดตามแผนปฏิบัติการ"
    TRAINING = "training", "ให้ความรู้หรืออบรมสมาชิก"
    ADVICE = "advice", "ให้คำแนะนำองค์กรสมาชิก"
    HELP = "help", "ช่วยเหลือองค์กรสมาชิก"
    COOPERATION = "cooperation", "ประสานหน่วยงานหรือแหล่งทุน"
    PROJECT = "project", "โครงการตามเป้าหมายของตำบล"
    MUTUAL_PROJECT = "mutual", "โครงการที่สมาชิกช่วยเหลือกัน"
    FUNDRAISING = "funds", "ระดมทุน"
    LEARNING = "learning", "กรรมการไปประชุม อบรม สัมมนา"
    STUDY_TRIP = "study", "ศึกษาดูงาน"
    SUPERVISION = "supervision", "รับการนิเทศ"
    OTHER = "other", "งานอื่น"


class Part(models.TextChoices):
    """What a กรรมการ did at an event."""

    ATTENDED = "attended", "เข้าร่วม"
    LED = "led", "นำเวที/เป็นวิทยากร"
    ABSENT = "absent", "ลา/ไม่มา"


class AdviceState(models.TextChoices):
    ASKED = "asked", "รอคำแนะนำ"
    GIVEN = "given", "ให้คำแนะนำแล้ว"


class RulingState(models.TextChoices):
    DRAFT = "draft", "ร่าง"
    PUBLISHED = "published", "ประกาศใช้"
    WITHDRAWN = "withdrawn", "เลิกใช้"
