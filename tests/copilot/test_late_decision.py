"""A draft does not wait for the stage decision beside it."""

import asyncio
from dataclasses import replace

from copilot.context import Context
from copilot.engine.attempts import free_attempt
from copilot.engine.ports import Provider, StageDecision
from realtime.database import Database
from realtime.records import Message
from realtime.suggestion_records import DraftState
from tests.copilot.ledger import calls_of
from tests.copilot.steps import answer, live_draft, open_suggestion, until
from tests.factories import Shop, receive


class Slow:
    """Decides when it is let."""

    def __init__(self) -> None:
        self.may = asyncio.Event()

    async def decide_stage(self, context: Context) -> StageDecision:
        with free_attempt("stage", "local"):
            await self.may.wait()
        ids = tuple(line.evidence_id for line in context.turn)
        return StageDecision(stage="qualificado", because=(), evidence_ids=ids, strength=0.9)


async def begun(
    db: Database, shop: Shop, provider: Provider, decider: Slow
) -> tuple[Message, "asyncio.Task[object]"]:
    """The draft is ready, the decision is not."""
    message = await receive(db, shop, "quero 3 jogos de cama queen")
    slow = replace(provider, decider=decider)
    writing: asyncio.Task[object] = asyncio.create_task(answer(db, shop, slow, message.conversation_id))

    async def ready() -> bool:
        draft = await live_draft(db, shop, message.conversation_id)
        return draft is not None and draft.state is DraftState.READY

    await until(ready)
    assert await open_suggestion(db, shop, message.conversation_id) is None
    return message, writing


async def test_a_slow_decision_keeps_no_text_from_the_seller_and_comes_by_itself(
    db: Database, shop: Shop, provider: Provider
) -> None:
    decider = Slow()
    message, writing = await begun(db, shop, provider, decider)
    decider.may.set()
    await writing
    assert await open_suggestion(db, shop, message.conversation_id) is not None
    assert sorted((call.task, call.status) for call in await calls_of(db, shop)) == [
        ("draft", "ok"),
        ("stage", "ok"),
    ]


async def test_a_slow_decision_ends_when_the_customer_writes_again(
    db: Database, shop: Shop, provider: Provider
) -> None:
    message, writing = await begun(db, shop, provider, Slow())
    await receive(db, shop, "ou melhor, 4")
    await asyncio.wait({writing})
    assert await open_suggestion(db, shop, message.conversation_id) is None
    assert ("stage", "cancelled") in {(call.task, call.status) for call in await calls_of(db, shop)}
