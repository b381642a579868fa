from datetime import date, timedelta
from typing import Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Case, Count, Exists, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import JSONObject

from conweb.kernel import thai
from conweb.kernel.models import Subdistrict, User
from conweb.kernel.scoping import ScopedQuerySet
from conweb.kernel.thai import BE_OFFSET
from registry.choices import CentreStatus, CommitteeKind, CommitteeStatus, Position, Source, Tier
from registry.rules import KbtState

# กรรมการ of a คณะกรรมการบริหาร: at least and at most (ระเบียบ มท. 2551).
LEAST_MEMBERS, MOST_MEMBERS = 9, 25


class CentreQuerySet(ScopedQuerySet):
    area_prefix = ""

    def of_tier(self, tier: Tier) -> Self:
        return self.filter(tier=tier)

    def assessed(self) -> Self:
        """Only ศอช.ต. are assessed (guideline item 6); a suspended or dissolved one is not."""
        return self.filter(tier=Tier.SUBDISTRICT, status=CentreStatus.ACTIVE)

    def matching(self, text: str) -> Self:
        """Centres whose folded names hold the folded words, in any order."""
        found = self
        for word in thai.clean_text(text).split():
            found = found.filter(search_key__contains=thai.fold(word))
        return found

    def looked_after_by(self, user: User) -> Self:
        """ "ของฉัน": the ตำบล named in this person's duties. A wish of the reader, never a limit."""
        theirs = Subdistrict.objects.filter(officers__in=user.duty_list)
        return self.filter(subdistrict__in=theirs.order_by().values("pk"))

    def with_places(self) -> Self:
        return self.select_related("province", "district", "subdistrict")

    def active(self) -> Self:
        return self.filter(status=CentreStatus.ACTIVE)

    def of_code(self, code: str) -> Self:
        """Those whose own area has this code, standing or gone: 2, 4 or 6 digits by tier."""
        tier = {2: Tier.PROVINCE, 4: Tier.DISTRICT, 6: Tier.SUBDISTRICT}.get(len(code))
        return self.filter(tier=tier, **{tier.value: code}) if tier else self.none()

    def not_dissolved(self) -> Self:
        return self.exclude(status=CentreStatus.DISSOLVED)

    def with_term_end(self) -> Self:
        """`term_ends_on`: the last day of the newest committee, None where there never was one."""
        last = _terms().order_by("-ends_on").values("ends_on")[:1]
        return self.annotate(term_ends_on=Subquery(last))  # an aggregate would lose the order of names

    def without_term_after(self, day: date) -> Self:
        """Active centres without a committee whose term reaches past a day; those that never had one are among them.

        Asked as what is not there, of all centres at once: the newest end of each would be looked up one by one.
        """
        return self.active().filter(~Exists(_terms().filter(ends_on__gt=day)))

    def term_ends_between(self, first: date, last: date) -> Self:
        """Active centres whose newest committee ends in these days, both counted."""
        return self.without_term_after(last).filter(Exists(_terms().filter(ends_on__range=(first, last))))

    def without_committee(self, on: date) -> Self:
        """Active centres whose newest committee has ended, or that never had one."""
        return self.without_term_after(on - timedelta(days=1))

    # ── what is worth a look; each is asked of the business date ──────────────────────────────

    def with_term_start(self) -> Self:
        """`term_starts_on`: the first day of the newest committee, the one whose end is `term_ends_on`."""
        newest = _terms().order_by("-ends_on")
        return self.annotate(term_starts_on=Subquery(newest.values("starts_on")[:1]))

    def appointed_in(self, be_year: int) -> Self:
        """Centres whose newest committee began in a year พ.ศ.: «ได้รับการแต่งตั้งใหม่ พ.ศ. 2564»."""
        return self.with_term_start().filter(term_starts_on__year=be_year - BE_OFFSET)

    def with_sitting(self, on: date) -> Self:
        """`sitting`: of the committee in office {"members", "chairs", "secretaries"}; None where none is in office."""
        return self.annotate(sitting=Subquery(_sitting(on).values_list(_COUNTS)))

    def below_least(self, on: date) -> Self:
        """ศอช.ต. whose committee in office has fewer than 9."""
        lowest = self.active().of_tier(Tier.SUBDISTRICT)
        return lowest._seating(Q(members__lt=LEAST_MEMBERS), on)

    def outside_size(self, on: date) -> Self:
        """Centres of any tier whose committee in office stands outside 9–25."""
        return self.active()._seating(Q(members__lt=LEAST_MEMBERS) | Q(members__gt=MOST_MEMBERS), on)

    def _seating(self, size: Q, on: date) -> Self:
        """Those of these centres whose committee in office is of a size: all committees are counted in one go."""
        here = _bodies(CommitteeKind.EXECUTIVE).filter(centre__in=self.order_by().values("pk"))
        return self.filter(pk__in=_counted(here, on).filter(size).values("centre"))

    def without_position(self, position: Position, on: date) -> Self:
        """Centres whose committee in office has nobody in a position."""
        bodies = _bodies(CommitteeKind.EXECUTIVE).in_office(on).filter(centre=OuterRef("pk"))
        held = _seats(CommitteeKind.EXECUTIVE, on).filter(committee__centre=OuterRef("pk"), position=position)
        return self.active().filter(Exists(bodies), ~Exists(held))

    def with_kbt_state(self, on: date) -> Self:
        """`kbt`: the value of a `KbtState` for ศอช.ต., None for the other tiers; the rule of `rules.kbt_state`.

        Of the newest order of the ตำบล's ก.บ.ต.: มี where a กรรมการ ศอช.ต. in office sits on it as ผู้ทรงคุณวุฒิ;
        คำสั่งเก่า where those who sit so were กรรมการ once and none of them is any more; else ไม่มี.
        """
        newest = (
            _bodies(CommitteeKind.KBT)
            .in_office(on)
            .filter(subdistrict=OuterRef("subdistrict"))
            .order_by("-starts_on", "-pk")
        )
        order = Subquery(newest.values("pk")[:1])
        experts = _seats(CommitteeKind.KBT, on).filter(committee=OuterRef("kbt_order"), source=Source.EXPERT)
        members = (
            _model("Seat")
            .objects.executive()
            .filter(
                person=OuterRef("person"),
                committee__centre__tier=Tier.SUBDISTRICT,
                committee__subdistrict=OuterRef("committee__subdistrict"),
                committee__status=CommitteeStatus.STANDING,
                since__lte=on,
            )
        )
        sitting = Exists(experts.in_office(on).filter(Exists(members.in_office(on))))
        named = Exists(experts.filter(Exists(members)))
        return self.annotate(kbt_order=order).annotate(
            kbt=Case(
                When(~Q(tier=Tier.SUBDISTRICT), then=None),
                When(kbt_order=None, then=Value(KbtState.NO_ORDER.value)),
                When(sitting, then=Value(KbtState.MEMBER.value)),
                When(named, then=Value(KbtState.OLD.value)),
                default=Value(KbtState.NONE.value),
                output_field=models.CharField(),
            )
        )

    def kbt_is(self, state: KbtState, on: date) -> Self:
        asked = self.active().of_tier(Tier.SUBDISTRICT)
        if state is KbtState.NO_ORDER:  # the plain question is the quick one
            orders = _bodies(CommitteeKind.KBT).in_office(on)
            return asked.filter(~Exists(orders.filter(subdistrict=OuterRef("subdistrict"))))
        return asked.with_kbt_state(on).filter(kbt=state.value)

    def with_record_check(self, fiscal_year: int) -> Self:
        """`record_checked`: whether the central record was ticked as up to date in a fiscal year."""
        ticks = _model("CentralRecordCheck").objects.filter(centre=OuterRef("pk"), fiscal_year=fiscal_year)
        return self.annotate(record_checked=Exists(ticks))


def _model(name: str) -> Any:
    """A model of this app, once all of them are loaded."""
    return apps.get_model("registry", name)


def _bodies(kind: CommitteeKind) -> Any:
    return _model("Committee").objects.standing().filter(kind=kind)


def _seats(kind: CommitteeKind, on: date) -> Any:
    return _model("Seat").objects.in_office(on).filter(committee__kind=kind)


def _terms() -> Any:
    """The committees that the centre asked about has or had."""
    return _bodies(CommitteeKind.EXECUTIVE).filter(centre=OuterRef("pk"))


def _sitting(on: date) -> Any:
    """The committee in office of the centre asked about, with how many sit on it and in which positions."""
    return _counted(_terms(), on).annotate(
        chairs=Count("seats", filter=_held(on) & Q(seats__position=Position.CHAIR)),
        secretaries=Count("seats", filter=_held(on) & Q(seats__position=Position.SECRETARY)),
    )


def _counted(bodies: Any, on: date) -> Any:
    """Those of some committees that are in office, with how many sit on each."""
    return (
        bodies.in_office(on)
        .order_by()
        .values("pk")
        # Nobody holds two seats of a committee at a time, the database says; so none is counted twice.
        .annotate(members=Count("seats__person", filter=_held(on)))
    )


def _held(on: date) -> Q:
    return Q(seats__since__lte=on) & (Q(seats__until__isnull=True) | Q(seats__until__gte=on))


_COUNTS = JSONObject(members="members", chairs="chairs", secretaries="secretaries")


class AbsentCentreQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        if not user.is_authenticated:
            return self.none()
        if user.sees_everything:
            return self
        return self.filter(
            Q(subdistrict__district__in=user.seen_districts)
            | Q(subdistrict__district__province__in=user.seen_provinces)
        )


class CentreMilestoneQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        """Milestones with a part in one's area: a merger over a border is seen from both sides."""
        if user.is_authenticated and user.sees_everything:
            return self
        parts = self.model._meta.get_field("parties").related_model.objects.visible_to(user)
        return self.filter(pk__in=parts.order_by().values("milestone"))


class MilestonePartyQuerySet(ScopedQuerySet):
    area_prefix = "centre__"


class CentralRecordCheckQuerySet(ScopedQuerySet):
    area_prefix = "centre__"


class SavedFilterQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        """One's own, and those shared in an area that one sees."""
        if not user.is_authenticated:
            return self.none()
        if not user.seeing_duties:
            return self.filter(owner=user)
        shared = Q(for_everyone=True)
        if user.sees_everything:
            shared |= Q(province__isnull=False) | Q(district__isnull=False)
        else:
            inside = [code[:2] for code in user.seen_districts]
            shared |= Q(district__in=user.seen_districts)
            # Shared with a province means with everybody who works in it.
            shared |= Q(district__isnull=True, province__in=[*user.seen_provinces, *inside])
            shared |= Q(district__isnull=False, province__in=user.seen_provinces)
        return self.filter(Q(owner=user) | shared)
