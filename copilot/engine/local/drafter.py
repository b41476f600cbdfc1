"""Drafts by rules, delivered in small pieces as a model would."""

import asyncio
import re
from collections.abc import AsyncIterator
from dataclasses import replace

from copilot.context import Context
from copilot.engine.attempts import free_attempt
from copilot.engine.local.asked import named_products
from copilot.engine.local.classify import Reading, spelled
from copilot.engine.local.compose import compose
from copilot.engine.local.days import in_digits
from copilot.engine.local.find_sources import Sources, find_sources
from copilot.engine.local.institutional import with_documents
from copilot.engine.local.pointed import pointed_at
from copilot.engine.local.questions import parts
from copilot.engine.local.reading import CONTINUED_MARGIN, NOT_UNDERSTOOD, read_turn
from copilot.engine.local.retrieve import best_entry
from copilot.engine.local.slots import read_slots, told_slots
from copilot.engine.local.stay import read_stay
from copilot.engine.local.trade import untagged
from copilot.engine.local.untagged import understood
from copilot.engine.ports import DraftPart, DraftResult, ReplyDelta
from copilot.orders import gives_orders
from copilot.slot_fields import HOTEL, names_of

PIECE_SECONDS = 0.03
WORDS_PER_PIECE = 2
MAX_STREAM_SECONDS = 2.0
"""Long replies come in larger pieces rather than later."""

NAMES_PRODUCT = 0.35
IS_MEANT = 0.45
WELL_KNOWN = 0.6


class LocalDrafter:
    """`piece_seconds` is the pace; 0 delivers at once."""

    def __init__(self, piece_seconds: float = PIECE_SECONDS) -> None:
        self._piece_seconds = piece_seconds

    async def stream(self, context: Context) -> AsyncIterator[DraftPart]:
        with free_attempt("draft", "local"):
            result = draft(context)
            for piece in pieces(result.reply, self._piece_seconds):
                await asyncio.sleep(self._piece_seconds)
                yield ReplyDelta(piece)
        yield result


def draft(context: Context) -> DraftResult:
    """The whole answer at once; pure."""
    context, reading, sources = _read(context)
    entries = sources.entries
    product = entries[0].entry if len(entries) == 1 and entries[0].is_product else None
    slots = read_slots(context, product)
    told = told_slots(context, slots)
    composed = compose(context, reading, sources, slots, told)
    return DraftResult(
        intent=reading.intent,
        evidence_ids=(*composed.evidence_ids, *(line.evidence_id for line in context.turn[-3:] if line.text)),
        reply=composed.text,
        slots=told,
        missing_info=composed.missing_info,
        intent_margin=reading.margin,
    )


def read_meaning(context: Context) -> Reading:
    """What the whole answer would take the turn for."""
    return _read(context)[1]


def _read(context: Context) -> tuple[Context, Reading, Sources]:
    context = _spelled(context)
    reading = _understand(context)
    sources = find_sources(context, reading)
    if not sources.answers and context.documents:
        # What was written to be said comes first; what was written to be known, where that says nothing.
        informed = with_documents(context)
        understood_so = _understand(informed)
        if (found := find_sources(informed, understood_so)).answers:
            return informed, understood_so, found
    return context, reading, sources


def _understand(context: Context) -> Reading:
    """Words without a cue that name a product, or what the company tells about, are a question about it; days
    said to a lodging ask for a room."""
    reading = read_turn(context.lines)
    if reading.intent in NOT_UNDERSTOOD | {"NEGOCIACAO"} and pointed_at(context):
        return replace(reading, intent="COMPRA", margin=CONTINUED_MARGIN)
    if reading.intent in NOT_UNDERSTOOD or _only_greets(reading):
        if names_of(context.slot_fields) >= names_of(HOTEL) and _told_of_stay(context):
            return replace(reading, intent="DISPONIBILIDADE", margin=CONTINUED_MARGIN)
        if intent := _by_what_is_known(context):
            return replace(reading, intent=intent, margin=CONTINUED_MARGIN)
    if reading.intent in NOT_UNDERSTOOD:
        named = best_entry(context, "DUVIDA_PRODUTO", text=context.turn_text, product_only=True)
        if named_products(context) or (named and named.score >= NAMES_PRODUCT):
            return replace(reading, intent="DUVIDA_PRODUTO", margin=CONTINUED_MARGIN)
    return reading


def _told_of_stay(context: Context) -> bool:
    return bool(read_stay(context.turn, context.now.date()).keys() & {"check_in", "guests"})


def _by_what_is_known(context: Context) -> str | None:
    """Where the company's entries are only titles and texts: a question about one of them, or an order."""
    if not any(untagged(entry) for entry in context.knowledge):
        return None
    for part in [*parts(context.turn_text), context.turn_text]:
        if understood(context, part) < IS_MEANT:
            continue
        found = best_entry(context, "DUVIDA_PRODUTO", text=part)
        if _COUNTS.search(in_digits(part)):
            return "COMPRA"
        if found or understood(context, part) >= WELL_KNOWN:
            return "DUVIDA_PRODUTO"
    return None


_COUNTS = re.compile(
    r"^(?:eu )?(?:quero |manda |me ve |queria |separa )?(?:\d{1,2}|uma?) "
    r"(?!(?:duvida|pergunta|coisa|ajuda|informac))[a-z]+"
)


def _only_greets(reading: Reading) -> bool:
    return reading.intent == "SAUDACAO"


def _spelled(context: Context) -> Context:
    """As the customer meant it: «travessero» must find pillows. What orders the assistant about is left out,
    where something else was said."""
    lines = tuple(
        replace(line, text=spelled(line.text)) if line.direction == "inbound" else line
        for line in context.lines
    )
    meant = replace(context, lines=lines)
    plainly = tuple(replace(line, text=_without_orders(line.text)) for line in meant.turn)
    if not any(re.search(r"[^\W\d_]", line.text) for line in plainly):
        return meant
    return replace(meant, lines=lines[: len(lines) - len(plainly)] + plainly)


def _without_orders(text: str) -> str:
    if not gives_orders(text):
        return text
    return " ".join(said for said in re.split(r"\n+|(?<=[.!?])\s+", text) if not gives_orders(said))


def pieces(text: str, piece_seconds: float) -> list[str]:
    """A few words each; together exactly the text."""
    words = re.findall(r"\s*\S+|\s+$", text)
    budget = int(MAX_STREAM_SECONDS / piece_seconds) if piece_seconds else len(words)
    size = max(WORDS_PER_PIECE, -(-len(words) // max(1, budget)))
    return ["".join(words[start : start + size]) for start in range(0, len(words), size)]
