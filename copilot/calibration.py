"""What a score was worth so far: fits what people did with suggestions to a curve from score to probability.
Pure.

Platt's logistic curve while there are few labels, isotonic regression (pool adjacent violators) above. Both
only ever rise, so calibration never turns an order around.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Literal, NamedTuple

ENOUGH = 50
"""Labels, below which a score is called «não calibrada»."""
FEW = 200
FOLDS = 5
BINS = 10
STEPS = 20

Knots = Sequence[tuple[float, float]]
"""Score and probability, both rising; straight lines between them."""
Fit = Callable[[Sequence["Label"]], Knots]


class Label(NamedTuple):
    score: float
    good: bool
    """It was sent as it stood or hardly changed; the stage stayed. Not: dismissed, rewritten, undone."""


class Measure(NamedTuple):
    """What a curve holds for: other words of ours, or another model, are another measure."""

    task: str
    provider: str
    label: str
    prompt_version: str


Curves = Mapping[Measure, Knots]


class Fitted(NamedTuple):
    method: Literal["platt", "isotonic"]
    knots: Knots
    brier: float
    """Mean squared error of probabilities, on labels that the curve had not seen."""
    ece: float
    """Expected calibration error over ten bins, on the same."""


def fit(labels: Sequence[Label]) -> Fitted | None:
    """None below `ENOUGH`: a curve through a handful of points would only look like knowledge."""
    if len(labels) < ENOUGH:
        return None
    curve: Fit = platt if len(labels) <= FEW else isotonic
    unseen = _unseen(labels, curve)
    method: Literal["platt", "isotonic"] = "platt" if len(labels) <= FEW else "isotonic"
    return Fitted(method, curve(labels), brier(unseen), ece(unseen))


def probability(knots: Knots, score: float) -> float:
    before = None
    for knot in knots:
        if knot[0] >= score:
            if before is None or knot[0] == before[0]:
                return knot[1]
            share = (score - before[0]) / (knot[0] - before[0])
            return before[1] + share * (knot[1] - before[1])
        before = knot
    return knots[-1][1]


def platt(labels: Sequence[Label]) -> Knots:
    """Newton's method on the logistic loss, with Platt's targets, which keep off 0 and 1."""
    good = sum(label.good for label in labels)
    high, low = (good + 1) / (good + 2), 1 / (len(labels) - good + 2)
    slope, shift = 0.0, math.log((good + 1) / (len(labels) - good + 1))
    for _ in range(50):
        a = b = aa = ab = bb = 0.0
        for score, is_good in labels:
            p = _sigmoid(slope * score + shift)
            error, weight = p - (high if is_good else low), max(p * (1 - p), 1e-9)
            a, b = a + error * score, b + error
            aa, ab, bb = aa + weight * score * score, ab + weight * score, bb + weight
        aa, bb = aa + 1e-6, bb + 1e-6
        determinant = aa * bb - ab * ab
        step_a, step_b = (bb * a - ab * b) / determinant, (aa * b - ab * a) / determinant
        slope, shift = slope - step_a, shift - step_b
        if abs(step_a) + abs(step_b) < 1e-9:
            break
    if slope < 0:  # worse scores did better: then a score says nothing, and all are as good as the average
        slope, shift = 0.0, math.log((good + 1) / (len(labels) - good + 1))
    return [(step / STEPS, _sigmoid(slope * step / STEPS + shift)) for step in range(STEPS + 1)]


def isotonic(labels: Sequence[Label]) -> Knots:
    """Each block holds the sum of its scores, how many were good, and how many there are."""
    blocks: list[list[float]] = []
    for score, good in sorted(labels):
        blocks.append([score, float(good), 1.0])
        while len(blocks) > 1 and _not_rising(blocks[-2], blocks[-1]):
            scores, goods, count = blocks.pop()
            last = blocks[-1]
            last[0], last[1], last[2] = last[0] + scores, last[1] + goods, last[2] + count
    # One suggestion too many on both sides: no block of a few is ever quite sure.
    return [(scores / count, (goods + 1) / (count + 2)) for scores, goods, count in blocks]


def brier(judged: Sequence[tuple[float, bool]]) -> float:
    return sum((p - good) ** 2 for p, good in judged) / len(judged)


def ece(judged: Sequence[tuple[float, bool]]) -> float:
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for p, good in judged:
        bins[min(BINS - 1, int(p * BINS))].append((p, good))
    gaps = [abs(sum(p for p, _ in found) - sum(good for _, good in found)) for found in bins]
    return sum(gaps) / len(judged)


def _unseen(labels: Sequence[Label], curve: Fit) -> list[tuple[float, bool]]:
    """Each label judged by a curve that was fitted without it."""
    judged = []
    for fold in range(FOLDS):
        knots = curve([label for index, label in enumerate(labels) if index % FOLDS != fold])
        judged += [(probability(knots, label.score), label.good) for label in labels[fold::FOLDS]]
    return judged


def _not_rising(left: list[float], right: list[float]) -> bool:
    same_score = left[0] / left[2] == right[0] / right[2]
    return same_score or (left[1] + 1) / (left[2] + 2) >= (right[1] + 1) / (right[2] + 2)


def _sigmoid(x: float) -> float:
    return 1 / (1 + math.exp(-x)) if x >= 0 else math.exp(x) / (1 + math.exp(x))
