"""Which of the supplied entries answers: the share of the asked words that it knows, rare words first, and
its lead over the next one."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from copilot.context import Context, Knowledge
from copilot.engine.local.asked import LOOKS, is_product, lacking, named_products, sold_only_as_part
from copilot.engine.local.days import in_digits
from copilot.engine.local.slots import read_line
from copilot.engine.local.trade import untagged
from copilot.engine.local.untagged import asked_words
from copilot.engine.local.untagged import score as score_untagged
from copilot.language import plain, stems

TITLE_WEIGHT = 1.0
TEXT_WEIGHT = 0.55
EARLIER_WEIGHT = 0.5
EARLIER_TIP = 0.15
"""What earlier words add where the turn's own words find entries: they choose among those, no more."""
SAME_INTENT = 0.25
ENOUGH_KNOWN = 0.34
ENOUGH_WORDS = 0.3
TIE = 0.08
BREADTH = 0.002
"""Taken off for each word in an entry's title and keywords: where two fit alike, the general one answers."""

SAY_IT_ALL = frozenset("TROCA_DEVOLUCAO CANCELAMENTO STATUS_PEDIDO ALTERACAO RECLAMACAO".split())
"""After a sale: an intent's only entry answers whatever words were used, one of several any shared word."""

SHORT_TURN = 3
LONG_TURN = 8

_SHOP_IN = re.compile(r"\b(loja|lojas|filial|filiais|unidade)( fisica)? (em|no|na|ai)\b")
_COURTESY = frozenset(stems("obrigada moça moço querida amiga prezados gentileza att"))
_COUNTS = frozenset(stems("dois duas três quatro cinco"))
_WHERE = dict.fromkeys(stems("endereço"), 1.0)
ASKING = frozenset({"DUVIDA_PRODUTO", "DISPONIBILIDADE"})
_BUYING = frozenset({"COMPRA", "PRECO"})


@dataclass(frozen=True, slots=True)
class Found:
    entry: Knowledge
    score: float
    margin: float

    @property
    def is_product(self) -> bool:
        return is_product(self.entry)


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
    if intent not in SAY_IT_ALL and sold_only_as_part(context, context.turn_text if text is None else text):
        return []
    fitting = [e for e in context.knowledge if _fits(e, intent) and (is_product(e) or not product_only)]
    scores = _scores(context, fitting, intent, text)
    plainly = [index for index, entry in enumerate(fitting) if untagged(entry)]
    if plainly:
        about = context.turn_text if text is None else text
        asked = asked_words(context, about)
        for index in plainly:
            if intent in SAY_IT_ALL and is_product(fitting[index]):
                scores[index] = 0.0  # who cancels is not told what it costs
                continue
            found = score_untagged(fitting[index], asked, intent in _BUYING)
            scores[index] = found if found >= ENOUGH_KNOWN else 0.0
    ranked = sorted(
        ((score, entry) for entry, score in zip(fitting, scores, strict=True) if score),
        key=lambda it: (-it[0], it[1].code),
    )
    following = [score for score, _ in [*ranked[1:], (0.0, None)]]
    return [
        Found(entry, min(1.0, score), score - after)
        for (score, entry), after in zip(ranked, following, strict=False)
    ]


def _scores(context: Context, fitting: list[Knowledge], intent: str, text: str | None) -> list[float]:
    alone = sum(entry.intent == intent for entry in context.knowledge if _fits(entry, intent)) == 1
    only_one = alone and intent in SAY_IT_ALL

    products = named_products(context).keys()

    def score_all(asked: dict[str, float]) -> list[float]:
        weights = _by_rarity(context, _without_strange_places(context, asked))
        return [_score(entry, weights, intent, only_one, products) for entry in fitting]

    own = _own_words(context, context.turn_text if text is None else text)
    scores = score_all(_without_looks(context, own))
    earlier = _earlier(context) if text is None and len(own) < SHORT_TURN else {}
    if not earlier:
        return scores
    if own.keys() <= LOOKS or not any(scores):
        return score_all(earlier | own)
    before = score_all(earlier)
    return [
        score and score + EARLIER_TIP * min(1.0, other) for score, other in zip(scores, before, strict=True)
    ]


def _own_words(context: Context, text: str) -> dict[str, float]:
    """Who speaks as into a microphone says much that no entry knows; it must not bury what one does."""
    own = dict.fromkeys(stems(text), 1.0)
    if len(own) <= LONG_TURN:
        return own
    entries = [_title(entry) | _known(entry.text) for entry in context.knowledge]
    return {word: weight for word, weight in own.items() if any(word in known for known in entries)} or own


def ties(context: Context, ranked: list[Found]) -> list[Found]:
    """Products that fit about as well as the first one: a person would ask which of them is meant, unless
    only some come in the size or colour asked for."""
    if not ranked or not ranked[0].is_product:
        return ranked[:1]
    alike = [found for found in ranked if found.is_product and ranked[0].score - found.score <= TIE]
    if counted := _of_that_count(context, alike):
        return [counted]
    having = [found for found in alike if not lacking([found.entry], context.turn_text)]
    return (having or alike)[:3]


def _of_that_count(context: Context, alike: list[Found]) -> Found | None:
    """«O pacote para 50 pessoas», where one of them alone says 50."""
    said = set(re.findall(r"\b\d+\b", in_digits(context.turn_text)))
    telling = [
        found
        for found in alike
        if untagged(found.entry) and said & set(re.findall(r"\b\d+\b", found.entry.text))
    ]
    return telling[0] if len(alike) > 1 and len(telling) == 1 else None


def _fits(entry: Knowledge, intent: str) -> bool:
    """«Fechado, manda o pix» must not find when the shop is «fechada»: intents give words their meaning."""
    if entry.intent is None or entry.intent == intent:
        return True
    if intent == "COMPRA":
        return entry.intent in _BUYING
    return (entry.intent in SAY_IT_ALL) == (intent in SAY_IT_ALL)


def _earlier(context: Context) -> dict[str, float]:
    """Stems of what the customer asked just before."""
    before = context.lines[: len(context.lines) - len(context.turn)][-4:]
    said = [word for line in before if line.direction == "inbound" for word in stems(line.text)]
    return dict.fromkeys(said, EARLIER_WEIGHT)


def _without_looks(context: Context, asked: dict[str, float]) -> dict[str, float]:
    """Where a product is named, its size or colour must not find other products of that size; where there are
    words, a number must not («troco para 100» is no «100% algodão»)."""
    words = {word: weight for word, weight in asked.items() if not (word.isdigit() or word in _COUNTS)}
    asked = {word: weight for word, weight in words.items() if word not in _COURTESY} or words
    rest = {word: weight for word, weight in asked.items() if word not in LOOKS}
    named = any(word in _title(entry) for word in rest for entry in context.knowledge if is_product(entry))
    return rest if named else asked


def _by_rarity(context: Context, asked: dict[str, float]) -> dict[str, float]:
    entries = [_title(entry) | _known(entry.text) for entry in context.knowledge]
    return {
        word: weight / (1.0 + 0.25 * sum(word in known for known in entries))
        for word, weight in asked.items()
    }


def _without_strange_places(context: Context, asked: dict[str, float]) -> dict[str, float]:
    """A town that no entry names must not make «entregam em …?» look like an unknown subject; «tem loja
    em …?» asks where the shop is, whatever the town."""
    places = {word for line in context.turn for word in stems(str(read_line(line.text).get("city") or ""))}
    known = {word for entry in context.knowledge for word in _title(entry) | _known(entry.text)}
    if _SHOP_IN.search(plain(context.turn_text)):
        return {word: weight for word, weight in asked.items() if word not in places} | _WHERE
    return {word: weight for word, weight in asked.items() if word in known or word not in places}


def _score(
    entry: Knowledge, asked: dict[str, float], intent: str, only_one: bool, products: Collection[str]
) -> float:
    """How to wash a quilt does not answer whether it is warm: of a product that the turn names, its own entry
    speaks first, and others only by more than the product's name."""
    title, text = _title(entry), _known(f"{entry.text} {entry.reply or ''}")
    total = sum(asked.values())
    known = sum(
        weight * (TITLE_WEIGHT if word in title else TEXT_WEIGHT)
        for word, weight in asked.items()
        if word in title or word in text
    )
    share = known / total if total else 0.0
    named = is_product(entry) and any(product in title for product in products)
    if products and not is_product(entry) and not (asked.keys() - products) & (title | text):
        return 0.0
    same = entry.intent == intent or (named and intent in ASKING)
    if share < ENOUGH_WORDS and not (same and only_one) and not (same and share and intent in SAY_IT_ALL):
        return 0.0
    return share + (SAME_INTENT if same else 0.0) - BREADTH * len(title)


def _title(entry: Knowledge) -> frozenset[str]:
    return _known(f"{entry.title} {' '.join(entry.keywords)}")


@lru_cache(maxsize=4096)
def _known(text: str) -> frozenset[str]:
    """Stems of what an entry says: the same few entries are asked again and again."""
    return frozenset(stems(text))
