"""Which papers may be begun for a selection, a body, a ศอช. or an area, and which papers each may speak of."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from urllib.parse import urlencode

from django.db.models import Q, QuerySet

from conweb.kernel.models import District, Province, User
from registry.choices import CommitteeKind, CommitteeStatus, Tier
from registry.models import Centre, Committee, Paper, Selection
from registry.rules.papers.kinds import FOUNDING, PaperKind, PaperStatus
from registry.rules.papers.needs import FOUNDS
from registry.rules.values import Kind
from registry.selectors.papers.owed import why_no_removal
from registry.selectors.papers.register import NEAR, OF_A_TERM

OF_SELECTION = (
    PaperKind.REQUEST,
    PaperKind.INVITATION,
    PaperKind.FORUM_MINUTES,
    PaperKind.ANNOUNCEMENT,
    PaperKind.APPOINTMENT,
)
OF_DISTRICT = (PaperKind.COPY_LETTER, PaperKind.PLAN_LETTER, PaperKind.RENEWAL_LETTER)
OF_PROVINCE = (PaperKind.CIRCULAR, PaperKind.COPY_LETTER, PaperKind.RENEWAL_LETTER)
# What the papers of a body that was signed elsewhere are recorded as, and what a change of it makes.
AMENDING = {
    Kind.EXECUTIVE: (PaperKind.AMENDING_ANNOUNCEMENT, PaperKind.AMENDING_APPOINTMENT, PaperKind.REMOVAL),
    Kind.WORKING: (PaperKind.WORKING_ADDITION, PaperKind.REMOVAL),
    Kind.KBT: (PaperKind.REMOVAL,),
    Kind.KBO: (PaperKind.REMOVAL,),
}
MOST = 200  # papers offered in one form


@dataclass(frozen=True, slots=True)
class Offer:
    """A kind of paper that may be begun, and the address part that says what it is about."""

    kind: PaperKind
    query: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class About:
    """What a new paper is about, as it stands in the address: the most special of them counts."""

    selection: Selection | None = None
    committee: Committee | None = None
    centre: Centre | None = None
    district: District | None = None
    province: Province | None = None
    papers: list[Paper] = field(default_factory=list)

    @property
    def query(self) -> str:
        """The same as the part of an address after «?»."""
        parts: list[tuple[str, int | str]] = [
            (name, row.pk)
            for name in ("selection", "committee", "centre", "district", "province")
            if (row := getattr(self, name)) is not None
        ]
        return urlencode([*parts, *(("about", paper.pk) for paper in self.papers)])

    @property
    def is_empty(self) -> bool:
        return not self.query

    @property
    def body(self) -> Committee | None:
        return self.selection.committee if self.selection else self.committee

    @property
    def keywords(self) -> dict[str, object]:
        """What the services are given; the papers come with the form."""
        return {
            name: getattr(self, name)
            for name in ("selection", "committee", "centre", "district", "province")
            if getattr(self, name) is not None
        }


def offers_for(about: About, *, on: date) -> list[Offer]:
    """The kinds that fit, the usual ones first."""
    if about.papers:
        return [Offer(kind, about.query) for kind in _of_papers(about.papers)]
    if about.selection:
        return [Offer(kind, about.query) for kind in OF_SELECTION]
    if about.committee:
        kinds = kinds_of_body(about.committee)
        if not why_no_removal(about.committee, on=on):
            kinds = (*kinds, PaperKind.REMOVAL)
        return [Offer(kind, about.query) for kind in kinds]
    if about.centre:
        return _of_centre(about.centre)
    letters = OF_DISTRICT if about.district else OF_PROVINCE if about.province else ()
    return [Offer(kind, about.query) for kind in letters]


def kinds_of_body(committee: Committee) -> tuple[PaperKind, ...]:
    """Those that make the body; a change of it begins at its own page, which knows what is owed."""
    if committee.status == CommitteeStatus.CHOOSING:
        return (PaperKind.ANNOUNCEMENT, PaperKind.APPOINTMENT)
    return FOUNDING.get(Kind(committee.kind), ())


def recordable(about: About) -> list[PaperKind]:
    """The kinds of a paper that was signed elsewhere and is entered now."""
    body = about.body
    if body is not None:
        if body.status == CommitteeStatus.CHOOSING:
            return [PaperKind.ANNOUNCEMENT]
        kind = Kind(body.kind)
        return [*FOUNDING.get(kind, ()), *AMENDING.get(kind, ())]
    if about.district:
        return list(OF_DISTRICT)
    return list(OF_PROVINCE) if about.province else []


def may_speak_of(kind: PaperKind, about: About, user: User, *, on: date) -> QuerySet[Paper]:
    """The papers that a new one of this kind may name: signed, in the area, at most a form full."""
    papers = Paper.objects.visible_to(user).select_related("issuer", "owner", "centre")
    named = [paper.pk for paper in about.papers]
    here = _area(about)
    signed = papers.signed().instruments().filter(here)
    alive = [PaperStatus.SIGNED, PaperStatus.IN_FORCE]
    if kind is PaperKind.RENEWAL_LETTER:
        found = signed.filter(
            kind__in=OF_A_TERM,
            status=PaperStatus.IN_FORCE,
            committee__ends_on__lte=on + timedelta(days=NEAR),
        )
    elif kind is PaperKind.GOVERNOR_REPORT:
        orders = [PaperKind.WORKING_ORDER.value, PaperKind.WORKING_ADDITION.value]
        found = signed.filter(kind__in=orders, status__in=alive)
    elif kind is PaperKind.COPY_LETTER:
        # Those of the two latest calendar years: older ones were sent long ago.
        found = signed.filter(dated_on__year__gte=on.year - 1, status__in=alive)
    else:
        found = signed.filter(status__in=alive)
    keys = found.order_by("-dated_on", "-pk").values_list("pk", flat=True)[:MOST]
    return papers.filter(pk__in=[*keys, *named]).order_by("-dated_on", "-pk")


def _area(about: About) -> Q:
    body = about.body
    if body is not None:
        return Q(committee=body)
    if about.centre is not None:
        return Q(centre=about.centre)
    if about.district is not None:
        return Q(district=about.district)
    if about.province is not None:
        return Q(province=about.province)
    districts = {paper.district_id for paper in about.papers}
    provinces = {paper.province_id for paper in about.papers}
    return Q(district__in=districts - {None}) if None not in districts else Q(province__in=provinces)


def _of_papers(papers: list[Paper]) -> list[PaperKind]:
    """Letters about papers that are signed, and the order that cancels them."""
    kinds = [PaperKind.COPY_LETTER]
    if all(paper.paper_kind in (PaperKind.WORKING_ORDER, PaperKind.WORKING_ADDITION) for paper in papers):
        kinds.insert(0, PaperKind.GOVERNOR_REPORT)
    if all(paper.paper_kind in FOUNDS for paper in papers):
        kinds.append(PaperKind.RENEWAL_LETTER)
    if all(paper.paper_kind.is_instrument and paper.is_signed for paper in papers):
        kinds.append(PaperKind.CANCELLATION)
    return kinds


def _of_centre(centre: Centre) -> list[Offer]:
    """Of each body of a ศอช. what makes it, of a selection under way its letters, and of a ตำบล that of its plan."""
    offers = []
    bodies = centre.committees.exclude(status=CommitteeStatus.CANCELLED).select_related("selection")
    for body in bodies.order_by("-starts_on", "-pk"):
        if body.status == CommitteeStatus.CHOOSING:
            about = About(selection=body.selection)
            offers += [Offer(kind, about.query, "ชุดที่กำลังคัดเลือก") for kind in OF_SELECTION[:4]]
        elif body.kind in (CommitteeKind.EXECUTIVE, CommitteeKind.WORKING):
            about = About(committee=body)
            offers += [Offer(kind, about.query, body.get_kind_display()) for kind in kinds_of_body(body)]
    if centre.tier == Tier.SUBDISTRICT:
        offers.append(Offer(PaperKind.PLAN_LETTER, About(centre=centre).query))
    seen: set[tuple[PaperKind, str]] = set()
    return [
        offer
        for offer in offers
        if not ((offer.kind, offer.hint) in seen or seen.add((offer.kind, offer.hint)))
    ]
