"""The page of a whole roster as a form: rows as they were typed, what is done to them before saving, what was refused."""

from collections.abc import Iterator, Mapping
from datetime import date

from django.urls import reverse

from conweb.kernel import thai
from conweb.kernel.models import User
from registry.choices import Position
from registry.forms.roster_rows import NAME, TYPED, UNSEEN, SeatRow, ShownClash, raw_of
from registry.models import Committee, Person, Seat
from registry.people_access import keeps_person
from registry.roster_values import FIELD_LABELS, Clash, SeatDraft, SeatValues, merged
from registry.selectors.roster_edit import values_of
from registry.selectors.roster_options import KINDS_OF_POSTS, RosterOptions
from registry.services.roster_plan import RosterMoved, RosterRefused

MOST_ROWS = 200
NEW = "n"  # the key of a row that is not stored yet begins so


class RosterForm:
    """All rows of one committee, from the database or from what was sent."""

    def __init__(
        self,
        committee: Committee,
        *,
        stored: list[Seat],
        options: RosterOptions,
        today: date,
        by: User,
        data: Mapping[str, str] | None = None,
    ) -> None:
        self.committee = committee
        self.options = options
        self.today = today
        self.stored = {seat.pk: seat for seat in stored}
        self.version = committee.version
        self.reason = ""
        self.reason_problem = ""
        self.focus = ""  # the id that the page should lead to after a button without a script
        self.news: list[str] = []
        if data is None:
            self.rows = [self._of_seat(seat) for seat in stored]
            self.rows.sort(key=lambda row: row.is_past)
            if not stored:
                self.add()
        else:
            self.rows = list(self._sent(data))
            self.version = _number(data.get("version", ""))
            self.reason = thai.clean_text(data.get("reason", ""))
        for row in self.rows:
            person = row.seat.person if row.seat else None
            if person and keeps_person(by, person):
                row.person_url = reverse("registry:person-detail", args=[person.pk])
        self._count()

    # ── rows ────────────────────────────────────────────────────────────────────────────────
    def _of_seat(self, seat: Seat) -> SeatRow:
        values = values_of(seat)
        return SeatRow(f"s{seat.pk}", raw_of(values) | {"seen": values.as_text()}, seat, self.today)

    def _sent(self, data: Mapping[str, str]) -> Iterator[SeatRow]:
        """Rows in the order in which their fields came."""
        raws: dict[str, dict[str, str]] = {}
        for name, text in data.items():
            key, dash, part = name.partition("-")
            if dash and key[:1] in {"s", NEW} and key[1:].isascii() and key[1:].isdigit() and len(key) < 12:
                raws.setdefault(key, {})[part] = text
        for key, raw in list(raws.items())[:MOST_ROWS]:
            if "position" not in raw:
                continue
            row = SeatRow(key, {name: raw.get(name, "") for name in (*TYPED, *UNSEEN)}, today=self.today)
            row.seat = self.stored.get(row.seat_id or 0)
            for name in TYPED:
                if who := raw.get(f"clash-{name}"):
                    self._picked(row, name, who, raw.get(f"pick-{name}", ""))
            yield row

    def _picked(self, row: SeatRow, name: str, who: str, pick: str) -> None:
        theirs = getattr(row.seen or SeatValues(), name)
        if pick == "theirs":
            row.raw[name] = raw_of(SeatValues(**{name: theirs}))[name]
        elif pick != "mine":
            row.clashes[name] = ShownClash(self.options.words_of(name, theirs), who)

    def _count(self) -> None:
        for number, row in enumerate(self.rows, 1):
            row.number = number

    @property
    def sitting(self) -> list[SeatRow]:
        return [row for row in self.rows if not row.is_past]

    @property
    def past(self) -> list[SeatRow]:
        return [row for row in self.rows if row.is_past]

    @property
    def with_posts(self) -> bool:
        return self.committee.kind in KINDS_OF_POSTS

    @property
    def holders(self) -> dict[str, dict[str, str]]:
        """For the script: who is in a post, and what choosing that record sends."""
        found = {}
        for post, holder in self.options.posts:
            if holder:
                name = {part: getattr(holder.person, part) for part in NAME}
                row = SeatRow("", name)
                found[str(post.pk)] = name | {"who": row.who_value(holder.person.pk)}
        return found

    @property
    def next_key(self) -> str:
        taken = [int(row.key[1:]) for row in self.rows if row.is_new]
        return f"{NEW}{max(taken, default=0) + 1}"

    @property
    def first_day(self) -> date:
        """Since when somebody new sits: from the first day while the roster is empty or to come, else from today."""
        starts_on, ends_on = self.committee.starts_on, self.committee.ends_on
        running = bool(self.stored) and starts_on <= self.today and (ends_on is None or self.today <= ends_on)
        return self.today if running else starts_on

    @property
    def model_row(self) -> SeatRow:
        """The row that a script copies; a position of its key is filled in there."""
        return SeatRow(f"{NEW}0", self._fresh(), today=self.today)

    def _fresh(self, **given: str) -> dict[str, str]:
        source = self.options.sources[0][0]
        started = {
            "position": Position.MEMBER.value,
            "source": source,
            "since": thai.format_date(self.first_day),
        }
        return dict.fromkeys((*TYPED, *UNSEEN), "") | started | given

    # ── what is done before saving ──────────────────────────────────────────────────────────
    def act(self, pressed: str) -> None:
        """One of the buttons that only change the page: add, up, down, drop, replace."""
        deed, _, key = pressed.partition(":")
        if deed == "add":
            self.add()
        elif deed in {"up", "down", "drop", "replace"}:
            place = next((at for at, row in enumerate(self.rows) if row.key == key), None)
            if place is not None:
                getattr(self, f"_{deed}")(place)
        self._count()

    def add(self, **given: str) -> SeatRow:
        row = SeatRow(self.next_key, self._fresh(**given), today=self.today)
        place = len([row for row in self.rows if not row.is_past])
        self.rows.insert(place, row)
        self.focus = f"{row.key}-first_name" if given else f"{row.key}-position"
        return row

    def pick(self, person: Person) -> None:
        """A กรรมการ ศอช.ต. as ผู้ทรงคุณวุฒิ, by the record that stands."""
        name = {part: getattr(person, part) for part in NAME}
        row = self.add(source="expert", represents="กรรมการ ศอช.ต.", **name)
        row.raw["who"] = row.who_value(person.pk)

    def _up(self, place: int) -> None:
        if place and self.rows[place - 1].is_past == self.rows[place].is_past:
            self.rows[place - 1 : place + 1] = reversed(self.rows[place - 1 : place + 1])
        self.focus = f"{self.rows[max(place - 1, 0)].key}-up"

    def _down(self, place: int) -> None:
        key = self.rows[place].key
        if place + 1 < len(self.rows) and self.rows[place + 1].is_past == self.rows[place].is_past:
            self.rows[place : place + 2] = reversed(self.rows[place : place + 2])
        self.focus = f"{key}-down"

    def _drop(self, place: int) -> None:
        if self.rows[place].is_new:
            del self.rows[place]
        self.focus = "add-row"

    def _replace(self, place: int) -> None:
        """A new row below for the same place: whom it represents stays, who sits there is typed."""
        old = self.rows[place]
        kept = {
            name: old.raw[name] for name in ("position", "position_title", "source", "represents", "whom")
        }
        raw = self._fresh(**kept, since="", replaces=old.key)
        if self.with_posts:
            raw |= {name: old.raw[name] for name in ("post_id", "post_title")}
        row = SeatRow(self.next_key, raw, today=self.today)
        self.rows.insert(place + 1, row)
        self.focus = f"{old.key}-until"
        old.raw["until"] = old.raw["until"] or thai.format_date(self.today)

    # ── saving ──────────────────────────────────────────────────────────────────────────────
    def drafts(self) -> list[SeatDraft]:
        return [row.draft() for row in self.rows if not row.is_untouched]

    @property
    def unreadable(self) -> bool:
        """Whether a field holds what is no date, too long, or still waits for a choice."""
        return any(row.problems for row in self.rows)

    def refuse(self, refusal: RosterRefused) -> None:
        """At their fields; of a field that could not even be read, that alone is said."""
        rows = {row.key: row for row in self.rows}
        unread = {(row.key, name) for row in self.rows for name in row.problems}
        for problem in refusal.problems:
            row = rows.get(problem.key)
            if row and (problem.key, problem.field) not in unread:
                row.problems.setdefault(problem.field, []).append(problem.message)
        for key, people in refusal.namesakes.items():
            rows[key].namesakes = people

    def meet(self, moved: RosterMoved) -> None:
        """Take in what a colleague saved: their changes, their rows; where both touched a field, ask."""
        kept = []
        for row in self.rows:
            if row.is_new or row.seat_id in moved.stored:
                self._meet_row(row, moved)
                kept.append(row)
                continue
            self._meet_gone(row, moved)
            if row.is_new:  # typed into meanwhile: stays, as a row to be decided on
                kept.append(row)
        self.rows = kept
        known = {row.seat_id for row in kept}
        for pk in moved.order:
            if pk not in known:
                values = moved.stored[pk]
                row = SeatRow(f"s{pk}", raw_of(values) | {"seen": values.as_text()}, today=self.today)
                row.raw |= dict.fromkeys(("who", "replaces", "removed", "same"), "")
                self.rows.append(row)
                self.news.append(
                    f"{moved.writers.get(pk, moved.by)} เพิ่ม {values.full_name or values.post_title}"
                )
        self.rows.sort(key=lambda row: row.is_past)
        self.version = moved.version
        self._count()

    def _meet_row(self, row: SeatRow, moved: RosterMoved) -> None:
        seen = row.seen
        if row.is_new or seen is None:
            return
        stored = moved.stored[row.seat_id or 0]
        if stored == seen:
            return
        who = str(moved.writers.get(row.seat_id or 0, moved.by))
        draft = row.draft()
        broken = set(row.problems)  # what cannot be read stays as it was typed
        values, clashes = merged(draft.values, seen=seen, stored=stored)
        typed = {name: row.raw[name] for name in broken if name in TYPED}
        row.problems.clear()
        row.raw |= raw_of(values) | typed | {"seen": stored.as_text()}
        row.clashes = {clash.field: self._shown(clash, who) for clash in clashes if clash.field in TYPED}
        changes = [
            f"{FIELD_LABELS[name]} {self.options.words_of(name, getattr(seen, name))}"
            f" → {self.options.words_of(name, getattr(stored, name))}"
            for name in stored.differing(seen)
            if name in TYPED
        ]
        row.news = f"{who} แก้ {' · '.join(changes)}" if changes else ""
        if row.news:
            self.news.append(f"{who} แก้ {seen.full_name or seen.post_title}: {' · '.join(changes)}")

    def _meet_gone(self, row: SeatRow, moved: RosterMoved) -> None:
        """A colleague took the seat away. What was typed into it meanwhile becomes a new row."""
        seen = row.seen
        who = moved.writers.get(row.seat_id or 0, moved.by)
        self.news.append(f"{who} เอา {row.name} ออก")
        draft = row.draft()
        row.problems.clear()
        if row.removed or seen is None or draft.values == seen:
            return
        key = self.next_key
        row.raw |= {"seen": "", "who": row.who_value(seen.person_id) if seen.person_id else ""}
        row.key, row.seat = key, None
        row.news = f"{who} เอาแถวนี้ออกแล้ว แต่ท่านแก้ไว้ บันทึกเพื่อเพิ่มใหม่ หรือลบแถว"

    def _shown(self, clash: Clash, who: str) -> ShownClash:
        return ShownClash(self.options.words_of(clash.field, clash.theirs), who)

    @property
    def errors(self) -> list[tuple[str, str]]:
        """For the summary: what to mend, and where."""
        found = [
            (f"แถว {row.number} {FIELD_LABELS.get(name, '')}: {text}", f"{row.key}-{name}")
            for row in self.rows
            for name, texts in row.problems.items()
            for text in texts
        ]
        return found + ([(self.reason_problem, "reason")] if self.reason_problem else [])


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
