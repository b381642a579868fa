"""What must hold for every form, not only for those that somebody thought of."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from assessment.scoring.engine import Answer, score
from assessment.scoring.parsing import shipped_criteria

CRITERIA = shipped_criteria("2564")
NUMBERS = range(1, 24)
SHARES = (1, 2, 3, 4, 11, 15, 20, 21, 22, 23)
CHOICES = (6, 7)


def answers_to(number: int) -> st.SearchStrategy[Answer]:
    if number in CHOICES:
        return st.builds(Answer, st.integers(1, 3))
    if number in SHARES:
        # Small committees and the neighbourhood of 70 in 100 are where readings differ.
        sizes = st.one_of(st.integers(0, 30), st.sampled_from([99, 100, 101, 1000]))
        return sizes.flatmap(lambda of: st.builds(Answer, st.integers(0, of), st.just(of)))
    return st.builds(Answer, st.integers(0, 9))


forms = st.fixed_dictionaries({number: answers_to(number) for number in NUMBERS})


@given(forms, st.sampled_from(NUMBERS), st.integers(1, 40))
def test_more_never_scores_less(form, number, more):
    answer = form[number]
    greatest = {**dict.fromkeys(SHARES, answer.of), **dict.fromkeys(CHOICES, 3)}.get(number)
    value = answer.value + more if greatest is None else min(answer.value + more, greatest)

    before = score(CRITERIA, form)
    after = score(CRITERIA, form | {number: Answer(value, answer.of)})

    assert after.total >= before.total
    assert after.strict_total >= before.strict_total
    assert after.indicator(number).points >= before.indicator(number).points


@given(forms, st.sampled_from(SHARES), st.integers(1, 40))
def test_a_larger_whole_never_scores_more(form, number, more):
    answer = form[number]
    if answer.of == 0:
        return

    wider = score(CRITERIA, form | {number: Answer(answer.value, answer.of + more)})

    assert wider.total <= score(CRITERIA, form).total


@given(forms, st.sets(st.sampled_from(NUMBERS)), st.sets(st.sampled_from(SHARES)))
def test_envelope_always_contains_the_final_total(form, missing, known):
    partly = {number: answer for number, answer in form.items() if number not in missing}
    denominators = {number: form[number].of for number in known & missing}

    draft = score(CRITERIA, partly, denominators)
    final = score(CRITERIA, form)

    assert final.total in draft.envelope
    assert draft.missing == tuple(sorted(missing))
    assert 23 <= draft.envelope.least <= draft.envelope.greatest <= 69


@given(forms, st.lists(st.sampled_from(NUMBERS), unique=True))
def test_envelope_only_narrows_as_answers_come_in(form, order):
    answers: dict[int, Answer] = {}
    envelope = score(CRITERIA, answers).envelope
    for number in order:
        answers[number] = form[number]
        narrower = score(CRITERIA, answers).envelope
        assert envelope.least <= narrower.least <= narrower.greatest <= envelope.greatest
        envelope = narrower


@given(forms)
def test_envelope_of_a_complete_form_is_its_total(form):
    card = score(CRITERIA, form)

    assert (card.envelope.least, card.envelope.greatest) == (card.total, card.total)


@given(forms)
def test_strict_total_is_at_most_three_below(form):
    card = score(CRITERIA, form)

    assert 0 <= card.total - card.strict_total <= 3
    assert {row.number for row in card.indicators if row.points != row.strict_points} <= {8, 13, 15}
    assert card.band.level - card.strict_band.level in (0, 1)


@given(forms)
def test_subtotals_add_up_to_the_total(form):
    card = score(CRITERIA, form)

    assert sum(category.points for category in card.categories) == card.total
    assert sum(row.points for row in card.indicators) == card.total
    assert 23 <= card.total <= 69


@given(forms, st.sets(st.sampled_from(NUMBERS), min_size=1))
def test_incomplete_form_has_no_total_and_no_band(form, missing):
    card = score(CRITERIA, {number: answer for number, answer in form.items() if number not in missing})

    assert (card.total, card.strict_total, card.band, card.strict_band) == (None, None, None, None)
    assert card.partial_total == sum(category.partial for category in card.categories)
    for category in card.categories:
        numbers = {row.number for row in CRITERIA.category(category.number).indicators}
        assert (category.points is None) == bool(numbers & missing)


# at least / more than, in percent: the two right columns of the rules' table.
PERCENTS = {
    1: (40, 70), 2: (50, 80), 3: (30, 70), 4: (30, 70), 11: (40, 60),
    20: (10, 50), 21: (20, 70), 22: (20, 60), 23: (1, 30),
}  # fmt: skip


@given(st.sampled_from(list(PERCENTS)), st.integers(1, 999_999), st.data())
def test_share_compares_as_an_exact_fraction(number, of, data):
    near = [of * percent // 100 for percent in PERCENTS[number]]
    value = data.draw(
        st.one_of(st.integers(0, of), *(st.integers(max(0, n - 1), min(of, n + 1)) for n in near))
    )
    percent = Fraction(100 * value, of)
    medium, strong = PERCENTS[number]

    points = score(CRITERIA, {number: Answer(value, of)}).indicator(number).points

    assert points == 1 + (percent >= medium) + (percent > strong)
