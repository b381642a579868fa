"""What the columns of a table hold, by their headings and by the cells below them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from registry.choices import Position
from registry.imports import columns, contents
from registry.imports.values import CellValue, Field

NAMES = frozenset({Field.FULL_NAME, Field.FIRST_NAME})
_ADDRESSES = frozenset({Field.SUBDISTRICT, Field.DISTRICT, Field.PROVINCE})
# Fields that a heading and the cells below must agree on; a note or a group may hold anything.
_CHECKED = frozenset(
    {
        *(Field.NUMBER, Field.FULL_NAME, Field.FIRST_NAME, Field.LAST_NAME, Field.PREFIX, Field.POSITION),
        *(Field.CITIZEN_ID, Field.PHONE, Field.SINCE, Field.UNTIL, Field.AREA_CODE, Field.STATUS),
    }
)
# What is never guessed under words that say something else.
_NEVER_GUESSED = frozenset({Field.SINCE, Field.AREA_CODE, Field.NUMBER})
# Of which the words alone may stand over numbers of rows.
_COUNTING = frozenset({Field.AREA_CODE, Field.CITIZEN_ID})
MOSTLY, _HARDLY = 0.75, 0.2


@dataclass(frozen=True, slots=True)
class Heading:
    """The words over one column: all lines, the last line, and what stands above it."""

    whole: str
    last: str
    above: str
    merged: bool = False  # its words belong to the column before as well

    @property
    def position(self) -> tuple[str, str] | None:
        """The position that it names, and its title: «ประธาน ศอช.ต.», or «ประธาน» above «ชื่อ-สกุล»."""
        told = columns.position_over(self.whole) or columns.position_over(self.last)
        if told is None and columns.field_of(self.last)[0] in NAMES:
            return columns.position_over(self.above)
        return told


class Meanings:
    """What each column of one table is taken for. `sure` is false for a guess by content."""

    def __init__(self, headings: Mapping[int, Heading], below: Mapping[int, Sequence[CellValue]]) -> None:
        self._headings, self._below = headings, below
        self._told = {column: contents.shares(values) for column, values in below.items()}
        self.fields: dict[int, Field | None] = {}
        self.address: set[int] = set()
        for column, heading in headings.items():
            self.fields[column], lives = _meaning(heading)
            if lives:
                self.address.add(column)
        self.sure = dict.fromkeys(self.fields, True)
        self._posts = self._under_positions()
        self._name_in_parts()
        self._by_content()
        self._surname()
        self._groups()
        self._count()
        self._one_each()

    @property
    def several(self) -> list[int]:
        """Where one row holds several people: the columns «ประธาน | เลขานุการ» with names below each."""
        return self._posts if len(self._posts) > 1 else []

    @property
    def position(self) -> tuple[str, str]:
        """The position, and its title, that the heading of the names tells for everybody below it; else nothing.

        «กรรมการ» over names is the committee, and tells no position.
        """
        column = next((column for column, field in self.fields.items() if field in NAMES), None)
        told = (
            None
            if column is None or Field.POSITION in self.fields.values()
            else self._headings[column].position
        )
        return told if told and told[0] != str(Position.MEMBER) else ("", "")

    def decide(self, decided: Mapping[int, Field]) -> None:
        """What people said of columns; a guess about another column gives way."""
        taken = set(map(Field, decided.values())) - {Field.IGNORED}
        for column, field in self.fields.items():
            if column in decided:
                self.fields[column], self.sure[column] = Field(decided[column]), True
            elif field in taken:
                self.fields[column] = Field.IGNORED
        if taken & NAMES:
            self._posts = []

    def _share(self, column: int, field: Field) -> float:
        return self._told[column].get(field, 0)

    def _under_positions(self) -> list[int]:
        """Names under «ประธาน ศอช.ต.» are whole names where no other column says names; these columns."""
        fields = self.fields
        posts = [
            column
            for column, heading in self._headings.items()
            if heading.position and self._share(column, Field.FULL_NAME) >= MOSTLY
        ]
        if any(field in NAMES and column not in posts for column, field in fields.items()):
            for column in posts:
                fields[column] = Field.IGNORED
            return []
        for column in posts:
            if fields[column] not in NAMES:
                fields[column], self.sure[column] = Field.FULL_NAME, False
        for column, field in fields.items():
            # «ตำแหน่ง» beside «ประธาน ศอช.ต.» is that of the village, unless positions stand below it.
            if field is Field.POSITION and self._told[column] and self._share(column, field) < MOSTLY:
                fields[column] = Field.POST
        return posts

    def _name_in_parts(self) -> None:
        """«ชื่อ-สกุล» over two or three columns: the prefix, the first name and the surname have one each."""
        fields, headings = self.fields, self._headings
        start = next((column for column, field in fields.items() if field in NAMES), None)
        if start is None:
            return
        parts = [start]
        for column in range(start + 1, max(fields) + 1):
            same = headings[column].whole == headings[start].whole
            words = (Field.LAST_NAME, Field.FULL_NAME, Field.PREFIX)
            if (headings[column].whole and not same) or len(parts) == 3:
                break
            if max(self._share(column, one) for one in words) < MOSTLY:
                break
            parts.append(column)
        for column in parts[1:]:
            fields[column] = None
        begins_with_prefix = self._share(start, Field.PREFIX) >= MOSTLY
        named: tuple[Field, ...]
        if len(parts) == 3 and begins_with_prefix:
            named = (Field.PREFIX, Field.FIRST_NAME, Field.LAST_NAME)
        elif len(parts) == 2 and begins_with_prefix:
            named = (Field.PREFIX, Field.FULL_NAME)
        elif len(parts) >= 2 and Field.LAST_NAME not in fields.values():
            named = (Field.FIRST_NAME, Field.LAST_NAME)
        else:
            return
        for column, field in zip(parts, named, strict=False):
            fields[column] = field

    def _by_content(self) -> None:
        """Mend what the cells contradict: a heading that stands over something else, or none at all."""
        moved: dict[int, Field] = {}
        for column, field in self.fields.items():
            told = self._told[column]
            if not told or (field is not None and field not in _CHECKED):
                continue
            held = sum(value not in ("", None) for value in self._below[column])
            if held < (2 if field is None else 3) or (field is not None and _agrees(field, told)):
                continue
            best = _best(told)
            if told[best] >= MOSTLY and best is not Field.NUMBER:
                moved[column] = best
            elif field is Field.POSITION and contents.posts(self._below[column]) >= MOSTLY:
                moved[column] = Field.POST
        for column, field in moved.items():
            before = self.fields[column]
            if before is None:
                taken = any(known is field for other, known in self.fields.items() if other not in moved)
                named = field is Field.FULL_NAME and Field.FIRST_NAME in self.fields.values()
                if taken or named or (self._headings[column].whole and field in _NEVER_GUESSED):
                    continue
            self.fields[column], self.sure[column] = field, False

    def _surname(self) -> None:
        """A name in two columns has two fields, one in a single column is whole."""
        fields = self.fields
        for column, field in fields.items():
            # «ชื่อสกุล» without a hyphen is the surname where «ชื่อ» or «ชื่อตัว» stands before it.
            one_word = field is Field.FULL_NAME and self._headings[column].last in ("ชื่อสกุล", "ชื่อ สกุล")
            if (
                one_word
                and fields.get(column - 1) is Field.FIRST_NAME
                and Field.LAST_NAME not in fields.values()
            ):
                fields[column] = Field.LAST_NAME
        told = set(fields.values())
        if Field.FIRST_NAME in told and not told & {Field.LAST_NAME, Field.FULL_NAME}:
            self._rename(Field.FIRST_NAME, Field.FULL_NAME)
        if Field.LAST_NAME in told and not told & NAMES:
            # «นาม-สกุล» is written like «นามสกุล»: what stands below tells.
            column = next(one for one, field in fields.items() if field is Field.LAST_NAME)
            if self._share(column, Field.FULL_NAME) >= MOSTLY:
                fields[column] = Field.FULL_NAME
        if Field.LAST_NAME in told and Field.FULL_NAME in told and Field.FIRST_NAME not in told:
            self._rename(Field.FULL_NAME, Field.FIRST_NAME)

    def _groups(self) -> None:
        """«ผู้แทน» over «ผู้นำชุมชน» and the like tells where people come from, not whom they speak for."""
        if Field.REPRESENTS not in self.fields.values() or Field.SOURCE in self.fields.values():
            return
        column = next(one for one, field in self.fields.items() if field is Field.REPRESENTS)
        if self._share(column, Field.SOURCE) >= MOSTLY:
            self.fields[column] = Field.SOURCE

    def _count(self) -> None:
        """«เลขที่», «รหัส» and «ID» over 1, 2, 3 count the rows, where no other column does."""
        if Field.NUMBER in self.fields.values():
            return
        for column, field in self.fields.items():
            may = field in _COUNTING or columns.heading_key(self._headings[column].last) == "เลขที่"
            if may and contents.counts(self._below[column]):
                self.fields[column] = Field.NUMBER
                return

    def _one_each(self) -> None:
        """One column for each field: what two headings claim goes to the more telling one."""
        fields, sure = self.fields, self.sure
        seen: dict[Field, int] = {}
        for column, field in list(fields.items()):
            if field is None or field is Field.IGNORED:
                continue
            other = seen.setdefault(field, column)
            if other == column:
                continue
            if field is Field.POSITION and Field.POST not in fields.values():
                better = self._share(column, field) > self._share(other, field)
                fields[other if better else column] = Field.POST
            else:
                better = sure[column] and not sure[other]
                fields[other if better else column], sure[other if better else column] = Field.IGNORED, False
            seen[field] = column if better else other

    def _rename(self, old: Field, new: Field) -> None:
        column = next(one for one, field in self.fields.items() if field is old)
        self.fields[column] = new


def _meaning(heading: Heading) -> tuple[Field | None, bool]:
    """What a heading means, and whether it is part of where somebody lives."""
    if columns.ADDRESS.search(heading.above):
        field = columns.field_of(heading.last)[0]
        return (field, True) if field in _ADDRESSES else (Field.IGNORED, False)
    if heading.above and columns.TELEPHONE.search(heading.above):
        return Field.PHONE, False
    for text in (heading.whole, heading.last):
        if columns.is_heading(text):
            return columns.field_of(text)[0], False
    for text in (heading.whole, heading.last, heading.above):
        if field := columns.field_of(text)[0]:
            return field, False
    return None, False


def _best(told: Mapping[Field, float]) -> Field:
    return max(contents.TELLING, key=lambda one: told.get(one, 0))


def _agrees(field: Field, told: Mapping[Field, float]) -> bool:
    """Whether the cells under a heading can be what it says. Positions are words: anything but figures will do."""
    own = {Field.UNTIL: Field.SINCE, Field.FIRST_NAME: Field.LAST_NAME}.get(field, field)
    share = told.get(own, 0)
    if field in (Field.FULL_NAME, Field.FIRST_NAME, Field.LAST_NAME):
        share += told.get(Field.LAST_NAME if own is not Field.LAST_NAME else Field.FULL_NAME, 0)
    if field is Field.STATUS:
        return not (told.get(Field.POSITION, 0) >= MOSTLY or told.get(Field.SOURCE, 0) >= MOSTLY)
    return share > _HARDLY
