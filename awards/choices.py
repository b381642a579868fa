from django.db import models


class StandardType(models.TextChoices):
    """Whom a มชช. certification is for. A ศอช.ต. applies as เครือข่ายองค์กรชุมชน."""

    LEADER = "leader", "ผู้นำชุมชน"
    GROUP = "group", "กลุ่ม/องค์กรชุมชน"
    NETWORK = "network", "เครือข่ายองค์กรชุมชน"
    COMMUNITY = "community", "ชุมชน"


class CertificationResult(models.TextChoices):
    """How far an application for มชช. has come."""

    APPLIED = "applied", "รอผลประเมิน"
    PASSED = "passed", "ผ่านการรับรอง"
    FAILED = "failed", "ไม่ผ่านการรับรอง"


class AwardLevel(models.TextChoices):
    """Where an award is given, from below; `LEVELS` is the order."""

    DISTRICT = "district", "อำเภอ"
    ZONE = "zone", "กลุ่มอำเภอ/โซน"
    PROVINCE = "province", "จังหวัด"
    REGION = "region", "เขต/ภาค"
    DEPARTMENT = "department", "กรม"


LEVELS = tuple(AwardLevel)


class AwardKind(models.TextChoices):
    """What an award is for. Only «ศอช.ต. ดีเด่น» starts the five years of guideline 7.4."""

    OUTSTANDING = "outstanding", "ศอช.ต. ดีเด่น"
    RUNNER_UP = "runner_up", "รองชนะเลิศหรือชมเชย ศอช.ต. ดีเด่น"
    LEADER = "leader", "ผู้นำ อช. ดีเด่น"
    OTHER = "other", "รางวัลอื่น"


CENTRE_KINDS = (AwardKind.OUTSTANDING, AwardKind.RUNNER_UP, AwardKind.OTHER)
PERSON_KINDS = (AwardKind.LEADER, AwardKind.OTHER)


class Succession(models.TextChoices):
    """How an award of a centre that was joined into, or parted into, another one is read (guideline 7.4)."""

    COUNTS = "counts", "นับเป็นรางวัลของ ศอช. ที่รับช่วง"
    JUDGED = "judged", "ให้ผู้มีอำนาจใช้ดุลยพินิจ"


class RuleSetState(models.TextChoices):
    DRAFT = "draft", "ร่าง"
    PUBLISHED = "published", "ประกาศใช้"


class ExtraMode(models.TextChoices):
    """What one of the province's own criteria does (guideline 7.6)."""

    GATE = "gate", "ต้องผ่าน"
    WEIGHT = "weight", "ให้คะแนนเพิ่ม"


class ContestState(models.TextChoices):
    """How far a year's selection in a province is."""

    PREPARING = "preparing", "เตรียมการ"
    NOMINATING = "nominating", "รับเสนอชื่อ"
    JUDGING = "judging", "ตัดสิน"
    CLOSED = "closed", "ปิดการตัดสิน"
    ANNOUNCED = "announced", "ประกาศผลแล้ว"


class StageState(models.TextChoices):
    WAITING = "waiting", "ยังไม่เริ่ม"
    OPEN = "open", "กำลังตัดสิน"
    CLOSED = "closed", "ปิดแล้ว"


class ContestMove(models.TextChoices):
    """What was done to a selection as a whole, or to one of its rounds."""

    OPEN = "open", "เปิดรับเสนอชื่อ"
    END_NOMINATIONS = "end_nominations", "ปิดรับเสนอชื่อ"
    OPEN_STAGE = "open_stage", "เปิดรอบ"
    CLOSE_STAGE = "close_stage", "ปิดรอบ"
    REOPEN_STAGE = "reopen_stage", "เปิดรอบใหม่"
    CLOSE = "close", "ปิดการตัดสิน"
    REOPEN = "reopen", "เปิดใหม่"
    ANNOUNCE = "announce", "ประกาศผล"


REOPENINGS = (ContestMove.REOPEN_STAGE, ContestMove.REOPEN)


class NominationState(models.TextChoices):
    PREPARING = "preparing", "เตรียมแฟ้ม"
    NOMINATED = "nominated", "เสนอชื่อแล้ว"
    WITHDRAWN = "withdrawn", "ถอนชื่อ"


class Item(models.TextChoices):
    """What a person judges of a candidate; the letters part guideline 7.1 and 7.3 into what they name."""

    STRONG = "7.1.1", "เข้มแข็ง ประสานและบูรณาการตามภารกิจ ศอช. เป็นที่ประจักษ์"
    PLAN_IN_PRACTICE = "7.1.2", "นำแผนชุมชนไปสู่การปฏิบัติเป็นรูปธรรม"
    STUDY_SITE = "7.1.3", "เป็นแหล่งศึกษาดูงานได้"
    BAND = "7.2", "ระดับ 3 เมื่ออ่านเกณฑ์เคร่งครัด"
    FOOD = "7.3.1", "สร้างความมั่นคงทางอาหาร"
    ENVIRONMENT = "7.3.2", "สร้างสิ่งแวดล้อมให้ยั่งยืน"
    IMMUNITY = "7.3.3", "สร้างภูมิคุ้มกันทางสังคม"
    SUCCESSION = "7.4", "รางวัลของ ศอช. เดิมก่อนรวมหรือแยก"
    CERTIFICATION = "7.5", "ใบรับรอง มชช. ของ ศอช. เดิมก่อนรวมหรือแยก"


class Outcome(models.TextChoices):
    """What a round made of a candidate."""

    WINNER = "winner", "ดีเด่น"
    RUNNER_UP = "runner_up", "รองชนะเลิศ"
    FORWARD = "forward", "ผ่านเข้ารอบต่อไป"
    NOT_CHOSEN = "not_chosen", "ไม่ได้รับคัดเลือก"
