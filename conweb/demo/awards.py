"""The awards of the demo: registers as they were found, rules of two years, and selections at every step."""

from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import asdict
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.core.files.base import ContentFile, File

from awards.choices import (
    AwardKind,
    AwardLevel,
    ExtraMode,
    Item,
    RuleSetState,
    StandardType,
)
from awards.models import Award, Certification, Contest, ExtraRule, RuleSet, Stage, StudyVisit
from awards.reports.announcement import announcement
from awards.rules.ranking import TieBreak
from awards.selectors.stages import scored_of
from awards.services.announcing import announce, close_contest
from awards.services.contests import create_contest, end_nominations, open_contest
from awards.services.field_visits import record_visit
from awards.services.files import attach_file
from awards.services.judges import add_judge
from awards.services.judging import save_paper_scores, save_scores
from awards.services.nominations import decide_item, hand_in, save_strengths, start_nomination, withdraw
from awards.services.registers import save_visit
from awards.services.rubric import RubricRow, change_rubric
from awards.services.rule_sets import GivenExtra, change_province_rules, start_draft
from awards.services.stages import Closing, change_stage, close_stage, open_stage
from conweb.demo.evidence import sample_file
from conweb.demo.invention import FIRST_DAY, dice, fixture, on_day
from conweb.demo.names import NamePool
from conweb.kernel.audit import change_set
from conweb.kernel.models import District, Province, User
from conweb.kernel.thai import BANGKOK, format_date
from registry.choices import Position, Tier
from registry.models import Centre, Paper, Person, Seat
from registry.rules.papers.kinds import PaperKind
from registry.selectors.papers.signatories import signatories_on
from registry.services.papers.recording import record_signed_paper

Entry = Mapping[str, Any]


# ── registers ──────────────────────────────────────────────────────────────────────────────
def make_award_registers() -> None:
    """What offices had in their binders: entered with everything else of the register."""
    told = fixture("awards")
    centres = {
        row.subdistrict_id: row for row in Centre.objects.filter(tier=Tier.SUBDISTRICT, province=_province())
    }
    Certification.objects.bulk_create(
        Certification(
            centre=centres[code],
            **_place(centres[code]),
            standard_type=StandardType.NETWORK,
            fiscal_year=year,
            result=result,
            number=number,
            certified_on=_day(on),
            valid_until=_day(until),
        )
        for code, year, result, number, on, until in told["certifications"]
    )
    for entry in told["other_certifications"]:
        Certification.objects.create(
            **_applicant(entry),
            standard_type=entry["type"],
            fiscal_year=entry["year"],
            result="passed",
            number=entry["number"],
            certified_on=_day(entry["on"]),
        )
    Award.objects.bulk_create(
        Award(
            centre=centres[code],
            **_place(centres[code]),
            kind=kind,
            level=level,
            fiscal_year=year,
            plaque=plaque,
            ceremony_on=_day(on),
        )
        for code, kind, level, year, plaque, on in told["awards"]
    )
    for entry in told["other_awards"]:
        centre = centres.get(entry.get("of", ""))
        Award.objects.create(
            **({"centre": centre, **_place(centre)} if centre else _applicant(entry)),
            kind=entry.get("kind", AwardKind.OTHER),
            title=entry.get("title", ""),
            level=entry["level"],
            fiscal_year=entry["year"],
            ceremony_on=_day(entry["on"]),
        )
    StudyVisit.objects.bulk_create(
        StudyVisit(centre=centres[code], visited_on=_day(on), visitors=visitors, people=people, topic=topic)
        for code, on, visitors, people, topic in told["visits"]
    )


def _applicant(entry: Entry) -> dict[str, Any]:
    """A person of the register, or only a name, with the place."""
    if "name" in entry:
        district = District.objects.get(pk=entry["district"])
        return {
            "applicant_name": entry["name"],
            "province_id": district.province_id,
            "district_id": district.pk,
        }
    person = _chair_of(entry["chair_of"])
    return {"person": person, "province_id": person.province_id, "district_id": person.district_id}


def _chair_of(code: str) -> Person:
    """Whoever is in the chair of a ตำบล's คณะกรรมการบริหาร, by the newest term."""
    seats = Seat.objects.executive().filter(committee__centre__subdistrict=code, position=Position.CHAIR)
    return seats.select_related("person").order_by("-committee__starts_on", "-since")[0].person


def _place(centre: Centre) -> dict[str, Any]:
    return {"province_id": centre.province_id, "district_id": centre.district_id}


def make_award_rules(accounts: Mapping[str, User]) -> None:
    """What the department and the province published before the registers were entered."""
    for entry in fixture("awards")["rules"]:
        at = datetime.combine(date.fromisoformat(entry["on"]), time(10, 0), tzinfo=BANGKOK)
        of_province = entry["by"] == "province"
        rules = RuleSet.objects.create(
            fiscal_year=entry["year"],
            province_id=_province() if of_province else None,
            version=1,
            counted_from="" if of_province else AwardLevel.PROVINCE,
            succession=entry.get("succession", ""),
            ruling=entry["ruling"],
            made_at=at,
            made_by=accounts[entry["by"]],
        )
        ExtraRule.objects.bulk_create(
            ExtraRule(rule_set=rules, number=number, **asdict(extra))
            for number, extra in enumerate(_extras(entry.get("extras", [])), 1)
        )
        rules.state, rules.published_at, rules.published_by = RuleSetState.PUBLISHED, at, rules.made_by
        rules.save()


# ── rules and selections ───────────────────────────────────────────────────────────────────
class AwardDesk:
    """Who works on awards, day by day: each act is that of its own person, through the services."""

    def __init__(
        self, accounts: Mapping[str, User], heads: Mapping[str, User], names: NamePool, undo: ExitStack
    ) -> None:
        self.accounts, self.heads, self.undo = accounts, heads, undo
        self.told = fixture("awards")
        # Judges without an account sit in every selection.
        drawn = [names.draw(dice("award judge", number)) for number in range(len(self.told["judges"]))]
        self.judge_names = [f"{name.prefix}{name.first} {name.last}" for name in drawn]

    def work(self) -> None:
        for entry in self.told["contests"]:
            self._contest(entry)
        with on_day(self.told["draft"]["on"]):
            self._work_on_rules(self.told["draft"])
        logged = self.told["logged"]
        with on_day(logged["on"]):
            save_visit(
                by=self.accounts[logged["by"]],
                centre=_centre(logged["of"]),
                visited_on=_day(logged["visited_on"]),
                **{name: logged[name] for name in ("visitors", "people", "topic", "reason")},
            )

    def _work_on_rules(self, entry: Entry) -> None:
        """A draft of the province, begun from what is in force."""
        by, province = self.accounts["province"], Province.objects.get(pk=_province())
        in_force = RuleSet.objects.published().filter(province=province, fiscal_year=entry["year"]).last()
        with change_set(by, reason="ทำเกณฑ์ฉบับใหม่"):  # one act, so that it can be taken back as one
            rules = start_draft(fiscal_year=entry["year"], province=province, by=by, source=in_force)
            change_province_rules(
                rule_set=rules, by=by, offset=0, ruling=entry["ruling"], extras=_extras(entry["extras"])
            )

    def _contest(self, entry: Entry) -> None:
        by = self.accounts["province"]
        with on_day(entry["begun"]):
            contest = create_contest(
                province=Province.objects.get(pk=_province()),
                fiscal_year=entry["year"],
                judged_on=_day(entry["judged_on"]),
                nominate_until=_day(entry["until"]),
                tie_break=self.told["tie_break"],
                by=by,
                **({"category": entry["category"]} if "category" in entry else {}),
            )
            change_rubric(
                contest=contest,
                rows=[RubricRow(text, Decimal(most)) for text, most in self.told["rubric"]],
                by=by,
            )
            stage = contest.stages.get(level=AwardLevel.PROVINCE)
            change_stage(
                stage=stage, by=by, opens_on=_day(entry["opens_on"]), closes_on=_day(entry["closes_on"])
            )
            for number, seat in enumerate(self.told["judges"]):
                account = self.accounts.get(seat.get("account", ""))
                add_judge(
                    stage=stage,
                    by=by,
                    user=account,
                    name="" if account else self.judge_names[number],
                    position=seat["position"],
                    is_chair=seat.get("chair", False),
                )
        with on_day(entry["opened"]):
            open_contest(contest=contest, by=by)
        for told in entry["nominations"]:
            self._nominate(contest, told)
        if "ended" in entry:
            self._judge(contest, stage, entry, by)
        if "closed" in entry:
            self._finish(contest, stage, entry, by)

    def _nominate(self, contest: Contest, told: Entry) -> None:
        centre = _centre(told["of"])
        head = self.heads[centre.district_id]
        by = self.accounts.get(told.get("by", ""), head)
        proofs = self.told["evidence"]
        with on_day(told["started"]):
            nomination = start_nomination(contest=contest, centre=centre, by=by)
            save_strengths(nomination=nomination, strengths=told.get("strengths", ""), by=by)
            for item in told.get("evidence", proofs):
                file = attach_file(owner=nomination, upload=_sample(proofs[item][0]), by=by, item=item)
                self.undo.callback(file.file.delete, save=False)
            for item in told.get("decided", proofs):
                reason = told.get("said", {}).get(item) or proofs[item][1]
                decide_item(nomination=nomination, item=Item(item), holds=True, reason=reason, by=head)
            for item, reason in told.get("refused", {}).items():
                decide_item(nomination=nomination, item=Item(item), holds=False, reason=reason, by=head)
        if "handed_in" in told:
            with on_day(told["handed_in"]):
                hand_in(nomination=nomination, by=head)
        if "withdrawn" in told:
            on, reason = told["withdrawn"]
            with on_day(on):
                withdraw(nomination=nomination, reason=reason, by=head)

    def _judge(self, contest: Contest, stage: Stage, entry: Entry, by: User) -> None:
        with on_day(entry["ended"]):
            end_nominations(contest=contest, by=by)
        with on_day(entry["judging"]):
            open_stage(stage=stage, by=by)
        criteria = list(contest.rubric.order_by("number").values_list("pk", flat=True))
        judges = list(stage.judges.select_related("user").order_by("number"))
        for told in entry["nominations"]:
            row = stage.entries.select_related("nomination__centre", "stage").get(
                nomination__centre=_centre(told["of"])
            )
            on, findings = told.get("visit", (entry["judging"], ""))
            with on_day(on):
                if findings:
                    record_visit(
                        entry=row,
                        visited_on=_day(on),
                        visitors="คณะกรรมการตัดสินระดับจังหวัด",
                        findings=findings,
                        by=by,
                    )
                for judge, given in zip(judges, told["points"], strict=True):
                    points = dict(zip(criteria, map(_points, given or ()), strict=False))
                    if not points:
                        continue
                    if judge.user:
                        save_scores(judge=judge, nomination=row.nomination, points=points, by=judge.user)
                    else:
                        typed = {(row.nomination_id, key): value for key, value in points.items()}
                        save_paper_scores(judge=judge, points=typed, by=by)

    def _finish(self, contest: Contest, stage: Stage, entry: Entry, by: User) -> None:
        """Closed, announced, with a ceremony; the signed ประกาศ is entered with the papers of earlier years."""
        with on_day(entry["closed"]):
            close_stage(stage=stage, by=by, said=Closing(self._breaks(stage, entry), runners_up=1))
        with on_day(entry["finished"]):
            close_contest(contest=contest, by=by)
        day = date.fromisoformat(entry["announced"])
        with on_day(entry["announced"]):
            announce(
                contest=contest,
                announced_on=day,
                ceremony_on=_day(entry["ceremony"]),
                plaque=entry["plaque"],
                by=by,
            )
        with on_day(FIRST_DAY.isoformat()):
            contest.refresh_from_db()
            lines = ["ประกาศจังหวัดบุรีรัมย์", "ผลการคัดเลือก ศอช.ต. ดีเด่น", format_date(day)]
            like = Paper(kind=PaperKind.RESULT_ANNOUNCEMENT, province=contest.province)
            paper = record_signed_paper(
                kind=PaperKind.RESULT_ANNOUNCEMENT,
                by=by,
                province=contest.province,
                dated_on=day,
                subject=announcement(contest, user=by).subject,
                signatory=next(iter(signatories_on(like, day)), None),
                scan=ContentFile(sample_file(entry["scan"], lines), entry["scan"]),
            )
            self.undo.callback(paper.scan.delete, save=False)
            with change_set(by, reason="บันทึกประกาศผลปีก่อน"):
                contest.announcement = paper
                contest.save(update_fields=["announcement"])

    def _breaks(self, stage: Stage, entry: Entry) -> dict[int, TieBreak]:
        """Which of two with equal points stands first: the one that was told first."""
        entries = list(stage.entries.select_related("nomination__centre").order_by("pk"))
        scored = {row.key: row.total for row in scored_of(stage, entries)}
        order = [told["of"] for told in entry["nominations"]]
        entries.sort(key=lambda row: order.index(row.nomination.centre.subdistrict_id))
        breaks: dict[int, TieBreak] = {}
        for row in entries:
            tied = [one.pk for one in entries if scored[one.pk] == scored[row.pk]]
            if len(tied) > 1:
                place = tied.index(row.pk)
                breaks[row.pk] = TieBreak(place + 1, entry["why_before"][min(place, 1)])
        return breaks


# ── what an entry means ────────────────────────────────────────────────────────────────────
def _extras(told: list[list[Any]]) -> list[GivenExtra]:
    """Label, fact, operator, value, and the points that it adds: none makes it a gate."""
    return [
        GivenExtra(
            label,
            fact,
            operator,
            Decimal(value),
            ExtraMode.WEIGHT if weight else ExtraMode.GATE,
            Decimal(weight),
        )
        for label, fact, operator, value, weight in told
    ]


def _points(given: int | None) -> Decimal | None:
    return None if given is None else Decimal(given)


def _centre(code: str) -> Centre:
    return Centre.objects.select_related("province", "district").get(subdistrict=code, tier=Tier.SUBDISTRICT)


def _day(said: str | None) -> date | None:
    return date.fromisoformat(said) if said else None


def _province() -> str:
    return fixture("registry")["province"]


@lru_cache
def _sample_bytes(name: str) -> bytes:
    return sample_file(name, [name.rpartition(".")[0]])


def _sample(name: str) -> File:
    return ContentFile(_sample_bytes(name), name=name)
