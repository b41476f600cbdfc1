"""What became of a draft: sent as it stood, edited, or passed over."""

from uuid import UUID

import pytest
from sqlalchemy import text

from copilot.engine.ports import Provider
from copilot.jobs import SettleDraft
from copilot.settle_draft import settle_draft
from copilot.use_draft import use_draft
from inbox.outbound import NewOutbound, queue_message
from inbox.queries.conversations import lock_conversation
from inbox.queries.outbox import database_now
from inbox.requests import SendMessage
from inbox.send_message import send_message
from realtime.database import Database
from realtime.ids import new_id
from realtime.records import Message
from realtime.suggestion_records import Draft, DraftState
from tests.copilot.steps import answer, read_draft, until, working
from tests.factories import Shop, receive


async def send(db: Database, shop: Shop, draft: Draft, words: str, suggestion_id: UUID | None) -> Message:
    request = SendMessage(client_message_id=new_id(), text=words, suggestion_id=suggestion_id)
    sent = await send_message(db, shop.tenant_id, shop.ana, draft.conversation_id, request, use_draft)
    return sent.message


@pytest.mark.parametrize(
    ("edit", "uses", "state", "provenance"),
    [
        ("{}", True, DraftState.SENT, "ai"),
        ("{} Abraço!", True, DraftState.SENT_EDITED, "ai_edited"),
        ("Escrevi eu mesma", False, DraftState.DISMISSED, "human"),
    ],
)
async def test_a_reply_settles_the_draft(
    db: Database, shop: Shop, provider: Provider, edit: str, uses: bool, state: DraftState, provenance: str
) -> None:
    message = await receive(db, shop, "qual o horário?")
    async with working(db, provider):
        draft = await answer(db, shop, provider, message.conversation_id)
        sent = await send(db, shop, draft, edit.format(draft.text), draft.id if uses else None)
        await until(lambda: _has_state(db, shop, draft, state))
    assert sent.provenance == provenance


async def test_an_answer_from_before_leaves_a_new_draft_alone(
    db: Database, shop: Shop, provider: Provider
) -> None:
    first = await receive(db, shop, "oi")
    old = await answer(db, shop, provider, first.conversation_id)
    sent = await send(db, shop, old, old.text, old.id)
    await receive(db, shop, "qual o horário?")
    draft = await answer(db, shop, provider, first.conversation_id)
    job = SettleDraft(conversation_id=first.conversation_id, message_id=sent.id)
    await settle_draft(db, shop.tenant_id, job)
    assert (await read_draft(db, shop, draft)).state is DraftState.READY


async def test_an_answer_that_waited_for_the_conversation_is_later_than_the_draft(
    db: Database, shop: Shop, provider: Provider
) -> None:
    asked = await receive(db, shop, "qual o horário?")
    async with db.tenant_transaction(shop.tenant_id) as tx:
        await database_now(tx)  # begins the transaction
        draft = await answer(db, shop, provider, asked.conversation_id)
        conversation = await lock_conversation(tx, asked.conversation_id)
        assert conversation is not None
        words = NewOutbound(
            text="Abrimos às 9h", origin="seller", provenance="human", author_user_id=shop.ana.user_id
        )
        sent = await queue_message(tx, conversation, words)
    await settle_draft(
        db, shop.tenant_id, SettleDraft(conversation_id=asked.conversation_id, message_id=sent.id)
    )
    assert (await read_draft(db, shop, draft)).state is DraftState.DISMISSED


async def test_only_words_of_her_own_pass_the_draft_over_later(
    db: Database, shop: Shop, provider: Provider
) -> None:
    asked = await receive(db, shop, "qual o horário?")
    draft = await answer(db, shop, provider, asked.conversation_id)
    waiting = text("SELECT payload ->> 'message_id' FROM jobs WHERE kind = 'copilot.settle_draft'")
    await send(db, shop, draft, draft.text, draft.id)
    own = await send(db, shop, draft, "Abrimos às 9h", None)
    async with db.installation_transaction() as session:
        assert list(await session.scalars(waiting)) == [str(own.id)]


async def _has_state(db: Database, shop: Shop, draft: Draft, state: DraftState) -> bool:
    return (await read_draft(db, shop, draft)).state is state
