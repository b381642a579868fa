"""propose(): each indicator's value by the records, one function for each."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace

from assessment.rules.proposals.facts import (
    DUTIES,
    Item,
    Organisation,
    Record,
    Source,
    Work,
    YearFacts,
)
from assessment.rules.proposals.members import does_duty, honoured, leaders, outer_seats, trained
from assessment.rules.proposals.proposal import Proposal, count, logged, records_of


def propose(facts: YearFacts) -> dict[int, Proposal]:
    """The proposals of a year by the number of their indicator. Distinct people, partners and organisations count
    once; an event may count in several indicators, and its record says in which."""
    found = {number: rule(facts) for number, rule in RULES.items()}
    counted_in: dict[str, list[int]] = {}
    for number, proposal in found.items():
        for record in proposal.records:
            counted_in.setdefault(record.id, []).append(number)
    return {number: _marked(proposal, counted_in) for number, proposal in found.items()}


def _marked(proposal: Proposal, counted_in: Mapping[str, list[int]]) -> Proposal:
    """With the other indicators at each record that counts in several."""
    if all(len(counted_in[record.id]) == 1 for record in proposal.records):
        return proposal
    records = tuple(
        replace(record, also=tuple(n for n in counted_in[record.id] if n != proposal.number))
        for record in proposal.records
    )
    return replace(proposal, records=records)


# ── 1–6: the work of the committee ─────────────────────────────────────────────────────────
def _members_of(facts: YearFacts) -> list[Organisation]:
    return [row for row in facts.organisations if row.is_member_on(facts.cut_off)]


def _membership(facts: YearFacts) -> Proposal:
    standing = [row for row in facts.organisations if row.stands_on(facts.cut_off)]
    members = _members_of(facts)
    if not standing:
        return Proposal(2, 0, 0, "ยังไม่มีองค์กรในทะเบียน")
    sentence = f"เป็นสมาชิก {len(members):,} จาก {len(standing):,} องค์กรในตำบล ณ วันตัดข้อมูล"
    return Proposal(2, len(members), len(standing), sentence, records_of(Source.ORGANISATION, members), True)


def _plan_coverage(facts: YearFacts) -> Proposal:
    items = [row for row in facts.items if not row.dropped]
    duties = {row.duty for row in items}
    if not items:
        return Proposal(3, 0, DUTIES, "ยังไม่มีงานในแผนปฏิบัติการของปีนี้")
    sentence = f"แผนปฏิบัติการครอบคลุม {len(duties)} จาก {DUTIES} ภารกิจ"
    return Proposal(3, len(duties), DUTIES, sentence, records_of(Source.ITEM, items), True)


def _rules_kept(facts: YearFacts) -> Proposal:
    """The members that keep the rules by their last review of the fiscal year that says something of them (one that
    says nothing takes nothing back); none without rules."""
    members = _members_of(facts)
    if not members:
        return Proposal(4, 0, 0, "ยังไม่มีองค์กรสมาชิกในทะเบียน")
    rules = [row for row in facts.rules if row.holds_on(facts.cut_off)]
    if not rules:
        return Proposal(4, 0, len(members), "ยังไม่มีกฎของเครือข่ายที่ใช้อยู่ จึงเป็น 0", (), True)
    keeping = [row for row in members if _keeps_rules(row, facts)]
    sentence = f"ทบทวนแล้วปฏิบัติตามกฎ {len(keeping):,} จาก {len(members):,} องค์กรสมาชิก"
    records = (
        *(Record(Source.RULE, row.key, row.text, row.adopted) for row in rules),
        *records_of(Source.ORGANISATION, keeping),
    )
    return Proposal(4, len(keeping), len(members), sentence, records, True)


def _keeps_rules(organisation: Organisation, facts: YearFacts) -> bool:
    said = [row for row in organisation.reviews if facts.in_year(row.day) and row.keeps_rules is not None]
    last = max(said, key=lambda row: row.day, default=None)
    return last is not None and last.keeps_rules is True


def _follow_ups(facts: YearFacts) -> Proposal:
    held = facts.of(Work.PLAN_FOLLOW_UP)
    return count(5, len(held), "ครั้ง", logged(held))


def _own_fund(facts: YearFacts) -> Proposal:
    """A fund, and a fund with money raised for it on several days. Whether it is raised steadily, only people can say;
    what was done on one day alone is not proposed as steady."""
    funds = [row for row in facts.funds if row.own and row.stands_on(facts.cut_off)]
    if not funds:
        return Proposal(6, 1, None, "ยังไม่มีกองทุนของเครือข่ายในทะเบียน")
    raised = facts.of(Work.FUNDRAISING)
    records = (*(Record(Source.FUND, row.key, row.text, row.founded) for row in funds), *logged(raised))
    if not raised:
        return Proposal(6, 2, None, "มีกองทุนของเครือข่าย ยังไม่มีบันทึกการระดมทุน", records, True)
    told = f"มีกองทุนของเครือข่าย และบันทึกการระดมทุน {len(raised):,} ครั้ง"
    if len({event.day for event in raised}) == 1:
        told += "ในวันเดียว จึงยังไม่เสนอว่าระดมทุนต่อเนื่อง"
        return Proposal(6, 2, None, f"{told} ท่านเป็นผู้พิจารณา", records, True)
    return Proposal(6, 3, None, f"{told} ต่อเนื่องหรือไม่ ท่านเป็นผู้พิจารณา", records, True)


# ── 7–11: members, forums, partners ────────────────────────────────────────────────────────
def _register(facts: YearFacts) -> Proposal:
    """No register, one, or a current one: every member looked at within the fiscal year."""
    members = _members_of(facts)
    if not members:
        known = bool(facts.organisations)
        return Proposal(7, 1, None, "ยังไม่มีองค์กรสมาชิกในทะเบียน", (), known)
    reviewed = [row for row in members if any(facts.in_year(review.day) for review in row.reviews)]
    sentence = f"ทบทวนในปีงบประมาณ {facts.fiscal_year} แล้ว {len(reviewed):,} จาก {len(members):,} องค์กรสมาชิก"
    level = 3 if len(reviewed) == len(members) else 2
    return Proposal(7, level, None, sentence, records_of(Source.ORGANISATION, reviewed), True)


def _member_meetings(facts: YearFacts) -> Proposal:
    held = facts.of(Work.MEMBER_MEETING)
    return count(8, len(held), "ครั้ง", logged(held))


def _forums(facts: YearFacts) -> Proposal:
    held = facts.of(Work.FORUM)
    return count(9, len(held), "เวที", logged(held))


def _partners(facts: YearFacts) -> Proposal:
    """Each partner once, at whatever event it took part and whatever it gave."""
    held = [event for event in facts.counted if event.partners]
    given = [row for row in facts.supports if facts.in_window(row.day)]
    partners = {row.partner for row in given}.union(*(event.partners for event in held))
    records = (*logged(held), *(Record(Source.SUPPORT, row.key, row.text, row.day) for row in given))
    nameless = sum(not event.partners for event in facts.of(Work.COOPERATION))
    told = f" อีก {nameless:,} รายการไม่ได้ระบุหน่วยงาน จึงไม่นับ" if records and nameless else ""
    if nameless and not records:
        told = f"มีบันทึกการประสาน {nameless:,} รายการ แต่ไม่ได้ระบุหน่วยงาน จึงไม่นับ"
    return count(10, len(partners), "แห่ง", records, told)


def _taken_up(facts: YearFacts) -> Proposal:
    projects = facts.projects
    taken = [
        row for row in projects if row.taken_up and (row.taken_up_on is None or row.taken_up_on <= facts.last)
    ]
    if not projects:
        return Proposal(11, 0, 0, "ยังไม่มีโครงการจากเวทีประชาคมในแผนพัฒนาตำบลของปีนี้")
    sentence = f"อปท. บรรจุแล้ว {len(taken):,} จาก {len(projects):,} โครงการที่เวทีประชาคมเสนอ"
    records = tuple(Record(Source.PROJECT, row.key, row.text, row.taken_up_on) for row in taken)
    return Proposal(11, len(taken), len(projects), sentence, records, True)


# ── 12–15: goals, projects, funds of the ตำบล ──────────────────────────────────────────────
def _goals(facts: YearFacts) -> Proposal:
    goals = [row for row in facts.goals if row.fiscal_year == facts.fiscal_year and row.set_on <= facts.last]
    records = tuple(Record(Source.GOAL, row.key, row.text, row.set_on) for row in goals)
    return count(12, len(goals), "เป้าหมาย", records)


def _projects(facts: YearFacts) -> Proposal:
    """Those toward a goal. An event of a work without a goal is none of them; one of no work of this year's plan
    counts, and is told, for whoever answers knows whether it serves a goal."""
    toward = [row for row in facts.items if row.goal is not None]
    aimless = {row.key for row in facts.items if row.goal is None}
    return _carried_out(13, facts, toward, Work.PROJECT, left_out=aimless)


def _goals_reached(facts: YearFacts) -> Proposal:
    reached = [row for row in facts.goals if facts.in_window(row.reached)]
    if not reached and _goals(facts).is_recorded:
        return Proposal(14, 0, None, "เป้าหมายที่บันทึกไว้ยังไม่มีข้อใดบรรลุ", (), True)
    records = tuple(Record(Source.GOAL, row.key, row.text, row.reached) for row in reached)
    return count(14, len(reached), "เป้าหมายที่บรรลุ", records)


def _networked(facts: YearFacts) -> Proposal:
    funds = [row for row in facts.funds if not row.own and row.stands_on(facts.cut_off)]
    together = [row for row in funds if row.is_networked_on(facts.cut_off)]
    if not funds:
        return Proposal(15, 0, 0, "ยังไม่มีกองทุนของตำบลในทะเบียน")
    sentence = f"บริหารแบบเครือข่าย {len(together):,} จาก {len(funds):,} กองทุนในตำบล"
    records = tuple(Record(Source.FUND, row.key, row.text, row.networked) for row in together)
    return Proposal(15, len(together), len(funds), sentence, records, True)


# ── 16–19: what was done for members ───────────────────────────────────────────────────────
def _trainings(facts: YearFacts) -> Proposal:
    held = facts.of(Work.TRAINING)
    return count(16, len(held), "ครั้ง", logged(held))


def _advice(facts: YearFacts) -> Proposal:
    held = facts.of(Work.ADVICE)
    return count(17, len(held), "ครั้ง", logged(held))


def _helped(facts: YearFacts) -> Proposal:
    """The organisations that were members on the day on which they were helped, each once."""
    rows = {row.key: row for row in facts.organisations}
    helped: set[int] = set()
    counted = []
    held = facts.of(Work.HELP)
    for event in held:
        members = {key for key in event.organisations if key in rows and rows[key].is_member_on(event.day)}
        helped |= members
        if members:
            counted.append(event)
    left_out = len(held) - len(counted)
    told = f" อีก {left_out:,} รายการไม่ได้ระบุองค์กรสมาชิก จึงไม่นับ" if counted and left_out else ""
    if left_out and not counted:
        told = f"มีบันทึกการช่วยเหลือ {left_out:,} รายการ แต่ไม่ได้ระบุองค์กรสมาชิก จึงไม่นับ"
    return count(18, len(helped), "องค์กร", logged(counted), told)


def _mutual_projects(facts: YearFacts) -> Proposal:
    return _carried_out(19, facts, [row for row in facts.items if row.mutual], Work.MUTUAL_PROJECT)


def _carried_out(
    number: int, facts: YearFacts, items: Iterable[Item], kind: Work, left_out: Collection[int] = ()
) -> Proposal:
    """Works of the plan done in the window, and events of a kind that belong to none of them. Events of one work of
    the plan are one project; an event of none is a project by itself. Events of the works `left_out` do not count."""
    items = list(items)
    done = [row for row in items if facts.in_window(row.done)]
    finished, known = {row.key for row in done}, {row.key for row in items}
    held = [event for event in facts.of(kind) if event.item not in left_out]
    others = [event for event in held if event.item not in finished]
    projects = {("item", event.item) if event.item else ("event", event.key) for event in others}
    records = (*(Record(Source.ITEM, row.key, row.text, row.done) for row in done), *logged(held))
    told = ""
    if number == 13:
        told = _of_no_goal(
            loose=sum(source == "event" or key not in known for source, key in projects),
            left_out=len(facts.of(kind)) - len(held),
            counted=bool(records),
        )
    return count(number, len(done) + len(projects), "โครงการ", records, told)


def _of_no_goal(*, loose: int, left_out: int, counted: bool) -> str:
    """Of how many counted projects no goal is known, and how many events count for nothing."""
    if left_out and not counted:
        return f"มีบันทึกโครงการ {left_out:,} รายการ แต่เป็นงานในแผนที่ไม่มีเป้าหมาย จึงไม่นับ"
    told = f" ในจำนวนนี้ {loose:,} โครงการไม่ได้ผูกกับเป้าหมาย" if loose else ""
    return f"{told} อีก {left_out:,} รายการเป็นงานในแผนที่ไม่มีเป้าหมาย จึงไม่นับ" if left_out else told


RULES: dict[int, Callable[[YearFacts], Proposal]] = {
    1: does_duty,
    2: _membership,
    3: _plan_coverage,
    4: _rules_kept,
    5: _follow_ups,
    6: _own_fund,
    7: _register,
    8: _member_meetings,
    9: _forums,
    10: _partners,
    11: _taken_up,
    12: _goals,
    13: _projects,
    14: _goals_reached,
    15: _networked,
    16: _trainings,
    17: _advice,
    18: _helped,
    19: _mutual_projects,
    20: outer_seats,
    21: trained,
    22: leaders,
    23: honoured,
}
