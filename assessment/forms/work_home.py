"""Which place and year the year's work is shown of; it lives in the address."""

from collections.abc import Mapping

from conweb.kernel.models import User
from registry.forms.area_filter import AreaFilter

YEARS_BACK = 5


class WorkFilter(AreaFilter):
    """An area and a fiscal year: this one, unless another was chosen."""

    unfiltered = "ปีนี้ ทั้งหมดในพื้นที่ของท่าน"

    def __init__(self, data: Mapping[str, str], *, user: User, this_year: int) -> None:
        self.this_year = this_year
        years = [(str(year), f"ปี {year}") for year in range(this_year - 1, this_year - YEARS_BACK, -1)]
        super().__init__(data, user=user, choices={"year": ("ปีงบประมาณ", f"ปี {this_year} (ปีนี้)", years)})
        del self.form.fields["q"]

    @property
    def year(self) -> int:
        chosen = self.chosen("year")
        return int(chosen) if chosen else self.this_year
