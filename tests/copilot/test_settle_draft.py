"""What became of a draft: sent as it stood, edited, or passed over."""

from uuid import UUID

import pytest

from copilot.engine.ports import Provider
from copilot.jobs import SettleDraft
from copilot.settle_draft import settle_draft
from copilot.use_draft import use_draft
from inbox.requests import SendMessage
from inbox.send_message import send_message
from realtime.database import Database
from realtime.ids import new_id
from realtime.records import Draft, DraftState, Message
from tests.copilot.steps import answer, read_draft, until, working
from tests.factories import Shop, receive


async def send(db: Database, shop: Shop, draft: Draft, text: str, suggestion_id: UUID | None) -> Message:
    request = SendMessage(client_message_id=new_id(), text=text, suggestion_id=suggestion_id)
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


async def _has_state(db: Database, shop: Shop, draft: Draft, state: DraftState) -> bool:
    return (await read_draft(db, shop, draft)).state is state
