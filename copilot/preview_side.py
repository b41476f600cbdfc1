"""One side of a preview: a conversation, settings, and what comes of asking. Its steps are a draft's."""

import asyncio
import dataclasses
import time
from collections.abc import Callable
from typing import NamedTuple
from uuid import UUID

from msgspec.structs import replace

from copilot.advice import Limbo, advise
from copilot.calibration import Curves
from copilot.collect_reply import collect_reply
from copilot.context import Context, cited
from copilot.deltas import DeltaWriter
from copilot.describe import describe, doubts_of
from copilot.engine.attempts import collecting
from copilot.engine.errors import ProviderUnavailable
from copilot.engine.ports import Drafter, DraftResult, Engine, Provider
from copilot.fallback import Answered, Decided, ask_or_fall_back, deciding_beside
from copilot.gather_context import gather_context
from copilot.ledger.exchange import Exchange
from copilot.ledger.keep_calls import keep_calls
from copilot.ledger.queries.budget import read_spent
from copilot.ledger.spent import Spent
from copilot.over_cap import over_cap
from copilot.preview_records import PreviewAnswer, PreviewBegun, PreviewDelta, PreviewPart, Side
from copilot.queries.calibrations import read_curves
from copilot.queries.limbo import read_limbo
from copilot.records import AiSettings, Qualification
from copilot.stage_steps import check_decision, metadata_of, stage_knots
from copilot.stream_draft import RETRY_AFTER_SECONDS
from realtime.database import Database

Say = Callable[[PreviewPart], None]


class Asked(NamedTuple):
    side: Side
    settings: AiSettings
    tenant_id: UUID
    conversation_id: UUID
    trigger: UUID
    """The message to answer."""
    deadline: float
    exchange: Exchange


class _Matter(NamedTuple):
    """All that is read, before: no transaction is open while a model runs."""

    provider: Provider
    over_budget: bool
    context: Context
    curves: Curves
    limbo: Limbo


async def answer_side(db: Database, engine: Engine, asked: Asked, say: Say) -> None:
    """Raises `ProviderError`. The calls are in the ledger before the answer is told, however it ends."""
    begun = time.monotonic()
    matter = await _matter(db, engine, asked)
    with collecting() as calls:
        try:
            answered, decided = await _ask(matter, asked, say)
        finally:
            made = [dataclasses.replace(call, task="preview") for call in calls.made]
            await keep_calls(db, asked.tenant_id, asked.conversation_id, None, made)
    seconds = time.monotonic() - begun
    say(_answer(matter, asked, answered, decided, Spent(calls.made, asked.exchange, seconds)))


async def _matter(db: Database, engine: Engine, asked: Asked) -> _Matter:
    settings = asked.settings
    async with db.tenant_snapshot(asked.tenant_id) as snapshot:
        provider = engine.provider_for(settings, await read_spent(snapshot))
        return _Matter(
            provider,
            over_cap(engine, settings, provider),
            await gather_context(snapshot, asked.conversation_id, settings, asked.trigger),
            await read_curves(snapshot),
            await read_limbo(snapshot, asked.conversation_id),
        )


async def _ask(matter: _Matter, asked: Asked, say: Say) -> tuple[Answered, Decided]:
    provider, context = matter.provider, matter.context
    voice = _Voice(matter, asked.side, say)

    async def ask(drafter: Drafter, seconds: float) -> DraftResult:
        voice.begin()
        try:
            async with asyncio.timeout(seconds):
                return await collect_reply(drafter, context, voice.hear)
        except TimeoutError:
            raise ProviderUnavailable(f"no whole preview within {seconds} s", RETRY_AFTER_SECONDS) from None

    async with deciding_beside(provider, context) as deciding:
        result, by = await ask_or_fall_back(provider, ask, asked.deadline, preview=asked.side)
        decided = await deciding
    voice.present()
    return Answered(result, by), decided


class _Voice:
    """Tells a reply as it grows. Who is asked is told with the first words: until then it can still be
    refused as a whole."""

    def __init__(self, matter: _Matter, side: Side, say: Say) -> None:
        self._matter = matter
        self._side = side
        self._say = say
        self._present = False
        self.begin()

    def begin(self) -> None:
        """Anew: what the next one says replaces what the one before said."""
        self._writer = DeltaWriter(time.monotonic())

    def hear(self, text: str) -> None:
        self._writer.add(text)
        if piece := self._writer.take(time.monotonic()):
            self.present()
            self._say(PreviewDelta(side=self._side, offset=piece.offset, text=piece.text))

    def present(self) -> None:
        if not self._present:
            asked = self._matter.provider
            over = self._matter.over_budget
            self._say(PreviewBegun(side=self._side, provider=asked.name, label=asked.label, over_budget=over))
        self._present = True


def _answer(
    matter: _Matter, asked: Asked, answered: Answered, decided: Decided, spent: Spent
) -> PreviewAnswer:
    context, result = matter.context, answered.result
    metadata = describe(answered, context, doubts_of(answered, context), matter.curves)
    turn = context.turn[0].id if context.turn else asked.trigger
    advice = advise(result.intent, matter.limbo, turn).advice
    return PreviewAnswer(
        side=asked.side,
        text=result.reply,
        intent=result.intent,
        slots=dict(result.slots),
        missing_info=list(result.missing_info),
        metadata=replace(metadata, advice=advice),
        evidence=cited(context, result.evidence_ids),
        stage=_stage(matter, decided, asked.settings.stage_confidence_threshold),
        calls=spent.listed,
        cost=spent.cost,
        total_ms=spent.ms,
    )


def _stage(matter: _Matter, decided: Decided, threshold: float) -> Qualification:
    decision, decider = decided
    checked = check_decision(matter.context, decision, threshold, stage_knots(matter.curves, decider))
    return Qualification(
        current_stage=matter.context.stage,
        suggested_stage=checked.stage,
        confidence=checked.confidence.score,
        reason=checked.reason,
        because=checked.because,
        evidence=checked.evidence,
        suggestion_id=None,
        metadata=metadata_of(matter.context, checked.confidence, decider),
    )
