"""Which of the supplied entries answers the turn: the share of its words that the entry knows, and the lead
over the next entry."""

from dataclasses import dataclass

from copilot.context import PRODUCT_CODE, Context, Knowledge
from copilot.language import stems

TITLE_WEIGHT = 1.0
TEXT_WEIGHT = 0.55
SAME_INTENT = 0.25
GOOD_ENOUGH = 0.34


@dataclass(frozen=True, slots=True)
class Found:
    entry: Knowledge
    score: float
    margin: float


def best_entry(context: Context, intent: str, *, product_only: bool = False) -> Found | None:
    """None when nothing is close enough: better to ask than to answer beside the question."""
    asked = _asked(context)
    candidates = [
        (_score(entry, asked, intent), entry)
        for entry in context.knowledge
        if not product_only or entry.code.startswith(PRODUCT_CODE)
    ]
    ranked = sorted(candidates, key=lambda pair: (-pair[0], pair[1].code))
    if not ranked or ranked[0][0] < GOOD_ENOUGH:
        return None
    runner_up = ranked[1][0] if len(ranked) > 1 else 0.0
    return Found(ranked[0][1], min(1.0, ranked[0][0]), ranked[0][0] - runner_up)


def _asked(context: Context) -> dict[str, float]:
    """Stems of the turn; words rare among the candidates weigh more. A short turn («e para Recife?») leans on
    what the customer asked before."""
    turn = stems(context.turn_text)
    weights = dict.fromkeys(turn, 1.0)
    if len(turn) < 3:
        earlier = [line for line in context.lines[: -len(context.turn)][-4:] if line.direction == "inbound"]
        for word in (word for line in earlier for word in stems(line.text)):
            weights.setdefault(word, 0.5)
    entries = [_title(entry) | set(stems(entry.text)) for entry in context.knowledge]
    return {
        word: weight / (1.0 + 0.25 * sum(word in known for known in entries))
        for word, weight in weights.items()
    }


def _score(entry: Knowledge, asked: dict[str, float], intent: str) -> float:
    title, text = _title(entry), set(stems(f"{entry.text} {entry.reply or ''}"))
    total = sum(asked.values())
    known = sum(
        weight * (TITLE_WEIGHT if word in title else TEXT_WEIGHT)
        for word, weight in asked.items()
        if word in title or word in text
    )
    score = known / total if total else 0.0
    return score + (SAME_INTENT if entry.intent == intent else 0.0)


def _title(entry: Knowledge) -> set[str]:
    return set(stems(f"{entry.title} {' '.join(entry.keywords)}"))
