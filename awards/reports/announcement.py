"""The words of the ประกาศ that tells a province who won."""

from dataclasses import dataclass

from awards.choices import AwardLevel, ContestState, Outcome
from awards.models import Contest, Nomination, Stage, StageEntry
from conweb.kernel.models import User

CENTRES = "ศูนย์ประสานงานองค์การชุมชนระดับตำบล (ศอช.ต.)"
OCCASION = "การประกวดกิจกรรมพัฒนาชุมชนดีเด่น"
# Guideline 7.4.
KEPT_UP = "ให้คงรักษาสถานะดีเด่นไว้เป็นเวลา 5 ปี จึงจะมีสิทธิ์เข้ารับการคัดเลือกในระดับจังหวัดได้อีก"
DECIDED = (ContestState.CLOSED, ContestState.ANNOUNCED)
PRIZES = (Outcome.WINNER, Outcome.RUNNER_UP)
ABOVE_THE_PROVINCE = (AwardLevel.REGION, AwardLevel.DEPARTMENT)


@dataclass(frozen=True, slots=True)
class Announcement:
    """What is announced; its digits are Arabic, the paper turns them. It can be drafted once `winners` are known."""

    heading: str  # «ประกาศจังหวัดบุรีรัมย์»
    subject: str
    paragraphs: tuple[str, ...]
    winners: int


def announcement(contest: Contest, *, user: User) -> Announcement:
    """Who won and who came next, by the last round of the province. Three queries."""
    area = contest.province.full_name
    year = f"ประจำปีงบประมาณ พ.ศ. {contest.fiscal_year}"
    prizes = _prizes(contest, user) if contest.state in DECIDED else []
    nominated = Nomination.objects.visible_to(user).filter(contest=contest).standing().count()
    what = contest.category.replace("ศอช.ต.", CENTRES)
    return Announcement(
        heading=f"ประกาศ{area}",
        subject=f"ผลการคัดเลือก{what} {year}",
        paragraphs=(
            f"ตามที่{area}ได้ดำเนินการคัดเลือก{what} ภายใต้{OCCASION} {year} "
            "ตามหลักเกณฑ์การพิจารณาคัดเลือกของกรมการพัฒนาชุมชน นั้น",
            f"บัดนี้ การพิจารณา ศอช.ต. ที่อำเภอเสนอชื่อ จำนวน {nominated} แห่ง เสร็จสิ้นแล้ว "
            f"{area}จึงประกาศผลการคัดเลือก ดังนี้",
            *(f"{number}. {_prize(entry)}" for number, entry in enumerate(prizes, 1)),
            f"ทั้งนี้ ศอช.ต. ที่ได้รับรางวัลดีเด่น {KEPT_UP}",
        ),
        winners=sum(entry.outcome == Outcome.WINNER for entry in prizes),
    )


def _prizes(contest: Contest, user: User) -> list[StageEntry]:
    """Those who won, then those who came next, in the order of their ranks in the province's own last round."""
    stages = Stage.objects.filter(contest=contest, is_used=True).exclude(level__in=ABOVE_THE_PROVINCE)
    last = stages.order_by("number", "pk").last()
    if last is None:
        return []
    entries = StageEntry.objects.visible_to(user).filter(stage=last, outcome__in=PRIZES)
    return sorted(
        entries.select_related("nomination__centre__district", "nomination__centre__subdistrict"),
        key=lambda entry: (PRIZES.index(Outcome(entry.outcome)), entry.rank or 0, entry.pk),
    )


def _prize(entry: StageEntry) -> str:
    centre = entry.nomination.centre
    place = centre.district.full_name if centre.district else ""
    return f"{centre.official_name} {place} ได้รับรางวัล{entry.get_outcome_display()}"
