"""The rules that hold in a fiscal year: the department's, and what each province adds to them."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from django.db.models import Count, F, Prefetch, Q, QuerySet

from awards.choices import ExtraMode, RuleSetState, Succession
from awards.eligibility.values import ExtraCriterion, Rules
from awards.models import Contest, ExtraRule, RuleSet
from conweb.kernel.models import Province, User

# What the rules are where the department has published none: the guideline's own words, read as they stand.
NOTHING_PUBLISHED = "แนวทางข้อ 7.4 ตามตัวอักษร (กรมยังไม่ประกาศเกณฑ์)"


@dataclass(frozen=True, slots=True)
class InForce:
    """The published versions that hold for a province in a year, and what they come to together."""

    department: RuleSet | None
    province: RuleSet | None
    rules: Rules


def rules_for(fiscal_year: int, province_ids: Collection[str]) -> dict[str, Rules]:
    """The rules of a year as each of these provinces holds them; two queries, however many provinces."""
    return {code: found.rules for code, found in in_force(fiscal_year, province_ids).items()}


def in_force(fiscal_year: int, province_ids: Collection[str]) -> dict[str, InForce]:
    """The latest versions published for the year, or for the latest year before it that has any."""
    latest = {row.province_id: row for row in _latest_published(fiscal_year, province_ids)}
    department = latest.get(None)
    return {code: _together(fiscal_year, department, latest.get(code)) for code in province_ids}


def department_in_force(fiscal_year: int) -> RuleSet | None:
    """What the department published for the year, or for the latest year before it."""
    return next(iter(_latest_published(fiscal_year, [])), None)


def rules_of(
    fiscal_year: int,
    department: RuleSet | None,
    province: RuleSet | None,
    extras: Iterable[ExtraRule] | None = None,
) -> Rules:
    """What two versions come to. A province's offset counts only where it is longer (it never shortens 7.4)."""
    rules = Rules(fiscal_year, sources=(NOTHING_PUBLISHED,))
    if department is not None:
        rules = replace(
            rules,
            offset=department.offset,
            counted_from=department.counted_from,
            succession_judged=department.succession == Succession.JUDGED,
            sources=(source_words(department),),
        )
    if province is not None:
        own = province.extras.all() if extras is None else extras
        rules = replace(
            rules,
            offset=max(rules.offset, province.offset),
            extras=tuple(map(criterion_of, own)),
            sources=(*rules.sources, source_words(province)),
        )
    return rules


def rules_of_version(row: RuleSet) -> Rules:
    """What a version says as a whole: a province's together with what the department has set for its year."""
    if row.province_id is None:
        return rules_of(row.fiscal_year, row, None)
    return rules_of(row.fiscal_year, department_in_force(row.fiscal_year), row)


def criterion_of(extra: ExtraRule) -> ExtraCriterion:
    return ExtraCriterion(
        number=extra.number,
        label=extra.label,
        fact=extra.fact,
        operator=extra.operator,
        value=Fraction(extra.value),
        is_gate=extra.mode == ExtraMode.GATE,
        weight=Fraction(extra.weight),
    )


def source_words(rule_set: RuleSet) -> str:
    """«เกณฑ์กรม ปี 2564 ฉบับที่ 1»; a draft says that it is one."""
    draft = " (ร่าง)" if rule_set.state == RuleSetState.DRAFT else ""
    return f"{rule_set}{draft}"


def readable_rule_sets(user: User, province: Province | None) -> QuerySet[RuleSet]:
    """Every version with `extra_count`, the newest year first: the department's, and those of one or every province."""
    rows = RuleSet.objects.visible_to(user)
    if province is not None:
        rows = rows.filter(Q(province__isnull=True) | Q(province=province))
    return (
        rows.select_related("province", "published_by", "made_by")
        .annotate(extra_count=Count("extras"))
        .order_by("-fiscal_year", F("province__sort_key").asc(nulls_first=True), "-version")
    )


def with_extras(rows: QuerySet[RuleSet]) -> QuerySet[RuleSet]:
    return rows.select_related("province", "published_by", "made_by").prefetch_related(
        Prefetch("extras", ExtraRule.objects.order_by("number", "pk"))
    )


def years_with_rules(user: User, *, this_year: int) -> list[int]:
    """The years that have a version, this one and the next, the latest first."""
    found = RuleSet.objects.visible_to(user).order_by().values_list("fiscal_year", flat=True).distinct()
    return sorted({*found, this_year, this_year + 1}, reverse=True)


def version_before(row: RuleSet) -> RuleSet | None:
    """What held of the same owner before this version was published."""
    earlier = Q(fiscal_year__lt=row.fiscal_year) | Q(fiscal_year=row.fiscal_year, version__lt=row.version)
    same = RuleSet.objects.published().filter(earlier, province=row.province_id)
    return with_extras(same).order_by("-fiscal_year", "-version").first()


def contests_held_by(row: RuleSet, user: User) -> list[Contest]:
    """The selections that were opened by this version."""
    held = Q(department_rules=row) | Q(province_rules=row)
    return list(Contest.objects.visible_to(user).filter(held).select_related("province"))


def _together(fiscal_year: int, department: RuleSet | None, province: RuleSet | None) -> InForce:
    return InForce(department, province, rules_of(fiscal_year, department, province))


def _latest_published(fiscal_year: int, province_ids: Collection[str]) -> Sequence[RuleSet]:
    """One row of the department, and at most one of each province."""
    whose = Q(province__isnull=True) | Q(province__in=list(province_ids))
    published: QuerySet[RuleSet] = RuleSet.objects.published()
    return list(
        published.filter(whose, fiscal_year__lte=fiscal_year)
        .order_by("province_id", "-fiscal_year", "-version")
        .distinct("province_id")
        .select_related("province")
        .prefetch_related(Prefetch("extras", ExtraRule.objects.order_by("number", "pk")))
    )
