"""The filter of a dashboard: which year, which place, and how far the forms must have come. It lives in the address."""

from collections.abc import Mapping
from datetime import date

from assessment.models import AssessmentRound
from assessment.selectors.progress import rounds_with_bands
from conweb.desk.asked import Asked
from conweb.kernel.fiscal import FiscalYear
from conweb.kernel.models import District, Province, User
from registry.forms.area_filter import AreaFilter

SENT = "sent"
STEPS = [
    ("with_province", "อำเภอรับรองแล้ว"),
    ("accepted", "จังหวัดรับแล้ว"),
    ("reported", "รายงานกรมแล้ว"),
]


class DeskFilter(AreaFilter):
    """Menus of the reader's own area, of the years that have a round, and of the steps. Three queries at most."""

    def __init__(self, data: Mapping[str, str], *, user: User, today: date) -> None:
        # What a menu stands at before anything is chosen may be said in an address as well.
        given = {name: value for name, value in data.items() if (name, value) != ("step", SENT)}
        super().__init__(given, user=user, choices={"step": ("นับผลที่", "ส่งแล้ว ทุกขั้น", STEPS)})
        del self.form.fields["q"]
        self.today = today
        # The years come with their bands, which are those of the place and the step.
        self.rounds = rounds_with_bands(user, step=self.step, **self.area)
        years = [(str(row.fiscal_year), str(row.fiscal_year)) for row in self.rounds]
        self._offer("year", "ปีงบประมาณ", "ปีนี้", years)
        self.form.order_fields(["province", "district", "year", "step"])
        self.form.full_clean()

    @property
    def round(self) -> AssessmentRound | None:
        """The round of the year asked for, else of this fiscal year or the newest before it."""
        asked = self.chosen("year")
        this = int(FiscalYear.of(self.today))
        exact = (row for row in self.rounds if str(row.fiscal_year) == asked)
        before = (row for row in self.rounds if row.fiscal_year <= this)
        return next(exact, None) or next(before, None)

    @property
    def is_past(self) -> bool:
        return self.round is not None and self.round.fiscal_year < int(FiscalYear.of(self.today))

    @property
    def step(self) -> str:
        return self.chosen("step") or SENT

    @property
    def step_label(self) -> str:
        """«ส่งแล้ว», «จังหวัดรับแล้ว»: what is counted, in the sentences of the page."""
        return dict(STEPS).get(self.step, "ส่งแล้ว")

    @property
    def place(self) -> District | Province | None:
        return self.district or self.province

    @property
    def area(self) -> dict[str, str]:
        """The place as columns of centres, forms and bodies have it."""
        if self.district:
            return {"district": self.district.pk}
        return {"province": self.province.pk} if self.province else {}

    @property
    def by(self) -> str:
        """What the rows are: districts of a province, provinces of the country."""
        return "district" if self.place else "province"

    @property
    def asked(self) -> Asked:
        area = "&".join(f"{name}={code}" for name, code in self.area.items())
        province = self.province.pk if self.province else ""
        return Asked(
            today=self.today,
            area=area,
            year=f"year={self.round.fiscal_year}" if self.is_past and self.round else "",
            step=self.step,
            province=province,
            deeper=self.district is None,
        )

    @property
    def query(self) -> str:
        """What was chosen and understood, as the part of an address after «?»."""
        chosen = [(name, self.chosen(name)) for name in self.form.fields]
        return "&".join(f"{name}={value}" for name, value in chosen if value)
