"""From scores to probabilities: what is fitted rises, predicts what it was drawn from, and says how well."""

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copilot.calibration import (
    ENOUGH,
    FEW,
    Knots,
    Label,
    brier,
    ece,
    fit,
    isotonic,
    platt,
    probability,
)
from copilot.confidence import CAP, CEILING, Confidence, calibrated
from realtime.records import Said

labels = st.lists(
    st.builds(Label, st.floats(0, 1).map(lambda score: round(score, 2)), st.booleans()),
    min_size=1,
    max_size=80,
)


def drawn(count: int, overconfident: float = 0.5, seed: int = 7) -> list[Label]:
    """Scores that promise more than they keep."""
    chance = random.Random(seed)
    scores = [chance.uniform(0.1, 0.97) for _ in range(count)]
    return [Label(score, chance.random() < score * overconfident) for score in scores]


@given(labels)
def test_a_curve_rises_and_stays_between_0_and_1(found: list[Label]) -> None:
    for knots in (platt(found), isotonic(found)):
        values = [probability(knots, step / 50) for step in range(51)]
        assert all(later >= earlier - 1e-9 for earlier, later in pairwise(values))
        assert all(0 < value < 1 for value in values)


@pytest.mark.parametrize("count", [120, 1_500])
def test_a_score_that_promises_too_much_is_put_right(count: int) -> None:
    fitted = fit(drawn(count))
    assert fitted is not None
    assert fitted.method == ("platt" if count <= FEW else "isotonic")
    for score in (0.3, 0.6, 0.9):
        assert probability(fitted.knots, score) == pytest.approx(score / 2, abs=0.12)
    raw = [(label.score, label.good) for label in drawn(count)]
    assert fitted.ece < ece(raw) / 2
    assert fitted.brier < brier(raw)


def test_too_few_labels_are_none() -> None:
    assert fit(drawn(ENOUGH - 1)) is None
    assert fit(drawn(ENOUGH)) is not None


def test_scores_that_say_nothing_become_the_average() -> None:
    upside_down = [Label(score, score < 0.5) for score in (0.2, 0.8) for _ in range(30)]
    knots = platt(upside_down)
    assert probability(knots, 0.1) == pytest.approx(0.5, abs=0.02)
    assert probability(knots, 0.9) == pytest.approx(0.5, abs=0.02)


def test_brier_and_ece_are_what_they_are_defined_as() -> None:
    judged = [(0.9, True), (0.9, False), (0.1, False), (0.1, False)]
    assert brier(judged) == pytest.approx((0.01 + 0.81 + 0.01 + 0.01) / 4)
    assert ece(judged) == pytest.approx((abs(1.8 - 1) + abs(0.2 - 0)) / 4)


SURE: Knots = [(0.0, 0.9), (1.0, 0.99)]


def test_a_doubt_stays_a_doubt_however_well_such_suggestions_went() -> None:
    doubtful = Confidence(0.3, "baixa", Said(code="not_understood"), raw=0.3, cap=CAP)
    assert calibrated(doubtful, SURE).word == "baixa"
    assert calibrated(doubtful, SURE).calibrated
    clear = Confidence(0.6, "media", Said(code="clear_subject"), raw=0.6, cap=CEILING)
    assert calibrated(clear, SURE).word == "alta"
    assert calibrated(clear, SURE).raw == 0.6
    assert calibrated(clear, None) == clear
