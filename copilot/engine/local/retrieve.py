"""Which of the supplied entries answers: the share of the asked words that it knows, rare words first, and
its lead over the next one."""

from dataclasses import dataclass
from functools import lru_cache

from copilot.context import PRODUCT_CODE, Context, Knowledge
from copilot.engine.local.slots import read_line
from copilot.language import stems

TITLE_WEIGHT = 1.0
TEXT_WEIGHT = 0.55
EARLIER_WEIGHT = 0.5
SAME_INTENT = 0.25
ENOUGH_WORDS = 0.3
TIE = 0.08
BREADTH = 0.002
"""Taken off for each word in an entry's title and keywords: where two fit alike, the general one answers."""

SAY_IT_ALL = frozenset("TROCA_DEVOLUCAO CANCELAMENTO STATUS_PEDIDO ALTERACAO RECLAMACAO".split())
"""After a sale: an intent's only entry answers whatever words were used, one of several any shared word."""

_BUYING = frozenset({"COMPRA", "PRECO"})


@dataclass(frozen=True, slots=True)
class Found:
    entry: Knowledge
    score: float
    margin: float

    @property
    def is_product(self) -> bool:
        return self.entry.code.startswith(PRODUCT_CODE)


def best_entry(
    context: Context, intent: str, *, text: str | None = None, product_only: bool = False
) -> Found | None:
    """None when nothing is close enough: better to ask than to answer beside the question. `text` looks for
    a part of the turn instead of all of it."""
    ranked = rank(context, intent, text=text, product_only=product_only)
    return ranked[0] if ranked else None


def rank(
    context: Context, intent: str, *, text: str | None = None, product_only: bool = False
) -> list[Found]:
    """Those close enough, best first, each with its lead over the next."""
    asked = dict.fromkeys(stems(text), 1.0) if text is not None else _asked(context)
    asked = _by_rarity(context, _without_strange_places(context, asked))
    fitting = [entry for entry in context.knowledge if _fits(entry, intent)]
    alone = sum(entry.intent == intent for entry in fitting) == 1
    scored = [
        (_score(entry, asked, intent, alone and intent in SAY_IT_ALL), entry)
        for entry in fitting
        if not product_only or entry.code.startswith(PRODUCT_CODE)
    ]
    ranked = sorted(((score, entry) for score, entry in scored if score), key=lambda it: (-it[0], it[1].code))
    following = [score for score, _ in [*ranked[1:], (0.0, None)]]
    return [
        Found(entry, min(1.0, score), score - after)
        for (score, entry), after in zip(ranked, following, strict=False)
    ]


def ties(ranked: list[Found]) -> list[Found]:
    """Products that fit about as well as the first one: a person would ask which of them is meant."""
    if not ranked or not ranked[0].is_product:
        return ranked[:1]
    return [found for found in ranked if found.is_product and ranked[0].score - found.score <= TIE][:3]


def _fits(entry: Knowledge, intent: str) -> bool:
    """«Fechado, manda o pix» must not find when the shop is «fechada»: intents give words their meaning."""
    if entry.intent is None or entry.intent == intent:
        return True
    if intent == "COMPRA":
        return entry.intent in _BUYING
    return (entry.intent in SAY_IT_ALL) == (intent in SAY_IT_ALL)


def _asked(context: Context) -> dict[str, float]:
    """Stems of the turn. A short one («e para Recife?») leans on what the customer asked before."""
    weights = dict.fromkeys(stems(context.turn_text), 1.0)
    if len(weights) < 3:
        before = context.lines[: len(context.lines) - len(context.turn)][-4:]
        for line in before:
            if line.direction == "inbound":
                weights = dict.fromkeys(stems(line.text), EARLIER_WEIGHT) | weights
    return weights


def _by_rarity(context: Context, asked: dict[str, float]) -> dict[str, float]:
    entries = [_title(entry) | _known(entry.text) for entry in context.knowledge]
    return {
        word: weight / (1.0 + 0.25 * sum(word in known for known in entries))
        for word, weight in asked.items()
    }


def _without_strange_places(context: Context, asked: dict[str, float]) -> dict[str, float]:
    """A town that no entry names must not make «entregam em …?» look like an unknown subject."""
    places = {word for line in context.turn for word in stems(str(read_line(line.text).get("city") or ""))}
    known = {word for entry in context.knowledge for word in _title(entry) | _known(entry.text)}
    return {word: weight for word, weight in asked.items() if word in known or word not in places}


def _score(entry: Knowledge, asked: dict[str, float], intent: str, only_one: bool) -> float:
    title, text = _title(entry), _known(f"{entry.text} {entry.reply or ''}")
    total = sum(asked.values())
    known = sum(
        weight * (TITLE_WEIGHT if word in title else TEXT_WEIGHT)
        for word, weight in asked.items()
        if word in title or word in text
    )
    share = known / total if total else 0.0
    same = entry.intent == intent
    if share < ENOUGH_WORDS and not (same and only_one) and not (same and share and intent in SAY_IT_ALL):
        return 0.0
    return share + (SAME_INTENT if same else 0.0) - BREADTH * len(title)


def _title(entry: Knowledge) -> frozenset[str]:
    return _known(f"{entry.title} {' '.join(entry.keywords)}")


@lru_cache(maxsize=4096)
def _known(text: str) -> frozenset[str]:
    """Stems of what an entry says: the same few entries are asked again and again."""
    return frozenset(stems(text))
