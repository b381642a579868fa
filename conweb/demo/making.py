"""The whole demo in one transaction: it stands or it does not, and once it stands it is never made again."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pghistory
from django.core.exceptions import ValidationError
from django.db import connection, transaction

from assessment.models import Answer, Assessment, AssessmentRound
from assessment.services import open_round
from assessment.services.figure_checks import check_figures
from assessment.services.figures import summarise_all
from conweb.demo.accounts import make_accounts, make_heads, make_officers, settle_passwords
from conweb.demo.assessments import make_assessments
from conweb.demo.awards import AwardDesk, make_award_registers, make_award_rules
from conweb.demo.bodies import make_bodies, weaken
from conweb.demo.centres import make_centres
from conweb.demo.changes import make_changes
from conweb.demo.committees import make_committees
from conweb.demo.desk import furnish_desk
from conweb.demo.evidence import make_evidence
from conweb.demo.forms import YEARS
from conweb.demo.invention import FIRST_DAY, REASON, TODAY, fixture, round_files
from conweb.demo.milestones import check_central_records, make_milestones
from conweb.demo.names import Name, NamePool
from conweb.demo.offices import make_authorities, make_idle_networks, make_offices
from conweb.demo.papers import Desk
from conweb.demo.personal_data import give_national_ids, write_down_twice
from conweb.demo.recorded import Recorded, record_past
from conweb.demo.review import make_steps, send_back
from conweb.demo.selections import make_selections
from conweb.demo.sendings import send_in_march
from conweb.demo.workbooks import hand_in_a_workbook
from conweb.demo.year_areas import cite_circulars
from conweb.demo.year_made import make_year
from conweb.kernel.audit import change_set
from conweb.kernel.models import Province, User
from registry.choices import Tier
from registry.models import Centre, Committee, Paper, Person, Seat

# Two makers at once: the second waits, then finds everything standing.
LOCK = 3131


@dataclass(frozen=True, slots=True)
class Made:
    """What a run made; nothing but accounts where the demo stood already."""

    centres: int = 0
    people: int = 0
    forms: int = 0
    files: int = 0


def make_demo(accounts_file: Path, tell: Callable[[str], None] = lambda line: None) -> Made:
    """Fill an empty database with the demo, or leave a standing demo as its users left it.

    ValidationError where areas or criteria are not loaded yet, or where the database holds other people's data.
    """
    with ExitStack() as undo:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
            made, accounts = _stand(tell, undo)
            with change_set(None, reason=REASON):
                tell("บัญชีผู้ใช้และรหัสผ่าน")
                settle_passwords(accounts, accounts_file)
        undo.pop_all()  # committed: the files stay
    return made


def _stand(tell: Callable[[str], None], undo: ExitStack) -> tuple[Made, dict[str, User]]:
    """The demo as it stands already, or made now."""
    if demo_stands():
        with change_set(None, reason=REASON):
            return Made(), make_accounts()
    _refuse_unless_ready()
    names = NamePool()
    # Written down before anybody changed it: a history that began with today's day would stand upside down.
    with pghistory.context(on=FIRST_DAY.isoformat()), change_set(None, reason=REASON):
        made, accounts, past, heads = _make(tell, undo, names)
        _count_for_the_planner()
    desk = Desk(accounts, names, undo)
    desk.record_past(past)
    tell("การแก้ไขที่เจ้าหน้าที่บันทึกไว้")
    make_changes(accounts, names)
    send_back(heads, accounts["province"])
    tell("สมุดบันทึกงาน องค์กร กองทุน แผน และภาคี")
    make_year(accounts, undo)
    tell("ปฏิทิน กำหนดส่ง และงานของปี")
    furnish_desk(accounts)
    tell("ประกาศ คำสั่ง และหนังสือ")
    desk.work()
    cite_circulars(accounts)
    tell("เกณฑ์รางวัลและการคัดเลือก ศอช.ต. ดีเด่น")
    AwardDesk(accounts, heads, names, undo).work()
    tell("ไฟล์รายชื่อที่รอตัดสินใจ")
    hand_in_a_workbook(accounts["officer"], undo)
    tell("ตัวเลขสรุป และการตรวจว่าตรง")
    summarise_all()
    check_figures()
    return made, accounts


def demo_stands() -> bool:
    """Whether this database holds the demo: its ศอช.จ. says in its history that it was made for it."""
    return Centre.objects.filter(
        tier=Tier.PROVINCE,
        province=fixture("registry")["province"],
        events__pgh_label="insert",
        events__pgh_context__metadata__reason=REASON,
    ).exists()


def _count_for_the_planner() -> None:
    """So many rows at once: until the server counts them by itself, its plans are made for empty tables."""
    tables = [model._meta.db_table for model in (Answer, Assessment, Centre, Committee, Paper, Person, Seat)]
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {', '.join(tables)}")


def _refuse_unless_ready() -> None:
    if User.objects.exists() or Centre.objects.exists():
        raise ValidationError("ฐานข้อมูลนี้มีผู้ใช้หรือ ศอช. อยู่แล้ว ข้อมูลสาธิตใช้กับฐานข้อมูลเปล่าเท่านั้น")
    if not Province.objects.filter(code=fixture("registry")["province"]).exists():
        raise ValidationError("ยังไม่มีรายชื่อพื้นที่ สั่ง manage.py load_areas ก่อน")
    if not AssessmentRound.objects.filter(fiscal_year=YEARS[-1]).exists():
        raise ValidationError(f"ยังไม่มีรอบประเมินปีงบประมาณ {YEARS[-1]} สั่ง manage.py load_criteria ก่อน")


def _make(
    tell: Callable[[str], None], undo: ExitStack, names: NamePool
) -> tuple[Made, dict[str, User], list[Recorded], dict[str, User]]:
    for entry in fixture("accounts"):
        names.reserve(Name(entry["prefix"], entry["first_name"], entry["last_name"]))
    for facts in round_files():
        open_round(facts=facts)
    tell("ศอช. ทั้งสามระดับ")
    centres = make_centres()
    accounts = make_accounts()
    officers = make_officers(centres, accounts, names)
    tell("คณะกรรมการบริหาร")
    committees = make_committees(centres, names)
    tell("หน่วยงาน เจ้าหน้าที่ อปท. และคณะอื่น")
    offices = make_offices(centres, accounts, officers, names)
    make_authorities(centres)
    make_idle_networks(centres)
    make_bodies(centres, committees, offices, names)
    make_selections(committees, accounts["officer"], names)
    make_milestones(centres)
    make_award_registers()
    make_award_rules(accounts)
    check_central_records(centres, officers, TODAY)
    weaken(committees)
    give_national_ids()
    write_down_twice()
    past = record_past(officers, accounts["province"])
    send_in_march(officers)
    tell("ผลประเมินสามปี")
    forms = make_assessments(centres, officers, accounts)
    files = make_evidence(accounts["officer"], undo)
    heads = make_heads(centres, accounts, names)
    make_steps(heads, accounts["province"])
    return Made(centres.count, committees.people, forms, files), accounts, past, heads
