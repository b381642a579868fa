"""A row of a workbook as the row of the page would be: what it says, over what stands, with what people decided for the rest."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from conweb.kernel import thai
from registry.choices import CommitteeKind, ImportMeaning, Source
from registry.imports.values import CellProblem, Field, RosterRow
from registry.models import Committee
from registry.roster_values import CENTRE, NETWORK, SeatValues
from registry.selectors.roster_contexts import RosterContext
from registry.selectors.roster_options import KINDS_OF_POSTS
from registry.services.imports.placing import bare_name
from registry.services.imports.values import Choices
from registry.services.roster_moves import NAME

NO_REASON = "ไม่มีเหตุที่พ้นนี้ในรายการ เลือกจากรายการ"
# Columns whose words are the seat's own.
PLAIN = (
    (Field.POSITION, ("position", "position_title")),
    (Field.SOURCE, ("source",)),
    (Field.SINCE, ("since",)),
    (Field.UNTIL, ("until",)),
)
# Which ศอช. a delegate of each source speaks for.
OF_CENTRES = frozenset({Source.SUBDISTRICT_CENTRE, Source.DISTRICT_CENTRE})


@dataclass
class Drafter:
    """Reads the rows of one roster in the words of its committee's menus."""

    context: RosterContext
    choices: Choices

    @property
    def committee(self) -> Committee:
        return self.context.committee

    @cached_property
    def first_day(self) -> date | None:
        """Since when somebody new sits who has no day of their own."""
        if self.choices.meaning == ImportMeaning.NEW_TERM:
            return self.committee.starts_on
        if self.choices.changed_on is None and not self.context.stored:
            return self.committee.starts_on  # a standing committee whose roster was never written
        return self.choices.changed_on

    def values(
        self, row: RosterRow, before: SeatValues | None, *, mends_name: bool = False
    ) -> tuple[SeatValues, list[CellProblem]]:
        """The seat as the row wants it. What the file does not say stays as it stands."""
        values, problems = before or SeatValues(), []
        given, told = row.given, row.seat
        # In one go: rows come by the 100,000.
        plain = {name: getattr(told, name) for field, names in PLAIN if field in given for name in names}
        if before is None or mends_name:
            plain |= {
                name: part for name in NAME if (part := getattr(told, name)) and not _says(row, name, values)
            }
        if Field.SINCE not in given and values.since is None:
            plain["since"] = self.first_day
        values = replace(values, **plain)
        if Field.POST in given:
            values = self._with_post(values, told.post_title)
        if Field.REPRESENTS in given:
            values = self._with_represented(values, told.represents)
        if not values.source and Field.SOURCE not in row.columns:
            values = replace(values, source=self._usual_source(values))
        if Field.LEAVING_REASON in given:
            code = self.reasons.get(thai.fold(told.leaving_reason))
            if code is None:
                problems.append(self._no_reason(row))
            values = replace(values, leaving_reason=code or values.leaving_reason)
        elif self._lacks_reason(values):
            values = replace(values, leaving_reason=self.choices.leaving_reason)
        return (values.tidied() if values.position_title else values), problems

    def _lacks_reason(self, values: SeatValues) -> bool:
        return bool(values.until and values.until != self.committee.ends_on and not values.leaving_reason)

    # ── words of the menus ─────────────────────────────────────────────────────────────────
    @cached_property
    def reasons(self) -> dict[str, str]:
        """Codes of leaving by their words, and by themselves."""
        options = self.context.options
        labelled = [*options.retired_reasons.items(), *options.reasons]
        return {thai.fold(words): code for code, label in labelled for words in (code, label)}

    def _no_reason(self, row: RosterRow) -> CellProblem:
        at = Field.LEAVING_REASON
        return CellProblem(
            row.sheet,
            row.row,
            row.cell_of(at),
            at,
            row.found_of(at),
            NO_REASON,
            tuple(label for _, label in self.context.options.reasons),
        )

    def _with_post(self, values: SeatValues, words: str) -> SeatValues:
        """A post of the offices kept here by its very title, else the words themselves."""
        key = thai.fold(words)
        if values.post_id and key == thai.fold(self.context.options.words_of("post_id", values.post_id)):
            return values
        post = self.posts.get(key)
        return replace(values, post_id=post, post_title="" if post else words)

    @cached_property
    def posts(self) -> dict[str, int]:
        return {thai.fold(post.title): post.pk for post, _ in reversed(self.context.options.posts)}

    def _with_represented(self, values: SeatValues, words: str) -> SeatValues:
        """One of the ศอช. or networks that send somebody, by its very name; else the words themselves."""
        if words == values.represents:
            return values
        if not (
            values.represents or values.whom or self.context.options.centres or self.context.options.networks
        ):
            return replace(values, represents=words)
        key = thai.fold(words)
        if key == thai.fold(values.represents):
            return values
        if values.whom and not values.represents and key == thai.fold(self._whom_in_words(values.whom)):
            return values
        whom = self._whom(words, key, values.source)
        return replace(values, whom=whom, represents="" if whom else words)

    def _whom_in_words(self, whom: str) -> str:
        return self.context.options.words_of("whom", whom)

    def _whom(self, words: str, key: str, source: str) -> str:
        found = ""
        if source in OF_CENTRES or not source:
            found = self.centres.get(key) or self.centres.get(bare_name(words), "")
        if not found and (source == Source.NETWORK or not source):
            found = self.networks.get(key, "")
        return found

    @cached_property
    def centres(self) -> dict[str, str]:
        """«ศอช.ต. สนวน», and «สนวน» where only one is called so."""
        named: dict[str, str] = {}
        bare: dict[str, list[str]] = {}
        for pk, label in self.context.options.centres:
            key = thai.fold(label)
            named[key] = f"{CENTRE}{pk}"
            bare.setdefault(bare_name(label), []).append(f"{CENTRE}{pk}")
        return {key: found[0] for key, found in bare.items() if len(found) == 1} | named

    @cached_property
    def networks(self) -> dict[str, str]:
        return {thai.fold(label): f"{NETWORK}{pk}" for pk, label in self.context.options.networks}

    def _usual_source(self, values: SeatValues) -> str:
        """Where the file has no such column: by whom somebody speaks for, else what the tier is made of."""
        if values.whom.startswith(NETWORK):
            return Source.NETWORK
        if self.committee.kind in KINDS_OF_POSTS:
            return self._of_a_post(values)
        return self.context.options.sources[0][0]

    def _of_a_post(self, values: SeatValues) -> str:
        """Who sits on a ก.บ.ต. for no post was chosen for what they know."""
        has_post = bool(values.post_id or values.post_title)
        return Source.EX_OFFICIO if has_post or self.committee.kind != CommitteeKind.KBT else Source.EXPERT


def _says(row: RosterRow, name: str, values: SeatValues) -> bool:
    """Whether the cell holds just what stands, though it is read otherwise: «น.ส.» as it was exported."""
    said, stands = row.found_of(Field(name)), getattr(values, name)
    return bool(values.first_name) and (said == stands or thai.clean_text(said) == thai.clean_text(stands))
