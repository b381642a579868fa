"""The filter of the radar; it lives in the address, so that every figure of the page leads to so many rows."""

from collections.abc import Mapping, Sequence

from awards.eligibility.clauses import TITLES
from awards.eligibility.values import Verdict
from awards.selectors.radar import RadarLine, years_ahead
from conweb.kernel import thai
from conweb.kernel.models import User
from registry.forms.area_filter import AreaFilter

VERDICTS = [(verdict.value, verdict.label) for verdict in Verdict]


class RadarFilter(AreaFilter):
    """By name, district, verdict, clause, and by the years ahead."""

    def __init__(self, data: Mapping[str, str], *, user: User, fiscal_year: int) -> None:
        years = years_ahead(fiscal_year)
        menus: dict[str, tuple[str, str, list[tuple[str, str]]]] = {
            "clause": ("ข้อ", "ทุกข้อ", [(code, f"ข้อ {code} {title}") for code, title in TITLES.items()]),
            "verdict": ("ผล", "ทุกผล", VERDICTS),
            "open": ("ลงแข่งได้ปี", "ทุกปี", [(str(year), f"ลงแข่งได้ปี {year}") for year in years]),
            "again": (
                "ครบห้าปีในปี",
                "ทุกปี",
                [(str(year), f"ครบห้าปี ลงแข่งได้อีกปี {year}") for year in years[1:]],
            ),
        }
        super().__init__(data, user=user, words="ชื่อ ศอช.ต.", choices=menus)

    def of(self, lines: Sequence[RadarLine]) -> list[RadarLine]:
        """Those of `lines` that are asked for. A clause alone asks for those that do not pass it."""
        return [line for line in lines if self._asks_for(line)]

    def _asks_for(self, line: RadarLine) -> bool:
        clause, verdict = self.chosen("clause"), self.chosen("verdict")
        if clause:
            said = line.clauses[clause]
            if said != verdict if verdict else said == Verdict.PASSES:
                return False
        elif verdict and line.verdict != verdict:
            return False
        district, words = self.chosen("district"), self.chosen("q").split()
        return (
            (not district or line.centre.district_id == district)
            and (not self.chosen("open") or int(self.chosen("open")) in line.open_in)
            and (not self.chosen("again") or self.chosen("again") == str(line.again))
            and all(thai.fold(word) in thai.fold(line.centre.short_name) for word in words)
        )

    @property
    def said(self) -> list[str]:
        """«ข้อ 7.4 ไม่ผ่าน» as one thing; the rest as every list of an area says it."""
        words = super().said
        clause, verdict = self.chosen("clause"), self.chosen("verdict")
        if not clause:
            return words
        parts = dict(self.form.fields["clause"].choices)[clause], dict(VERDICTS).get(verdict, "")
        told = f"ข้อ {clause} {parts[1] or 'ยังไม่ผ่าน'}"
        return [told if word == parts[0] else word for word in words if word != parts[1]]
