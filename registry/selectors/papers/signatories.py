"""Who may sign a paper: those who held, or acted in, the post that its kind asks for."""

from datetime import date

from django.db.models import QuerySet

from conweb.kernel.models import District, Province
from registry.choices import PostKind
from registry.models import Paper, Post, PostHolding
from registry.rules.papers.kinds import PaperKind, Signer, signer_of
from registry.rules.values import Tier
from registry.selectors.officials import SIGNING_ORDER, signature_of

POSTS = {
    Signer.DISTRICT_CHIEF: PostKind.DISTRICT_CHIEF,
    Signer.GOVERNOR: PostKind.GOVERNOR,
    Signer.DISTRICT_HEAD: PostKind.DISTRICT_HEAD,
    Signer.PROVINCIAL_HEAD: PostKind.PROVINCIAL_HEAD,
}
OF_A_DISTRICT = frozenset({Signer.DISTRICT_CHIEF, Signer.DISTRICT_HEAD})
TITLES = {
    Signer.DISTRICT_CHIEF: "นายอำเภอ",
    Signer.GOVERNOR: "ผู้ว่าราชการจังหวัด",
    Signer.DISTRICT_HEAD: "พัฒนาการอำเภอ",
    Signer.PROVINCIAL_HEAD: "พัฒนาการจังหวัด",
    Signer.RECORDER: "ผู้จดรายงานการประชุม",
}


def tier_of(paper: Paper) -> Tier | None:
    """The tier of the ศอช. that a paper is about; a paper of no district is the province's own."""
    if paper.centre_id:
        return Tier(paper.centre.tier)
    return Tier.PROVINCE if paper.district_id is None else None


def signer_post(paper: Paper) -> Signer:
    return signer_of(PaperKind(paper.kind), tier_of(paper))


def signer_title(paper: Paper) -> str:
    """«นายอำเภอห้วยราช», «ผู้ว่าราชการจังหวัดบุรีรัมย์»: the post whose signature a paper needs."""
    signer = signer_post(paper)
    if signer is Signer.RECORDER:
        return TITLES[signer]
    place: District | Province | None = paper.district if signer in OF_A_DISTRICT else paper.province
    return f"{TITLES[signer]}{place.name if place else ''}"


def holdings_for(paper: Paper) -> QuerySet[PostHolding]:
    """Everybody who ever held or acted in the post that signs this paper, the newest first; nobody of minutes."""
    signer = signer_post(paper)
    found = PostHolding.objects.select_related("person", "post").order_by("-since", "-pk")
    if signer is Signer.RECORDER:
        return found.none()
    at = (
        {"post__office__district": paper.district_id}
        if signer in OF_A_DISTRICT
        else {"post__office__province": paper.province_id, "post__office__district__isnull": True}
    )
    return found.filter(post__kind=POSTS[signer], **at)


def post_for(paper: Paper) -> Post | None:
    """The post that signs this paper, where somebody was ever recorded in it."""
    holding = holdings_for(paper).first()
    return holding.post if holding else None


def signatories_on(paper: Paper, day: date) -> list[PostHolding]:
    """Who may sign on a day, who signs as a rule first. One query."""
    return sorted(
        holdings_for(paper).on(day), key=lambda row: SIGNING_ORDER.index(row.mode)
    )  # sorted keeps the order of those alike: the latest begun first


def signature_lines(holding: PostHolding | None) -> list[str]:
    """What stands under the signature of one holding."""
    block = signature_of(holding)
    return block.lines if block else []


def told(holding: PostHolding) -> str:
    """«นายสมมุติ ใจดี ปลัดอำเภอ รักษาราชการแทน นายอำเภอห้วยราช»: one of a choice."""
    if not holding.own_position:
        return f"{holding.person.full_name} {holding.post.title}"
    return (
        f"{holding.person.full_name} {holding.own_position} {holding.get_mode_display()} {holding.post.title}"
    )
