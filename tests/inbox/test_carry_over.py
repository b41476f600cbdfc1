"""What somebody pinned, muted, tagged or began to write is not lost where two conversations become one."""

from inbox.lead_card.change_lead import change_lead
from inbox.lead_card.records import LeadChange
from inbox.lead_form.change_lead_form import change_lead_form
from inbox.part_contacts import part_contacts
from realtime.database import Database
from tests.factories import JOANA, PEDRO, Shop, receive
from tests.inbox.people import People
from tests.inbox.test_lead_card import URGENT, WHOLESALE, Trail, form
from tests.inbox.test_lead_counts_merging import joined
from tests.inbox.test_personal import desk, marks, writes


async def test_marks_unsent_words_and_tags_move_along_and_come_back(db: Database, shop: Shop) -> None:
    people, author = People(db, shop), Trail().author(shop.clara)
    await change_lead_form(db, shop.tenant_id, author, form())
    kept, gone = await receive(db, shop, number=JOANA), await receive(db, shop, number=PEDRO)
    ids = [(await people.row(message.conversation_id)).contact.id for message in (kept, gone)]
    for message, tag in ((kept, URGENT), (gone, WHOLESALE)):
        wanted = LeadChange(add_tags=[tag.id])
        await change_lead(db, shop.tenant_id, shop.clara, author, message.conversation_id, wanted)
    await marks(db, shop, shop.ana, gone.conversation_id, pinned=True, muted=True)
    await marks(db, shop, shop.bia, gone.conversation_id, archived=True)
    await marks(db, shop, shop.clara, kept.conversation_id, archived=True)
    await writes(db, shop, shop.ana, kept.conversation_id, "Já vejo", 0)
    await writes(db, shop, shop.ana, gone.conversation_id, "o tapete", 0)
    await writes(db, shop, shop.bia, gone.conversation_id, "Só aqui", 0)
    merge_id = await joined(db, shop, ids[0], ids[1])

    ana, bia, clara = [await desk(db, shop, viewer) for viewer in (shop.ana, shop.bia, shop.clara)]
    assert [(text.conversation_id, text.text) for text in ana.unsent] == [
        (kept.conversation_id, "Já vejo\no tapete")
    ]
    assert [text.text for text in bia.unsent] == ["Só aqui"]
    assert [(mark.conversation_id, bool(mark.pinned_at), mark.muted) for mark in ana.marks] == [
        (kept.conversation_id, True, True)
    ]
    # Put away on one side only: it stays in sight.
    assert bia.marks == clara.marks == []
    assert (await people.row(kept.conversation_id)).lead.tag_ids == [URGENT.id, WHOLESALE.id]

    await part_contacts(db, shop.tenant_id, shop.clara, merge_id)
    again = await desk(db, shop, shop.ana)
    assert {mark.conversation_id for mark in again.marks} == {kept.conversation_id, gone.conversation_id}
    assert [text.conversation_id for text in again.unsent] == [kept.conversation_id]
    assert (await people.row(gone.conversation_id)).lead.tag_ids == [WHOLESALE.id]
