"""The filter of the register of papers; it lives in the address."""

from collections.abc import Mapping
from datetime import date
from urllib.parse import urlencode

from django import forms

from conweb.kernel import clock, thai
from conweb.kernel.forms import ThaiDateField
from conweb.kernel.models import User
from conweb.kernel.user_forms import CleanCharField
from registry.choices import Tier
from registry.forms.area_filter import AreaFilter
from registry.querysets import PaperQuerySet
from registry.rules.papers.kinds import PaperKind
from registry.selectors.papers.register import STATES, in_state, issuers_of, searched, years_of

KINDS = [(kind.value, kind.label) for kind in PaperKind]


class PaperFilter(AreaFilter):
    """Papers by words, area, kind, state, calendar year, tier, office, number and days. Four queries."""

    def __init__(self, data: Mapping[str, str], *, user: User) -> None:
        years = [(str(year), f"พ.ศ. {year}") for year in years_of(user)]
        super().__init__(
            data,
            user=user,
            words="เลขที่ วันที่ คน หรือพื้นที่",
            choices={
                "kind": ("ชนิด", "ทุกชนิด", KINDS),
                "status": ("สถานะ", "ทุกสถานะ", STATES),
                "year": ("ลงวันที่ในปี", "ทุกปี", years),
                "tier": ("ระดับ ศอช.", "ทุกระดับ", list(Tier.choices)),
                "office": ("ออกโดย", "ทุกหน่วยงาน", issuers_of(user)),
            },
        )
        self.form.fields["number"] = CleanCharField(label="เลขที่", required=False, max_length=40)
        self.form.fields["since"] = ThaiDateField(label="ลงวันที่ตั้งแต่", required=False)
        self.form.fields["until"] = ThaiDateField(label="ถึงวันที่", required=False)
        self.form.fields["tab"] = forms.CharField(required=False, widget=forms.HiddenInput)
        if len(self.form.fields["office"].choices) < 3:
            self.form.fields["office"].widget = forms.HiddenInput()
        self.form.full_clean()
        if not self.chosen("province") and self.chosen("district"):
            self.form.cleaned_data["province"] = self.chosen("district")[:2]

    def narrowed(self, papers: PaperQuerySet) -> PaperQuerySet:
        """Those of a list that the filter asks for."""
        chosen = self.chosen
        if code := chosen("district"):
            papers = papers.filter(district=code)
        elif code := chosen("province"):
            papers = papers.filter(province=code)
        if kind := chosen("kind"):
            papers = papers.filter(kind=kind)
        if state := chosen("status"):
            papers = in_state(papers, state)
        if year := chosen("year"):
            papers = papers.filter(dated_on__year=int(year) - thai.BE_OFFSET)
        if tier := chosen("tier"):
            papers = papers.filter(centre__tier=tier)
        if office := chosen("office"):
            papers = papers.filter(issuer=office)
        if number := chosen("number"):
            papers = searched(papers, number, today=clock.today())
        given = self.form.cleaned_data
        if day := given.get("since"):
            papers = papers.filter(dated_on__gte=day)
        if day := given.get("until"):
            papers = papers.filter(dated_on__lte=day)
        return searched(papers, chosen("q"), today=clock.today())

    @property
    def said(self) -> list[str]:
        """The filter in words, for the line above the list."""
        given = self.form.cleaned_data
        words = [f"“{self.chosen('q')}”"] if self.chosen("q") else []
        if code := self.chosen("district"):
            words.append(self.districts[code].full_name)
        elif (code := self.chosen("province")) and self.many_provinces:
            words.append(self.provinces[code].full_name)
        for name in ("kind", "status", "year", "tier", "office"):
            if value := self.chosen(name):
                words.append(dict(self.form.fields[name].choices)[value])
        if number := self.chosen("number"):
            words.append(f"เลขที่ {number}")
        for name, head in (("since", "ตั้งแต่"), ("until", "ถึง")):
            if day := given.get(name):
                words.append(f"{head} {thai.format_date(day)}")
        return words

    @property
    def query(self) -> str:
        """The filter as the part of an address after «?», without the page and the tab."""
        chosen = {
            name: thai.format_date(value) if isinstance(value, date) else str(value)
            for name, value in self.form.cleaned_data.items()
            if value and name != "tab"
        }
        return urlencode(chosen)
