"""What holds of every paper, whatever it is written from."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from registry.rules.papers.compose import compose, missing
from registry.rules.papers.difference import Difference, Line
from registry.rules.papers.document import Document, RosterBlock
from registry.rules.papers.kinds import INSTRUMENTS, PaperKind
from registry.rules.papers.plain import plain_lines
from registry.rules.values import LARGEST, SMALLEST, Kind, Tier
from tests.registry.papers.composing import PLACES, announced, facts

WITH_ROSTER = (
    (PaperKind.ANNOUNCEMENT, Kind.EXECUTIVE),
    (PaperKind.APPOINTMENT, Kind.EXECUTIVE),
    (PaperKind.AMENDING_ANNOUNCEMENT, Kind.EXECUTIVE),
    (PaperKind.AMENDING_APPOINTMENT, Kind.EXECUTIVE),
    (PaperKind.FORUM_MINUTES, Kind.EXECUTIVE),
    (PaperKind.WORKING_ORDER, Kind.WORKING),
    (PaperKind.KBT_ORDER, Kind.KBT),
    (PaperKind.KBO_ORDER, Kind.KBO),
)
POSITIONS = ("chair", "deputy", "secretary", "assistant", "treasurer", "other", "member")
# Thai letters and both sorts of digits, braces and quotes: whatever somebody may type into a name.
words = st.text("กขคงจ ๐๑๒๓456{}%<>&\"'", min_size=1, max_size=20).map(str.strip).filter(bool)
lines = st.builds(Line, words, words, words, position=st.sampled_from(POSITIONS))
rosters = st.lists(lines, min_size=SMALLEST, max_size=LARGEST).map(tuple)
tiers = st.sampled_from(Tier)


def arabic(text: str) -> str:
    return text.translate(str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789"))


@given(rosters, st.sampled_from(WITH_ROSTER), tiers)
def test_every_roster_of_9_to_25_stands_whole_and_in_order(roster, kind_and_body, tier):
    kind, body = kind_and_body
    document = compose(facts(kind, tier, body, roster=roster, refers=(announced(),)))

    blocks = [*document.blocks, *(block for annex in document.annexes for block in annex.blocks)]
    (listed,) = [block for block in blocks if isinstance(block, RosterBlock)]
    assert [(row.name, row.of) for row in listed.rows] == [
        (arabic(line.name), arabic(line.of)) for line in roster
    ]
    assert [row.number for row in listed.rows] == list(range(1, len(roster) + 1))


@given(st.sampled_from(PaperKind), st.sampled_from([*Kind][:4]), tiers, rosters, words, words)
def test_every_paper_has_a_subject_arabic_digits_and_comes_back_from_json(
    kind, body, tier, roster, text, reason
):
    given_facts = facts(
        kind,
        tier,
        body,
        roster=roster,
        difference=Difference(
            added=roster[:1],
            left=roster[1:2],
            replaced=((roster[2], roster[3]),),
            before=roster,
            after=roster,
        ),
        body_text=text,
        reason=reason,
        meeting_place=text,
    )
    document = compose(given_facts)

    assert document.subject.strip()
    assert Document.from_json(document.to_json()) == document
    text_of = "\n".join(plain_lines(document))
    assert text_of == arabic(text_of)


@given(st.sampled_from(PaperKind), tiers)
def test_every_paper_can_be_written_before_anything_is_known(kind, tier):
    """Dots where a pen would fill in, and the page can say what they stand for."""
    bare = replace(
        facts(kind, tier, None), roster=(), signatory=None, dated_on=None, place=PLACES[tier], owner=()
    )

    assert plain_lines(compose(bare))
    assert missing(bare)


@given(st.sampled_from(sorted(INSTRUMENTS)), tiers, st.dates(date(1990, 1, 1), date(2090, 12, 31)))
def test_instrument_says_its_day_with_the_era(kind, tier, day):
    document = compose(facts(PaperKind(kind), tier, dated_on=day))

    assert document.date.endswith(f"พ.ศ. {day.year + 543}")
