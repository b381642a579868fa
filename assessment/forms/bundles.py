"""What a collection of printed forms is asked for: of which year and place, in which digits."""

from collections.abc import Mapping, Sequence

from django import forms

from assessment.models import AssessmentRound
from assessment.selectors.bundles import Place, sees_whole
from conweb.kernel.models import User
from registry.forms.area_filter import NO_CHOICE, AreaFilter

DIGITS = [("arabic", "เลขอารบิก 1 2 3"), ("thai", "เลขไทย ๑ ๒ ๓")]


class BundleFilter(AreaFilter):
    """Year and area, as the address says; also what the button sends."""

    def __init__(
        self,
        data: Mapping[str, str],
        *,
        user: User,
        rounds: Sequence[AssessmentRound],
        current: AssessmentRound | None,
    ) -> None:
        self._user, self._rounds, self._current = user, rounds, current
        years = [(str(round_.fiscal_year), f"ปี {round_.fiscal_year}") for round_ in rounds]
        super().__init__(data, user=user, choices={"year": ("ปีงบประมาณ", "รอบปัจจุบัน", years)})
        del self.form.fields["q"]

    @property
    def round(self) -> AssessmentRound | None:
        year = self.chosen("year")
        return next((row for row in self._rounds if str(row.fiscal_year) == year), self._current)

    @property
    def place(self) -> Place | None:
        """The district, or the province where all of it is seen; None while one is still to be chosen."""
        place = self.district or self.province
        return place if place is not None and sees_whole(self._user, place) else None


class DigitsForm(forms.Form):
    digits = forms.ChoiceField(
        label="ตัวเลขในแบบ", choices=DIGITS, widget=forms.RadioSelect, error_messages=NO_CHOICE
    )
