"""Drafts by rules, delivered in small pieces as a model would."""

import asyncio
import re
from collections.abc import AsyncIterator
from dataclasses import replace

from copilot.context import Context
from copilot.engine.local.asked import named_products
from copilot.engine.local.choose_pattern import SELLING
from copilot.engine.local.classify import Reading, classify
from copilot.engine.local.compose import ABOUT_PRICE, Sources, compose
from copilot.engine.local.reading import CONTINUED_MARGIN, NOT_UNDERSTOOD, parts, read_turn
from copilot.engine.local.retrieve import Found, best_entry, rank, ties
from copilot.engine.local.signals import payment_asked, wholesale_words
from copilot.engine.local.slots import read_slots
from copilot.engine.ports import DraftPart, DraftResult, ReplyDelta
from copilot.language import plain, stems

PIECE_SECONDS = 0.03
WORDS_PER_PIECE = 2
MAX_STREAM_SECONDS = 2.0
"""Long replies come in larger pieces rather than later."""

NAMES_PRODUCT = 0.35
CLEAR_PART = 0.4
FEW_WORDS = 4
ALSO = 0.5
ALREADY = 0.2


class LocalDrafter:
    """`piece_seconds` is the pace; 0 delivers at once."""

    def __init__(self, piece_seconds: float = PIECE_SECONDS) -> None:
        self._piece_seconds = piece_seconds

    async def stream(self, context: Context) -> AsyncIterator[DraftPart]:
        result = draft(context)
        for piece in pieces(result.reply, self._piece_seconds):
            await asyncio.sleep(self._piece_seconds)
            yield ReplyDelta(piece)
        yield result


def draft(context: Context) -> DraftResult:
    """The whole answer at once; pure."""
    reading = _understand(context)
    sources = _sources(context, reading)
    product = (
        sources.entries[0].entry if len(sources.entries) == 1 and sources.entries[0].is_product else None
    )
    slots = read_slots(context, product)
    composed = compose(context, reading, sources, slots)
    return DraftResult(
        intent=reading.intent,
        evidence_ids=(*composed.evidence_ids, *(line.evidence_id for line in context.turn[-3:])),
        reply=composed.text,
        slots=slots,
        missing_info=composed.missing_info,
        intent_margin=reading.margin,
    )


def _understand(context: Context) -> Reading:
    """Words without a cue that name a product are a question about it."""
    reading = read_turn(context.lines)
    if reading.intent in NOT_UNDERSTOOD:
        named = best_entry(context, "DUVIDA_PRODUTO", text=context.turn_text, product_only=True)
        if named and named.score >= NAMES_PRODUCT:
            return replace(reading, intent="DUVIDA_PRODUTO", margin=CONTINUED_MARGIN)
    return reading


def _sources(context: Context, reading: Reading) -> Sources:
    special = _for_trade(context, reading) or _payment(context, reading)
    if special:
        return Sources(entries=special, also=None)
    ranked = rank(context, reading.intent, product_only=_product_only(context, reading))
    entries = _each_named(context, reading, ranked) or ties(context, ranked)
    if not entries and (other := _also(context, []) or _spoken_of(context, reading)):
        entries = [other]
    return Sources(entries=entries, also=_also(context, entries))


def _spoken_of(context: Context, reading: Reading) -> Found | None:
    """«Me vê 2 bege» is about the product of the messages before."""
    if reading.intent not in ABOUT_PRICE or len(stems(context.turn_text)) > FEW_WORDS:
        return None
    named = read_slots(context, None)["product"]
    return next((Found(e, NAMES_PRODUCT, 0.0) for e in context.knowledge if e.title == named), None)


def _product_only(context: Context, reading: Reading) -> bool:
    """In a first conversation there is no closing: payment instructions wait until a person moved the lead
    on. After it, «vou levar o edredom preto» is still about the quilt; how to pay is not."""
    if reading.intent != "COMPRA":
        return False
    how = re.search(r"\b(como|pag\w+)\b", plain(context.turn_text))
    return not context.may_state_prices or bool(named_products(context) and not how)


def _each_named(context: Context, reading: Reading, ranked: list[Found]) -> list[Found]:
    """The best entry of each product, where several are asked about at once."""
    if reading.intent not in SELLING or (ranked and not ranked[0].is_product):
        return []
    named = named_products(context)
    found = [best_entry(context, "PRECO", text=word, product_only=True) for word in named.values()]
    return [each for each in found if each][:3] if len(named) > 1 else []


def _for_trade(context: Context, reading: Reading) -> list[Found]:
    """Who furnishes a guest house is not asked which sheet it is to be."""
    words = wholesale_words(context.turn_text) if reading.intent in SELLING else None
    ranked = rank(context, "DUVIDA_PRODUTO", text=words) if words else []
    return [found for found in ranked if not found.is_product][:1]


def _payment(context: Context, reading: Reading) -> list[Found]:
    """«Vou levar o edredom, manda o pix» asks for the key, not for the product once more."""
    asked = payment_asked(context.turn_text) if reading.intent == "COMPRA" else None
    ranked = rank(context, "COMPRA", text=asked) if asked and context.may_state_prices else []
    return [found for found in ranked if not found.is_product][:1]


def _also(context: Context, entries: list[Found]) -> Found | None:
    """The answer to another question of the same turn."""
    asked = parts(context.turn_text)
    taken = {found.entry.id for found in entries}
    for part in asked if len(asked) > 1 else []:
        reading = classify(part)
        ranked = rank(context, reading.intent, text=part) if reading.score >= CLEAR_PART else []
        # Where the first answer fits this part about as well, it has been answered already.
        as_good = {found.entry.id for found in ranked if ranked[0].score - found.score <= ALREADY}
        if ranked and not taken & as_good and ranked[0].score > ALSO:
            return ranked[0]
    return None


def pieces(text: str, piece_seconds: float) -> list[str]:
    """A few words each; together exactly the text."""
    words = re.findall(r"\s*\S+|\s+$", text)
    budget = int(MAX_STREAM_SECONDS / piece_seconds) if piece_seconds else len(words)
    size = max(WORDS_PER_PIECE, -(-len(words) // max(1, budget)))
    return ["".join(words[start : start + size]) for start in range(0, len(words), size)]
