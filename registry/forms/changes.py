"""The filter of the list of changes; it lives in the address."""

import django_filters
from django import forms
from django.db.models import Q, QuerySet

from conweb.kernel import clock, thai
from conweb.kernel.models import RecordedChange, User
from conweb.kernel.undo import first_moment_to_undo
from registry.selectors.changes import KINDS

OPEN, UNDONE = "open", "undone"
STATES = [(OPEN, "ยังย้อนกลับได้"), (UNDONE, "ย้อนกลับแล้ว")]


class ChangeFilter(django_filters.FilterSet):
    """Changes by words, by kind («สิ่งที่ลบ» among them), by what can still be done, and one's own."""

    q = django_filters.CharFilter(label="เรื่องหรือเหตุผล", method="by_words")
    kind = django_filters.ChoiceFilter(label="ประเภท", choices=list(KINDS.items()), empty_label="ทุกประเภท")
    state = django_filters.ChoiceFilter(
        label="สถานะ", choices=STATES, method="by_state", empty_label="ทุกสถานะ"
    )
    mine = django_filters.BooleanFilter(label="เฉพาะที่ฉันแก้ไข", method="by_me", widget=forms.CheckboxInput)

    class Meta:
        model = RecordedChange
        fields: list[str] = []

    def __init__(self, *args: object, user: User, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def by_words(self, changes: QuerySet, name: str, value: str) -> QuerySet:
        for word in thai.clean_text(value).split():
            changes = changes.filter(Q(title__icontains=word) | Q(reason__icontains=word))
        return changes

    def by_state(self, changes: QuerySet, name: str, value: str) -> QuerySet:
        if value == UNDONE:
            return changes.filter(undone_at__isnull=False)
        return changes.filter(undone_at__isnull=True, made_at__gte=first_moment_to_undo(clock.today()))

    def by_me(self, changes: QuerySet, name: str, value: bool) -> QuerySet:
        return changes.filter(by=self.user) if value else changes

    @property
    def said(self) -> list[str]:
        """The filter in words, for the line above the list."""
        self.form.is_valid()
        given = self.form.cleaned_data
        words = [f"มีคำว่า “{given['q']}”"] if given.get("q") else []
        words += [dict(KINDS)[given["kind"]]] if given.get("kind") else []
        words += [dict(STATES)[given["state"]]] if given.get("state") else []
        words += ["ที่ฉันแก้ไข"] if given.get("mine") else []
        return words

    @property
    def refused(self) -> list[str]:
        """Labels of the filters whose value is no choice, so that they could not be used."""
        return [str(self.form[field].label) for field in self.form.errors if field in self.form.fields]
