"""People are called to what the pilot gives them, until one of them answers; who takes it answers for it."""

from collections.abc import Awaitable, Callable

import pytest

from copilot.engine.ports import Provider
from inbox.list_conversations import list_conversations
from inbox.queries.records import ListFilter
from realtime.database import Database
from tests.copilot.pilot.holding import Held
from tests.copilot.pilot.piloting import AT_ONCE, ask, switch_on
from tests.copilot.pilot.waits import calls, stands, waits
from tests.factories import PEDRO, Shop, logged_events

Call = Callable[[Held], Awaitable[None]]
WISH = "quero falar com um atendente"


async def test_what_is_handed_over_stands_in_the_list_with_why_and_what_to_do(
    db: Database, shop: Shop, provider: Provider, talk: Held
) -> None:
    await switch_on(db, shop, AT_ONCE)
    message = await ask(db, shop, provider, WISH, number=PEDRO)
    await ask(db, shop, provider, "vcs entregam em Recife?")
    page = await list_conversations(db, shop.tenant_id, shop.ana, ListFilter("called"), None, 10)
    (called,) = page.items
    assert called.id == message.conversation_id
    assert called.attention is not None
    assert (called.attention.kind, called.attention.reason.code) == ("handoff", "pilot_wants_person")
    assert called.attention.why != called.attention.do
    (event,) = await logged_events(db, shop.tenant_id, "conversation.attention_changed")
    assert event.body["conversation_id"] == str(message.conversation_id)


@pytest.mark.parametrize("deed", [Held.sends, Held.answers_on_the_phone, Held.takes, Held.assigns])
async def test_whoever_answers_ends_the_call_and_who_takes_it_is_at_it(
    db: Database, shop: Shop, provider: Provider, talk: Held, deed: Call
) -> None:
    await switch_on(db, shop, AT_ONCE)
    await ask(db, shop, provider, WISH)
    assert await stands(talk)
    await deed(talk)
    assert (await waits(talk), await calls(talk)) == (deed in (Held.takes, Held.assigns), False)
    await talk.sends()
    assert (await talk.conversation()).attention is None
    assert not await waits(talk)
