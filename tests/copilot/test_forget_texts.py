"""Each company's words go after its own time; what happened stays."""

from datetime import timedelta
from uuid import UUID

import pytest
from obstore.store import MemoryStore
from sqlalchemy import text

from copilot.audit.read_provenance import read_provenance
from copilot.change_settings import change_settings
from copilot.engine.ports import Provider
from copilot.execute_suggestion import execute_suggestion
from copilot.import_knowledge import import_knowledge
from copilot.records import Execute
from inbox.media.store import MediaStore
from realtime.clock import wall_clock
from realtime.database import Database
from realtime.records import Message
from realtime.suggestion_records import Draft, DraftState
from server.demo.knowledge import demo_knowledge
from server.settings import Settings
from server.ticks import ForgetTexts, forget_all_texts
from tests.copilot.steps import admin_of, answer, open_suggestion, read_draft, settings_change
from tests.factories import Shop, make_shop, receive

NOBODY = UUID(int=0)
WORDS = "quero 3 jogos de cama queen azul-jabuticaba para Recife, vcs emitem nota fiscal?"
EDITED = "Emitimos nota, sim, dos jogos azul-jabuticaba!"
TELLS = ("drafts", "stage_suggestions", "executions", "ai_audit", "ai_calls", "event_log")


@pytest.fixture
async def other(db: Database, settings: Settings) -> Shop:
    other = await make_shop(db, settings.derive, "Casa Crepusculo")
    await import_knowledge(db, other.tenant_id, demo_knowledge())
    return other


async def lived(db: Database, shop: Shop, provider: Provider, keep_days: int | None) -> tuple[Message, Draft]:
    """One draft was edited and sent; another stands, beside a stage that is suggested."""
    change = settings_change(retention_days=keep_days)
    await change_settings(db, shop.tenant_id, admin_of(shop).user_id, change)
    message = await receive(db, shop, WORDS, number="5547900000001")
    draft = await answer(db, shop, provider, message.conversation_id)
    send = Execute(action="send_reply", client_request_id="r", suggestion_id=draft.id, text=EDITED)
    sent = await execute_suggestion(db, shop.tenant_id, shop.ana, message.conversation_id, send)
    waits = await receive(db, shop, WORDS, number="5547900000002")
    standing = await answer(db, shop, provider, waits.conversation_id)
    assert await open_suggestion(db, shop, waits.conversation_id)
    assert sent.message is not None
    return sent.message, standing


async def after(db: Database, days: int) -> None:
    files = MediaStore(MemoryStore())
    later = Database(db.engine, db.bus, (), lambda _: wall_clock(_) + timedelta(days=days))
    await forget_all_texts(later, files, NOBODY, ForgetTexts())


async def tells(db: Database, shop: Shop) -> set[str]:
    """Which tables still say what the customer wanted."""
    async with db.tenant_transaction(shop.tenant_id) as tx:
        return {
            table
            for table in TELLS
            if await tx.session.scalar(
                text(f"SELECT count(*) FROM {table} AS t WHERE t::text ILIKE '%jabuticaba%'")  # noqa: S608
            )
        }


async def rows(db: Database, shop: Shop) -> list[int]:
    async with db.tenant_transaction(shop.tenant_id) as tx:
        counts = [
            await tx.session.scalar(text(f"SELECT count(*) FROM {table}"))  # noqa: S608
            for table in ("drafts", "stage_suggestions", "executions", "ai_calls")
        ]
    return [int(count or 0) for count in counts]


async def test_each_company_forgets_after_its_own_time(
    db: Database, shop: Shop, other: Shop, provider: Provider
) -> None:
    _, standing = await lived(db, shop, provider, 7)
    _, theirs = await lived(db, other, provider, 30)
    before, kept = await rows(db, shop), await tells(db, other)
    assert {"drafts", "executions", "event_log"} <= await tells(db, shop) == kept
    await after(db, 6)
    assert await tells(db, shop) == kept
    await after(db, 8)
    assert await tells(db, shop) == set()
    assert await tells(db, other) == kept
    assert (await read_draft(db, other, theirs)).state is DraftState.READY
    assert (await read_draft(db, shop, standing)).state is DraftState.SUPERSEDED
    assert await open_suggestion(db, shop, standing.conversation_id) is None
    assert await rows(db, shop) == before, "what happened is still known"
    await after(db, 31)
    assert await tells(db, other) == set()


async def test_who_never_forgets_keeps_everything(db: Database, shop: Shop, provider: Provider) -> None:
    await lived(db, shop, provider, None)
    kept = await tells(db, shop)
    await after(db, 4000)
    assert await tells(db, shop) == kept


async def test_of_a_sent_message_it_is_still_known_who_wrote_it(
    db: Database, shop: Shop, provider: Provider
) -> None:
    message, _ = await lived(db, shop, provider, 7)
    await after(db, 8)
    known = await read_provenance(db, shop.tenant_id, shop.ana, message.conversation_id, message.id)
    assert (known.author, known.diff) == ("ai_edited", [])
    assert known.suggestion is not None
    assert known.suggestion.text == ""
    assert known.calls
    assert known.message_id == message.id
