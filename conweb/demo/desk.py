"""What the province's desk shows beside the forms: holidays, more time for one district, whom to ask, what was done."""

from collections.abc import Mapping
from datetime import date

from assessment.models import AssessmentRound, PolicyTag
from assessment.rules.holidays import ReadHoliday
from assessment.services.calendar import extend, set_contact
from assessment.services.holidays import add_holidays
from assessment.services.tasks_done import Said, record_plans
from assessment.services.yearly import Work, save_policy_work, save_problem_figure
from conweb.demo.forms import YEARS
from conweb.demo.invention import fixture, on_day
from conweb.kernel.models import District, Province, User
from registry.choices import Tier
from registry.models import Centre


def furnish_desk(accounts: Mapping[str, User]) -> None:
    """Through the services, each the act of its own person, so that it can be looked at and undone."""
    told = fixture("desk")
    round_ = AssessmentRound.objects.get(fiscal_year=YEARS[-1])
    with on_day(told["on"]):
        _keep_calendar(told, round_, accounts)
        _write_down(told, round_, accounts)


def _keep_calendar(told: Mapping[str, object], round_: AssessmentRound, accounts: Mapping[str, User]) -> None:
    days = [ReadHoliday(date.fromisoformat(day), name) for day, name in told["holidays"]["days"]]
    add_holidays(by=accounts["department"], read=days, source=told["holidays"]["source"])
    for entry in told["contacts"]:
        province = Province.objects.get(pk=entry["province"]) if entry["province"] else None
        set_contact(
            round_=round_,
            province=province,
            by=accounts["province" if province else "department"],
            **{name: entry[name] for name in ("name", "position", "phone", "email")},
        )
    for entry in told["extended"]:
        extend(
            round_=round_,
            task=entry["task"],
            districts=District.objects.filter(pk__in=entry["districts"]),
            due_on=date.fromisoformat(entry["until"]),
            reason=entry["reason"],
            by=accounts["province"],
        )


def _write_down(told: Mapping[str, object], round_: AssessmentRound, accounts: Mapping[str, User]) -> None:
    """Plans of ตำบล that were sent early, the KPI of a district, and work for policies."""
    for entry in told["plans"]:
        district = District.objects.select_related("province").get(pk=entry["district"])
        said = {
            code: Said(date.fromisoformat(day), letter=letter) for code, day, letter in entry["subdistricts"]
        }
        record_plans(
            round_=round_,
            district=district,
            centres=list(Centre.objects.filter(tier=Tier.SUBDISTRICT, subdistrict__in=said)),
            said=said,
            by=accounts[entry["by"]],
        )
    for entry in told["problems"]:
        save_problem_figure(
            round_=round_,
            district=District.objects.get(pk=entry["district"]),
            solved=entry["solved"],
            of=entry["of"],
            source=entry["source"],
            by=accounts["province"],
        )
    tags = {tag.code: tag.pk for tag in PolicyTag.objects.all()}
    for entry in told["policies"]:
        work = {tags[code]: Work(times, what) for code, times, what in entry["work"]}
        centre = Centre.objects.get(subdistrict=entry["of"], tier=Tier.SUBDISTRICT)
        save_policy_work(round_=round_, centre=centre, work=work, by=accounts["officer"])
