"""Doors of awards: selections with their rounds, judges, rubric and visits."""

from typing import Any

from awards.choices import AwardLevel, ContestState
from awards.models import Contest, Stage
from awards.models.contests import CATEGORY
from tests.walk.award_rows import contest_of, entry_of, judges_of, settled_of
from tests.walk.door import Door, Fields
from tests.walk.world import Place


def _contest(state: ContestState) -> Any:
    return lambda at: (contest_of(at.province, state).pk,)


PREPARING, NOMINATING = _contest(ContestState.PREPARING), _contest(ContestState.NOMINATING)
JUDGING, CLOSED = _contest(ContestState.JUDGING), _contest(ContestState.CLOSED)


def _round(contest: Contest, level: AwardLevel = AwardLevel.PROVINCE) -> Stage:
    return contest.stages.get(level=level)


def _waiting(at: Place) -> tuple[Any, ...]:
    return (_round(contest_of(at.province, ContestState.PREPARING)).pk,)


def _open(at: Place) -> tuple[Any, ...]:
    return (_round(contest_of(at.province, ContestState.JUDGING)).pk,)


def _settled(at: Place) -> tuple[Any, ...]:
    return (settled_of(at.province).pk,)


def _settled_round(at: Place) -> tuple[Any, ...]:
    return (_round(settled_of(at.province)).pk,)


def _zone_to_open(at: Place) -> tuple[Any, ...]:
    return (_round(contest_of(at.province, ContestState.JUDGING), AwardLevel.ZONE).pk,)


def _zone(at: Place) -> tuple[Any, ...]:
    return (_round(contest_of(at.province, ContestState.NOMINATING), AwardLevel.ZONE).pk,)


def _on_paper(at: Place) -> tuple[Any, ...]:
    return (judges_of(at.province)[1].pk,)


def _visit(at: Place) -> tuple[Any, ...]:
    return (entry_of(at.district).visits.get().pk,)


def _new(at: Place) -> Fields:
    return {
        "province": at.province.pk,
        "fiscal_year": "2565",
        "category": CATEGORY,
        "judged_on": "1 มิ.ย. 2565",
        "nominate_until": "๓๑ พ.ค. ๒๕๖๕",
        "most_of_a_district": "2",
    }


def _changed(at: Place) -> Fields:
    contest = contest_of(at.province, ContestState.PREPARING)
    return {
        "category": contest.category,
        "judged_on": "2 มิ.ย. 2564",
        "nominate_until": "31 พ.ค. 2564",
        "most_of_a_district": "1",
        "tie_break": "ดูเกณฑ์ข้อ 1",
    }


_RUBRIC = {"count": "2", "r0-text": "แหล่งศึกษาดูงาน", "r0-most": "๖๐", "r1-text": "แผนชุมชน", "r1-most": "40"}
_ROUND = {"is_used": "on", "name": "รอบจังหวัด", "is_scored": "on", "places": "2", "opens_on": "15 มิ.ย. 2564"}
_VISITED = {"visited_on": "20 เม.ย. 2564", "visitors": "คณะกรรมการตัดสิน 3 คน", "findings": "พบแปลงรวม"}

DOORS: dict[str, Door] = {
    "awards:contest-list": Door(),
    "awards:contest-create": Door(sends=_new),
    "awards:contest-detail": Door(row=JUDGING),
    "awards:contest-result": Door(row=JUDGING),
    "awards:contest-history": Door(row=JUDGING),
    "awards:contest-edit": Door(row=PREPARING, sends=_changed),
    "awards:contest-remove": Door(row=PREPARING, sends=lambda at: {"reason": "สร้างผิดปี"}),
    "awards:contest-open": Door(row=PREPARING),
    "awards:contest-end-nominations": Door(row=NOMINATING),
    "awards:contest-close": Door(row=_settled),
    "awards:contest-announce": Door(row=CLOSED, sends=lambda at: {"announced_on": "20 เม.ย. 2564"}),
    "awards:contest-reopen": Door(row=CLOSED, sends=lambda at: {"reason": "รวมคะแนนผิด"}),
    "awards:rubric-edit": Door(row=PREPARING, sends=lambda at: _RUBRIC),
    "awards:zone-create": Door(row=PREPARING),
    "awards:zone-remove": Door(row=_zone),
    "awards:stage-detail": Door(row=_open),
    "awards:stage-edit": Door(row=_waiting, sends=lambda at: _ROUND),
    "awards:stage-open": Door(row=_zone_to_open),
    "awards:stage-close": Door(row=_open, sends=lambda at: {"runners_up": "0"}),
    "awards:stage-reopen": Door(row=_settled_round, sends=lambda at: {"reason": "แก้คะแนน"}),
    "awards:judge-create": Door(row=_open, sends=lambda at: {"name": "นางสาวใหม่ ยินดี"}),
    "awards:judge-edit": Door(
        row=_on_paper, sends=lambda at: {"name": "นายถาวร ยินดี", "position": "นักวิชาการ"}
    ),
    "awards:judge-remove": Door(row=_on_paper, sends=lambda at: {"reason": "ติดราชการ"}),
    "awards:field-visit-create": Door(row=lambda at: (entry_of(at.district).pk,), sends=lambda at: _VISITED),
    "awards:field-visit-edit": Door(row=_visit, sends=lambda at: _VISITED),
    "awards:field-visit-remove": Door(row=_visit, sends=lambda at: {"reason": "บันทึกผิดแห่ง"}),
}
