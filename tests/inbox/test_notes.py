"""Internal notes: seen by colleagues who may see the thread, and by nobody and nothing else."""

from typing import Any
from uuid import UUID

import pytest

from copilot.gather_context import gather_context
from copilot.queries.settings import read_settings
from inbox.assign_conversation import assign_conversation
from inbox.errors import ClientIdReused, ConversationNotFound
from inbox.notes.change_note import change_note
from inbox.notes.errors import MentionNotAllowed, NoteNotFound
from inbox.notes.list_mentions import list_mentions
from inbox.notes.read_notes import read_notes
from inbox.notes.records import NewNote, Note, NoteWords
from inbox.notes.see_mentions import see_mentions
from inbox.notes.write_note import write_note
from inbox.read_thread import read_thread
from inbox.viewer import Viewer
from realtime.database import Database
from realtime.ids import new_id
from tests.factories import Shop, logged_events, receive


async def writes(
    db: Database, shop: Shop, viewer: Viewer, conversation_id: UUID, text: str = "Dá 10%?", **more: Any
) -> UUID:
    note = NewNote(**{"note_id": new_id(), "text": text, **more})
    await write_note(db, shop.tenant_id, viewer, conversation_id, note)
    return note.note_id


async def notes_for(db: Database, shop: Shop, viewer: Viewer, conversation_id: UUID) -> list[Note]:
    return (await read_notes(db, shop.tenant_id, viewer, conversation_id)).items


async def test_no_message_and_no_model_knows_of_a_note(db: Database, shop: Shop) -> None:
    message = await receive(db, shop)
    before = await logged_events(db, shop.tenant_id)
    await writes(db, shop, shop.ana, message.conversation_id, "Cobrar mais caro dela")
    page = await read_thread(db, shop.tenant_id, shop.ana, message.conversation_id, None, 50)
    assert [item.text for item in page.items] == [message.text]
    async with db.tenant_snapshot(shop.tenant_id) as tx:
        context = await gather_context(tx, message.conversation_id, await read_settings(tx))
    assert "Cobrar mais caro" not in repr(context)
    assert message.text in repr(context)
    after = await logged_events(db, shop.tenant_id)
    assert [event.body["t"] for event in after[len(before) :]] == ["note.changed"]


async def test_a_note_written_twice_is_one(db: Database, shop: Shop) -> None:
    first, other = await receive(db, shop), await receive(db, shop, number="5531988887777")
    note_id = await writes(db, shop, shop.ana, first.conversation_id, mentions=[shop.clara.user_id])
    await writes(db, shop, shop.ana, first.conversation_id, note_id=note_id, mentions=[shop.clara.user_id])
    assert len(await notes_for(db, shop, shop.ana, first.conversation_id)) == 1
    assert len(await logged_events(db, shop.tenant_id, "mentions.changed")) == 1
    for viewer, conversation_id in ((shop.bia, first.conversation_id), (shop.ana, other.conversation_id)):
        with pytest.raises(ClientIdReused):
            await writes(db, shop, viewer, conversation_id, note_id=note_id)


async def test_only_who_may_see_the_thread_reads_and_is_mentioned(db: Database, shop: Shop) -> None:
    conversation_id = (await receive(db, shop)).conversation_id
    await assign_conversation(db, shop.tenant_id, shop.ana, conversation_id, shop.ana.user_id)
    for nobody in (shop.bia.user_id, new_id()):
        with pytest.raises(MentionNotAllowed):
            await writes(db, shop, shop.ana, conversation_id, mentions=[nobody])
    await writes(db, shop, shop.ana, conversation_id, mentions=[shop.clara.user_id])
    for refused in (
        notes_for(db, shop, shop.bia, conversation_id),
        writes(db, shop, shop.bia, conversation_id),
        see_mentions(db, shop.tenant_id, shop.bia, conversation_id),
    ):
        with pytest.raises(ConversationNotFound):
            await refused
    (told,) = await logged_events(db, shop.tenant_id, "mentions.changed")
    assert told.audience == (f"only:{shop.clara.user_id}",)
    (written,) = await logged_events(db, shop.tenant_id, "note.changed")
    assert written.audience == (f"user:{shop.ana.user_id}",)


async def test_a_mention_waits_until_it_is_seen(db: Database, shop: Shop) -> None:
    conversation_id = (await receive(db, shop)).conversation_id
    for _ in range(2):
        await writes(db, shop, shop.clara, conversation_id, "@Ana, veja", mentions=[shop.ana.user_id])
    waiting = await list_mentions(db, shop.tenant_id, shop.ana)
    assert [mention.text for mention in waiting] == ["@Ana, veja"] * 2
    await see_mentions(db, shop.tenant_id, shop.ana, conversation_id)
    await see_mentions(db, shop.tenant_id, shop.ana, conversation_id)
    assert await list_mentions(db, shop.tenant_id, shop.ana) == []
    told = await logged_events(db, shop.tenant_id, "mentions.changed")
    assert [event.body["count"] for event in told] == [1, 2, 0]


async def test_its_author_changes_it_and_supervisors_see_what_it_said(db: Database, shop: Shop) -> None:
    conversation_id = (await receive(db, shop)).conversation_id
    note_id = await writes(db, shop, shop.ana, conversation_id, mentions=[shop.clara.user_id])
    place = (db, shop.tenant_id)
    for viewer in (shop.bia, shop.clara):
        with pytest.raises(NoteNotFound):
            await change_note(*place, viewer, conversation_id, note_id, NoteWords(text="Não"))
    await change_note(*place, shop.ana, conversation_id, note_id, NoteWords(text="Dá 5%?"))
    assert await list_mentions(*place, shop.clara) == []
    await change_note(*place, shop.ana, conversation_id, note_id, None)
    with pytest.raises(NoteNotFound):
        await change_note(*place, shop.ana, conversation_id, note_id, NoteWords(text="De novo"))
    (hers,) = await notes_for(db, shop, shop.ana, conversation_id)
    (supervised,) = await notes_for(db, shop, shop.clara, conversation_id)
    assert (hers.text, hers.history, hers.deleted_at is None) == ("", [], False)
    assert [former.text for former in supervised.history] == ["Dá 10%?", "Dá 5%?"]
