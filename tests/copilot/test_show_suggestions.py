"""Whoever gets a conversation sees what is proposed in it, without asking."""

from copilot.engine.ports import Provider
from inbox.assign_conversation import assign_conversation
from realtime.database import Database
from tests.copilot.steps import answer, until, working
from tests.factories import LoggedEvent, Shop, logged_events, receive


async def test_the_new_owner_is_told(db: Database, shop: Shop, provider: Provider) -> None:
    message = await receive(db, shop, "quanto custa o edredom casal?")
    draft = await answer(db, shop, provider, message.conversation_id)
    async with working(db, provider):
        await assign_conversation(db, shop.tenant_id, shop.ana, message.conversation_id, shop.ana.user_id)
        await until(lambda: _told(db, shop, 2))
    told = await _for_ana(db, shop)
    assert [event.kind for event in told] == ["draft.ready", "stage.suggested"]
    assert told[0].body["draft"]["id"] == str(draft.id)


async def _for_ana(db: Database, shop: Shop) -> list[LoggedEvent]:
    """What the copilot said to Ana alone."""
    own = (f"user:{shop.ana.user_id}",)
    events = await logged_events(db, shop.tenant_id)
    return [event for event in events if event.audience == own and event.kind.startswith(("draft", "stage"))]


async def _told(db: Database, shop: Shop, count: int) -> bool:
    return len(await _for_ana(db, shop)) >= count
