"""Drafts by rules, delivered in small pieces as a model would."""

import asyncio
import re
from collections.abc import AsyncIterator

from copilot.context import Context
from copilot.engine.local.classify import classify
from copilot.engine.local.compose import compose
from copilot.engine.local.retrieve import best_entry
from copilot.engine.local.slots import read_slots
from copilot.engine.ports import DraftPart, DraftResult, ReplyDelta

PIECE_SECONDS = 0.03
WORDS_PER_PIECE = 2
MAX_STREAM_SECONDS = 2.0
"""Long replies come in larger pieces rather than later."""


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
    reading = classify(context.turn_text)
    found = best_entry(context, reading.intent)
    product = best_entry(context, reading.intent, product_only=True)
    slots = read_slots(context, product.entry if product and product == found else None)
    composed = compose(context, reading, found, slots)
    sources = [found.entry.evidence_id] if found and composed.uses_entry else []
    return DraftResult(
        intent=reading.intent,
        evidence_ids=(*sources, *(line.evidence_id for line in context.turn[-3:])),
        reply=composed.text,
        slots=slots,
        missing_info=composed.missing_info,
        intent_margin=reading.margin,
    )


def pieces(text: str, piece_seconds: float) -> list[str]:
    """A few words each; together exactly the text."""
    words = re.findall(r"\s*\S+|\s+$", text)
    budget = int(MAX_STREAM_SECONDS / piece_seconds) if piece_seconds else len(words)
    size = max(WORDS_PER_PIECE, -(-len(words) // max(1, budget)))
    return ["".join(words[start : start + size]) for start in range(0, len(words), size)]
