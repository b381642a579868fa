"""The filter of a list of contacts: words, an area, and what a list adds; it lives in the address."""

from collections.abc import Mapping

from django import forms

from conweb.kernel.models import District, Province, User
from conweb.kernel.user_forms import CleanCharField
from registry.selectors.areas import districts_seen, provinces_seen

NO_CHOICE = {"invalid_choice": "ไม่มีตัวเลือกนี้ในพื้นที่ของท่าน"}


class AreaFilter:
    """The menus hold only the reader's own area; one who sees several provinces chooses one before a district.

    `choices` are further menus by name: label, the word for all, and the choices. What cannot be read is left out
    and named in `refused`. At most two queries.
    """

    def __init__(
        self,
        data: Mapping[str, str],
        *,
        user: User,
        words: str = "ชื่อ",
        choices: Mapping[str, tuple[str, str, list[tuple[str, str]]]] | None = None,
    ) -> None:
        provinces = {row.pk: row for row in provinces_seen(user)}
        asked = data.get("province") or (data.get("district") or "")[:2]
        self.many_provinces = user.sees_everything or len(provinces) > 1
        # Held by itself: whoever holds its province as well has something to choose.
        held = user.seen_districts
        self.only_district = held[0] if len(held) == 1 and not user.seen_provinces else ""
        if not self.many_provinces:
            asked = next(iter(provinces), "")
        districts = {row.pk: row for row in districts_seen(user, asked)} if asked in provinces else {}
        self.provinces: dict[str, Province] = provinces
        self.districts: dict[str, District] = districts
        self.form = forms.Form(data)
        self.form.fields["q"] = CleanCharField(
            label=words, required=False, max_length=100, widget=forms.TextInput(attrs={"type": "search"})
        )
        self._offer("province", "จังหวัด", "ทุกจังหวัด", [(code, row.name) for code, row in provinces.items()])
        self._offer("district", "อำเภอ", "ทุกอำเภอ", [(code, row.name) for code, row in districts.items()])
        for name, (label, every, offered) in (choices or {}).items():
            self._offer(name, label, every, offered)
        if not self.many_provinces:
            self.form.fields["province"].widget = forms.HiddenInput()
        if len(districts) < 2 and not data.get("district"):
            self.form.fields["district"].widget = forms.HiddenInput()
        self.form.is_valid()
        if not self.chosen("province") and self.chosen("district"):
            self.form.cleaned_data["province"] = self.chosen("district")[:2]

    def _offer(self, name: str, label: str, every: str, choices: list[tuple[str, str]]) -> None:
        self.form.fields[name] = forms.ChoiceField(
            label=label, required=False, choices=[("", every), *choices], error_messages=NO_CHOICE
        )

    def chosen(self, name: str) -> str:
        """What a menu is set to; an empty text where it is not, or where the value is none of its choices."""
        return str(self.form.cleaned_data.get(name) or "")

    @property
    def district(self) -> District | None:
        """The district that the list is about: the chosen one, or the only one seen."""
        if code := self.chosen("district"):
            return self.districts[code]
        return self.districts.get(self.only_district)

    @property
    def province(self) -> Province | None:
        """The province that the list is about: the chosen one, the chosen district's, or the only one seen."""
        code = self.chosen("province") or self.chosen("district")[:2]
        if not code and not self.many_provinces and self.provinces:
            return next(iter(self.provinces.values()))
        return self.provinces.get(code)

    @property
    def area_query(self) -> str:
        """The chosen area for the address of a list beside this one; empty where none was chosen."""
        if code := self.chosen("district"):
            return f"district={code}"
        code = self.chosen("province")
        return f"province={code}" if code else ""

    @property
    def said(self) -> list[str]:
        """The filter in words, for the line above the list; an area that is the only one says nothing."""
        words = []
        for name, field in self.form.fields.items():
            value = self.chosen(name)
            if not value or isinstance(field.widget, forms.HiddenInput):
                continue
            if name == "q":
                words.append(f"มีคำว่า “{value}”")
            elif name == "district":
                words.append(self.districts[value].full_name)
            elif name == "province":
                words += [] if self.chosen("district") else [self.provinces[value].full_name]
            else:
                words.append(dict(field.choices)[value])
        return words

    @property
    def refused(self) -> list[str]:
        """Labels of the menus whose value is no choice here, so that they could not be used."""
        return [str(self.form.fields[name].label) for name in self.form.errors if name in self.form.fields]
