"""The clauses of the selection of ศอช.ต. ดีเด่น (guideline of 2564, 7.1–7.5), one function each.

What a person has to judge stays a person's: a clause passes on such an item only where somebody decided that it holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache

from awards.eligibility.values import (
    LEVEL_WORDS,
    LEVELS,
    NETWORK,
    OUTSTANDING,
    STRONG_BAND,
    Candidate,
    Certificate,
    FactLink,
    Finding,
    PastAward,
    Rules,
    Verdict,
)
from conweb.kernel import thai

# «ให้คงรักษาสถานะดีเด่นไว้เป็นเวลา ๕ ปี จึงจะมีสิทธิ์เข้ารับการคัดเลือกในระดับจังหวัดได้อีก»
YEARS_KEPT = 5

TITLES: Mapping[str, str] = {
    "7.1": "เข้มแข็ง นำแผนชุมชนไปปฏิบัติ เป็นแหล่งศึกษาดูงาน",
    "7.2": "ผลประเมินระดับ 3 (เข้มแข็ง) ในปีเดียวกัน",
    "7.3": "กิจกรรม 3 สร้าง ตามหลักปรัชญาของเศรษฐกิจพอเพียง",
    "7.4": "พ้นห้าปีจากรางวัลดีเด่นครั้งก่อน",
    "7.5": "ผ่านการรับรองมาตรฐานการพัฒนาชุมชน (มชช.)",
    "7.6": "เกณฑ์ที่จังหวัดเพิ่ม",
}
STRENGTH = {
    "7.1.1": "เข้มแข็งและประสานงานได้",
    "7.1.2": "นำแผนชุมชนไปปฏิบัติ",
    "7.1.3": "เป็นแหล่งศึกษาดูงาน",
}
THREE_MAKINGS = {
    "7.3.1": "ความมั่นคงทางอาหาร",
    "7.3.2": "สิ่งแวดล้อมยั่งยืน",
    "7.3.3": "ภูมิคุ้มกันทางสังคม",
}
BAND_ITEM, SUCCESSION_ITEM, CERTIFICATION_ITEM = "7.2", "7.4", "7.5"


def strong_and_visited(candidate: Candidate, rules: Rules) -> Finding:
    """7.1: strong, brings the community plan into practice, can be visited to learn from; judged item by item."""
    visits = f"มีผู้มาศึกษาดูงาน {candidate.visits:,} ครั้ง" if candidate.visits else "ยังไม่มีบันทึกการศึกษาดูงาน"
    return _judged_items("7.1", STRENGTH, candidate, visits)


def graded_strong(candidate: Candidate, rules: Rules) -> Finding:
    """7.2: level 3 in the round's own fiscal year, accepted by the province; a strict level of 2 is judged."""
    year = candidate.fiscal_year
    result = candidate.results.get(year)
    if result is None:
        return _finding("7.2", Verdict.FAILS, f"ยังไม่มีผลประเมินปี {year}", FactLink("assessment"))
    link = FactLink("assessment", result.key)
    if not result.is_accepted:
        return _finding(
            "7.2", Verdict.FAILS, f"ผลประเมินปี {year} ยังอยู่ที่ «{result.standing}» ต้องให้จังหวัดรับก่อน", link
        )
    told = f"ผลประเมินปี {year} ได้ {result.total} คะแนน ระดับ {result.band}"
    if result.band != STRONG_BAND:
        return _finding("7.2", Verdict.FAILS, f"{told} ต้องได้ระดับ {STRONG_BAND}", link)
    if result.strict_band == STRONG_BAND:
        return _finding("7.2", Verdict.PASSES, f"{told} {result.standing}แล้ว", link)
    told += f" แต่อ่านเกณฑ์เคร่งครัดได้ระดับ {result.strict_band}"
    return _as_decided("7.2", BAND_ITEM, candidate, told, link)


def sufficiency_in_practice(candidate: Candidate, rules: Rules) -> Finding:
    """7.3: กิจกรรม 3 สร้าง, each judged against its evidence."""
    return _judged_items("7.3", THREE_MAKINGS, candidate)


def five_years_kept(candidate: Candidate, rules: Rules) -> Finding:
    """7.4: an outstanding award of year Y that counts keeps a ศอช.ต. out until Y + 5 + offset."""
    counted = counted_awards(candidate, rules)
    if not counted:
        return _never_awarded(candidate, rules)
    latest = _latest(counted)
    warnings = _years_in_between(candidate, latest, rules)
    blocking = _blocking(counted, candidate, rules)
    own = [row for row in blocking if _is_own(row, rules)]
    if own or not blocking:
        return _five_years(
            Verdict.FAILS if own else Verdict.PASSES, _latest(own) if own else latest, rules, warnings
        )
    before = _latest(blocking)
    decided = candidate.decided.get(SUCCESSION_ITEM)
    if decided and not decided.holds:
        return _five_years(Verdict.FAILS, before, rules, warnings)
    return _as_decided(
        "7.4",
        SUCCESSION_ITEM,
        candidate,
        f"{_arithmetic(before, rules)} ถ้านับรางวัลของ ศอช. เดิม",
        FactLink("award", before.key),
        warnings,
    )


def first_year_again(candidate: Candidate, rules: Rules) -> int | None:
    """The first fiscal year from which 7.4 stands in the way no more, None where it does not stand in the way now."""
    decided = candidate.decided.get(SUCCESSION_ITEM)
    refused = decided is not None and not decided.holds
    counted = counted_awards(candidate, rules)
    blocking = [row for row in _blocking(counted, candidate, rules) if refused or _is_own(row, rules)]
    return year_again(_latest(blocking), rules) if blocking else None


def certified(candidate: Candidate, rules: Rules) -> Finding:
    """7.5: a มชช. certification as a network, dated on or before the day and not ended before it."""
    networks = [row for row in candidate.certificates if row.standard_type == NETWORK]
    holding = [row for row in networks if holds_on(row, candidate.on)]
    for own in (True, False):
        kept = [row for row in holding if (not row.of) is own]
        if not kept:
            continue
        row = max(kept, key=_longest)
        link = FactLink("certification", row.key)
        if own:
            return _finding("7.5", Verdict.PASSES, _certificate_words(row), link)
        told = f"{_certificate_words(row)} เป็นของ {row.of} ก่อนรวมหรือแยก"
        return _as_decided("7.5", CERTIFICATION_ITEM, candidate, told, link)
    return _not_certified(networks, candidate)


def counted_awards(candidate: Candidate, rules: Rules) -> tuple[PastAward, ...]:
    """The awards that start the five years: ศอช.ต. ดีเด่น, from the level that counts, not after the year asked."""
    if rules.offset < 0:
        raise ValueError("an offset never shortens the five years")
    levels = LEVELS[LEVELS.index(rules.counted_from) :]
    return tuple(
        row
        for row in candidate.awards
        if row.kind == OUTSTANDING and row.level in levels and row.fiscal_year <= candidate.fiscal_year
    )


def year_again(award: PastAward, rules: Rules) -> int:
    """Y + 5 + offset."""
    return award.fiscal_year + YEARS_KEPT + rules.offset


def holds_on(certificate: Certificate, day: date) -> bool:
    """Whether a certificate covers a day: its first and its last day count, none recorded never ends."""
    begun = certificate.certified_on is not None and certificate.certified_on <= day
    return begun and (certificate.until is None or certificate.until >= day)


# How it is said.


def _finding(
    clause: str,
    verdict: Verdict,
    sentence: str,
    link: FactLink | None = None,
    warnings: tuple[str, ...] = (),
) -> Finding:
    return Finding(clause, verdict, sentence, link, TITLES[clause], warnings)


def _judged_items(clause: str, items: Mapping[str, str], candidate: Candidate, also: str = "") -> Finding:
    """Every item needs a decision that it holds, with a file attached; one that does not hold fails the clause."""
    if not candidate.decided and not candidate.evidence:
        return _untouched(clause, tuple(items.items()), also, candidate.nomination)
    link = FactLink("nomination", candidate.nomination)
    decided = {item: candidate.decided[item] for item in items if item in candidate.decided}
    refused = [item for item, row in decided.items() if not row.holds]
    undecided = [item for item in items if item not in decided]
    bare = [item for item in items if not candidate.evidence.get(item)]
    if refused:
        reasons = ", ".join(
            f"{_item(item, items)}: {decided[item].reason} ({decided[item].by})" for item in refused
        )
        verdict, told = Verdict.FAILS, f"วินิจฉัยว่าไม่ผ่าน {reasons}"
    elif undecided or bare:
        verdict, told = Verdict.JUDGED, _what_is_missing(bare, undecided, items)
    else:
        last = max(decided.values(), key=lambda row: row.on)
        verdict, told = Verdict.PASSES, f"วินิจฉัยว่าผ่านครบ {len(items)} ข้อ โดย {last.by} {_day(last.on)}"
    return _finding(clause, verdict, f"{told} ({also})" if also else told, link)


@lru_cache(maxsize=1024)
def _untouched(clause: str, items: tuple[tuple[str, str], ...], also: str, nomination: str) -> Finding:
    """Nothing decided and nothing attached: what most of a country's ศอช.ต. are told, so it is worded once."""
    every = [item for item, _ in items]
    told = _what_is_missing(every, every, dict(items))
    link = FactLink("nomination", nomination)
    return _finding(clause, Verdict.JUDGED, f"{told} ({also})" if also else told, link)


def _what_is_missing(bare: list[str], undecided: list[str], items: Mapping[str, str]) -> str:
    if bare == undecided:
        return f"ยังไม่แนบหลักฐานและยังไม่วินิจฉัย{_listed(bare, items)}"
    parts = []
    if bare:
        parts.append(f"ยังไม่แนบหลักฐาน{_listed(bare, items)}")
    if undecided:
        parts.append(f"ยังไม่วินิจฉัย{_listed(undecided, items)}")
    return " และ".join(parts)


def _listed(missing: list[str], items: Mapping[str, str]) -> str:
    """«ทั้ง 3 ข้อ» where all are, else each by its number."""
    if len(missing) == len(items):
        return f"ทั้ง {len(items)} ข้อ"
    return " " + ", ".join(_item(item, items) for item in missing)


def _item(item: str, items: Mapping[str, str]) -> str:
    return f"ข้อ {item} {items[item]}"


def _as_decided(
    clause: str,
    item: str,
    candidate: Candidate,
    told: str,
    link: FactLink,
    warnings: tuple[str, ...] = (),
) -> Finding:
    """What figures leave open, as a person decided it; until then it waits."""
    decided = candidate.decided.get(item)
    if decided is None:
        return _finding(clause, Verdict.JUDGED, told, link, warnings)
    verdict, word = (Verdict.PASSES, "ผ่าน") if decided.holds else (Verdict.FAILS, "ไม่ผ่าน")
    who = f"{decided.by} วินิจฉัยว่า{word} {_day(decided.on)}: {decided.reason}"
    return _finding(clause, verdict, f"{told} {who}", link, warnings)


def _never_awarded(candidate: Candidate, rules: Rules) -> Finding:
    below = [
        row
        for row in candidate.awards
        if row.kind == OUTSTANDING and row.fiscal_year <= candidate.fiscal_year
    ]
    none = _no_award(rules.counted_from)
    if not below:
        return none
    row = _latest(below)
    told = f"{none.sentence} (รางวัล{LEVEL_WORDS[row.level]}ปี {row.fiscal_year} ไม่นับ)"
    return _finding("7.4", Verdict.PASSES, told, FactLink("award", row.key))


@lru_cache(maxsize=8)
def _no_award(counted_from: str) -> Finding:
    told = f"ไม่มีรางวัล ศอช.ต. ดีเด่น ตั้งแต่{LEVEL_WORDS[counted_from]}ขึ้นไปในทะเบียน"
    return _finding("7.4", Verdict.PASSES, told, FactLink("award"))


def _five_years(verdict: Verdict, award: PastAward, rules: Rules, warnings: tuple[str, ...]) -> Finding:
    return _finding("7.4", verdict, _arithmetic(award, rules), FactLink("award", award.key), warnings)


def _arithmetic(award: PastAward, rules: Rules) -> str:
    """«ได้รับรางวัลระดับจังหวัดปี 2559 + 5 ปี = ลงแข่งได้อีกตั้งแต่ปี 2564»"""
    whose = f"{award.of} " if award.of else ""
    added = f" + เพิ่มอีก {rules.offset} ปี" if rules.offset else ""
    return (
        f"{whose}ได้รับรางวัล{LEVEL_WORDS[award.level]}ปี {award.fiscal_year} + {YEARS_KEPT} ปี{added}"
        f" = ลงแข่งได้อีกตั้งแต่ปี {year_again(award, rules)}"
    )


def _latest(awards: Iterable[PastAward]) -> PastAward:
    """The one that keeps out longest; of two of a year the higher level, and its own before one of another."""
    return max(awards, key=lambda row: (row.fiscal_year, LEVELS.index(row.level), not row.of, row.key))


def _blocking(awards: Iterable[PastAward], candidate: Candidate, rules: Rules) -> list[PastAward]:
    return [row for row in awards if year_again(row, rules) > candidate.fiscal_year]


def _is_own(award: PastAward, rules: Rules) -> bool:
    """Whether nobody is asked about it: its own, or one taken over where the rules let it count as such."""
    return not award.of or not rules.succession_judged


def _years_in_between(candidate: Candidate, award: PastAward, rules: Rules) -> tuple[str, ...]:
    """The guideline says the status is to be kept: years whose accepted level fell, and years that nobody knows of."""
    fallen, unknown = [], []
    for year in range(award.fiscal_year + 1, min(candidate.fiscal_year, year_again(award, rules))):
        result = candidate.results.get(year)
        if result is None or not result.is_accepted or result.band is None:
            unknown.append(str(year))
        elif result.band < STRONG_BAND:
            fallen.append(f"ปี {year} ได้ระดับ {result.band} ต่ำกว่าระดับ {STRONG_BAND} หลังได้รับรางวัลดีเด่น")
    if unknown:
        years = ", ".join(unknown)
        fallen.append(f"ปี {years} ไม่มีผลประเมินที่จังหวัดรับ จึงไม่ทราบว่าคงระดับ {STRONG_BAND} หรือไม่")
    return tuple(fallen)


def _longest(certificate: Certificate) -> tuple[date, date]:
    """By which of several certificates is told: the one that ends last, of those the newest."""
    return certificate.until or date.max, certificate.certified_on or date.min


def _certificate_words(certificate: Certificate) -> str:
    number = f"เลขที่ {certificate.number} " if certificate.number else ""
    day = f"วันที่ {_day(certificate.certified_on)}" if certificate.certified_on else ""
    until = f"ใช้ได้ถึง {_day(certificate.until)}" if certificate.until else "ไม่ได้บันทึกวันสิ้นสุด จึงถือว่ายังใช้ได้"
    return f"ใบรับรอง {number}{day} {until}"


def _not_certified(networks: list[Certificate], candidate: Candidate) -> Finding:
    """Why there is none that holds: ended, not yet given, of another type, or none at all."""
    day = _day(candidate.on)
    if networks:
        row = max(networks, key=_longest)
        link = FactLink("certification", row.key)
        of = f"ของ {row.of} " if row.of else ""
        if row.until is not None and row.until < candidate.on:
            told = f"ใบรับรอง {of}สิ้นสุด {_day(row.until)} ก่อนวันพิจารณา {day}"
        elif row.certified_on is None:
            told = f"ใบรับรอง {of}ไม่ได้บันทึกวันที่รับรอง"
        else:
            told = f"ใบรับรอง {of}ลงวันที่ {_day(row.certified_on)} หลังวันพิจารณา {day}"
        return _finding("7.5", Verdict.FAILS, told, link)
    return _none_of_a_network(bool(candidate.certificates))


@lru_cache(maxsize=2)
def _none_of_a_network(has_others: bool) -> Finding:
    told = "ยังไม่มีใบรับรอง มชช. ประเภทเครือข่ายองค์กรชุมชน"
    if has_others:
        told += " (ประเภทอื่นไม่นับ)"
    return _finding("7.5", Verdict.FAILS, told, FactLink("certification"))


@lru_cache(maxsize=4096)
def _day(day: date) -> str:
    """In short words; kept, since a list of a country names the same days again and again."""
    return thai.format_date(day)
