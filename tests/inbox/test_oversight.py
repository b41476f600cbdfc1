"""What supervisors watch and say: the wall, the timeline, whispers."""

import pytest

from copilot.timeline.read_timeline import read_timeline
from inbox.assign_conversation import assign_conversation
from inbox.change_stage import change_stage
from inbox.desk.read_wall import read_wall
from inbox.errors import ConversationNotFound
from inbox.notes.errors import NobodyToWhisperTo, NoteNotFound, WhisperNotAllowed
from inbox.notes.hear_whisper import hear_whisper
from inbox.notes.read_notes import read_notes
from inbox.notes.records import NewNote
from inbox.notes.write_note import write_note
from realtime.database import Database
from realtime.ids import new_id
from tests.factories import PEDRO, Shop, receive


async def test_the_wall_shows_live_threads_with_their_last_words(
    db: Database, shop: Shop, rival: Shop
) -> None:
    for text in ("um", "dois", "três", "quatro", "cinco"):
        first = await receive(db, shop, text)
    second = await receive(db, shop, "Oi!", number=PEDRO)
    await receive(db, rival, "De outra empresa")
    wall = await read_wall(db, shop.tenant_id)
    assert [tile.conversation.id for tile in wall.tiles] == [second.conversation_id, first.conversation_id]
    assert [message.text for message in wall.tiles[1].latest] == ["dois", "três", "quatro", "cinco"]


async def test_a_whisper_is_for_the_seller_who_has_the_conversation_alone(db: Database, shop: Shop) -> None:
    conversation_id = (await receive(db, shop)).conversation_id
    whisper = NewNote(note_id=new_id(), text="Dá para fechar em 3x", whisper=True)
    place = (db, shop.tenant_id)
    with pytest.raises(NobodyToWhisperTo):
        await write_note(*place, shop.clara, conversation_id, whisper)
    await assign_conversation(*place, shop.ana, conversation_id, shop.ana.user_id)
    with pytest.raises(WhisperNotAllowed):
        await write_note(*place, shop.ana, conversation_id, whisper)
    await write_note(*place, shop.clara, conversation_id, whisper)
    (heard,) = (await read_notes(*place, shop.ana, conversation_id)).items
    assert (heard.whisper_to, heard.heard_at, heard.mentions) == (
        shop.ana.user_id,
        None,
        [shop.ana.user_id],
    )
    await hear_whisper(*place, shop.ana, conversation_id, whisper.note_id)
    (heard,) = (await read_notes(*place, shop.clara, conversation_id)).items
    assert heard.heard_at is not None
    await assign_conversation(*place, shop.clara, conversation_id, shop.bia.user_id)
    assert (await read_notes(*place, shop.bia, conversation_id)).items == []
    with pytest.raises(ConversationNotFound):
        await hear_whisper(*place, shop.ana, conversation_id, whisper.note_id)
    with pytest.raises(NoteNotFound):
        await hear_whisper(*place, shop.bia, conversation_id, new_id())


async def test_the_timeline_tells_what_happened_in_order(db: Database, shop: Shop, rival: Shop) -> None:
    message = await receive(db, shop, "Quanto custa?")
    place = (db, shop.tenant_id)
    await assign_conversation(*place, shop.ana, message.conversation_id, shop.ana.user_id)
    await change_stage(*place, shop.ana, message.conversation_id, "qualificado", None)
    note = NewNote(note_id=new_id(), text="Cliente antiga")
    await write_note(*place, shop.ana, message.conversation_id, note)
    told = await read_timeline(*place, shop.clara, message.conversation_id)
    assert [moment.kind for moment in told.moments] == ["message", "passed", "stage_changed", "note"]
    passed = told.moments[1].passed
    assert passed is not None
    assert (passed.from_user_id, passed.to_user_id) == (None, shop.ana.user_id)
    assert (passed.from_holder, passed.to_holder) == ("queue", "seller")
    assert {moment.by_user_id for moment in told.moments[1:]} == {shop.ana.user_id}
    with pytest.raises(ConversationNotFound):
        await read_timeline(db, rival.tenant_id, rival.clara, message.conversation_id)
