"""Cases 10 to 14: edits and deletions before their message, under its id, and under other names."""

import time
from datetime import timedelta
from typing import Any

import pytest
from obstore.store import MemoryStore
from sqlalchemy import select

from copilot.reactor import react
from inbox.channel_admin.quarantine import list_quarantine, replay_quarantined
from inbox.forget_revoked import forget_revoked
from inbox.jobs import SettleOrphan
from inbox.media.errors import MediaNotFound
from inbox.media.forget_media import forget_media
from inbox.media.open_media import check_sight
from inbox.media.store import MediaStore
from inbox.settle_orphan import settle_orphan
from inbox.tables.messages import MessageRow
from realtime.clock import wall_clock
from realtime.database import Database
from realtime.records import Message
from realtime.tables import JobRow
from tests.inbox.real_channels import SOMEBODY
from tests.nasty.conftest import PROVIDERS, on
from tests.nasty.desk import CUSTOMER, Desk
from tests.providers import cloud, evolution, zapi

ID = "3EB0EDITED"
CHAT = f"{CUSTOMER}@s.whatsapp.net"


def said(provider: str, text: str, **changes: Any) -> Any:
    match provider:
        case "cloud":
            return cloud.webhook([cloud.inbound(text, id_=ID) | changes])
        case "evolution":
            return evolution.event("messages.upsert", evolution.inbound(text, id=ID) | changes)
        case _:
            return zapi.received(text, messageId=ID, **changes)


def edited(provider: str, text: str) -> Any:
    match provider:
        case "cloud":
            edit = {"original_message_id": ID, "message": {"type": "text", "text": {"body": text}}}
            return cloud.webhook([cloud.inbound("") | {"type": "edit", "edit": edit}])
        case "evolution":
            return protocol(14, editedMessage={"conversation": text})
        case _:
            return zapi.received(text, messageId=ID, isEdit=True)


def revoked(provider: str) -> Any:
    match provider:
        case "cloud":
            return cloud.webhook(
                [cloud.inbound("") | {"type": "revoke", "revoke": {"original_message_id": ID}}]
            )
        case "evolution":
            return protocol("REVOKE")
        case _:
            return zapi.received("", messageId="x", notification="REVOKE", referenceMessageId=ID)


def protocol(kind: Any, named: str | None = None, **about: Any) -> Any:
    """`messages.edited`, which Evolution sends for whatever is done to a message or a chat. `named`: as the
    phone of the editor calls the chat."""
    key = {"remoteJid": evolution.jid(named) if named else CHAT, "fromMe": bool(named), "id": ID}
    about |= {"key": key, "type": kind, "timestampMs": int(time.time() * 1000)}
    return evolution.event("messages.edited", about)


async def rings(desk: Desk, once: str) -> bool:
    async with desk.db.installation_transaction() as session:
        return await session.scalar(select(JobRow.id).where(JobRow.once == once)) is not None


async def waited(desk: Desk) -> None:
    """As long as edits wait for their messages."""
    job = SettleOrphan(channel_id=desk.shop.channel_id, provider_id=ID)
    assert await rings(desk, f"orphan:{job.channel_id}:{ID}")
    await settle_orphan(desk.db, desk.shop.tenant_id, job)


async def last(desk: Desk) -> Message:
    return (await desk.thread())[-1]


@on(*PROVIDERS)
async def test_10_an_edit_before_its_message_is_what_stands_there_in_the_end(desk: Desk) -> None:
    await desk.told(edited(desk.provider, "Quero 3"))
    await desk.told(said(desk.provider, "Quero 2"))
    message = await last(desk)
    assert (message.text, bool(message.edited_at)) == ("Quero 3", True)
    await desk.told(said(desk.provider, "Quero 2"))
    assert (await last(desk)).text == "Quero 3", "the original once more overwrites nothing"


@on(*PROVIDERS)
async def test_10_an_edit_without_its_message_is_shown_as_one_and_the_message_adds_what_it_knows(
    desk: Desk,
) -> None:
    await desk.told(edited(desk.provider, "Quero 3"))
    await waited(desk)
    message, row = await last(desk), await desk.row()
    assert (message.text, bool(message.edited_at), message.content and message.content.original) == (
        "Quero 3",
        True,
        "missing",
    )
    assert (row.unread_count, len(await desk.thread())) == (2, 2)
    await waited(desk)
    await desk.told(edited(desk.provider, "Quero 4"))
    await desk.told(said(desk.provider, "Quero 2"))
    message = await last(desk)
    assert (message.text, message.content, len(await desk.thread())) == ("Quero 4", None, 2)
    assert (await desk.row()).unread_count == 2, "nobody said anything new"


@on("cloud")
async def test_10_the_picture_whose_caption_was_changed_comes_under_the_changed_words(desk: Desk) -> None:
    await desk.told(edited("cloud", "A azul"))
    await waited(desk)
    await desk.told(said("cloud", "", type="image", image={"id": "m1", "mime_type": "image/jpeg"}))
    message = await last(desk)
    assert (message.kind, message.text, bool(message.edited_at)) == ("image", "A azul", True)
    assert message.content
    assert message.content.media
    assert message.content.media.state == "waiting"
    assert await rings(desk, f"media:{message.content.media.id}")


@on("evolution")
async def test_10_an_edit_that_does_not_tell_whose_it_is_waits_where_people_see_it(desk: Desk) -> None:
    await desk.told(protocol(14, named=evolution.OWN, editedMessage={"conversation": "Quero 3"}))
    assert (await list_quarantine(desk.db, desk.shop.tenant_id, None, 10)).total == 0
    await waited(desk)
    (waiting,) = (await list_quarantine(desk.db, desk.shop.tenant_id, None, 10)).items
    assert "never came" in waiting.reason
    await desk.told(said("evolution", "Quero 2"))
    assert (await last(desk)).text == "Quero 3", "it still counts, should the message come after all"
    await replay_quarantined(desk.db, desk.shop.tenant_id, waiting.id, SOMEBODY)
    await desk.reads()
    assert (await list_quarantine(desk.db, desk.shop.tenant_id, None, 10)).total == 0


@on(*PROVIDERS)
async def test_11_an_edit_under_the_id_of_its_message_is_no_redelivery(desk: Desk) -> None:
    await desk.told(said(desk.provider, "Quero 2"))
    row = await desk.row()
    desk.db = Database(desk.db.engine, desk.db.bus, [react], vault=desk.db.vault)
    await desk.told(edited(desk.provider, "Quero 3"))
    message = await last(desk)
    assert (message.text, bool(message.edited_at)) == ("Quero 3", True)
    after = await desk.row()
    assert (after.unread_count, len(await desk.thread())) == (row.unread_count, 2)
    assert await desk.rings(f"draft:{row.id}") == 1, "a suggestion never rests on words that were changed"


@pytest.mark.parametrize("kind", ["REVOKE", 0, "0"])
@on("evolution")
async def test_12_an_edit_that_is_a_deletion_deletes(desk: Desk, kind: Any) -> None:
    await desk.told(said("evolution", "Apaga isso"))
    await desk.told(protocol(kind))
    message = await last(desk)
    assert (message.text, bool(message.revoked_at), message.edited_at) == ("", True, None)


@pytest.mark.parametrize("kind", [3, "EPHEMERAL_SETTING", 5, 17, None, False, True, "OTHER"])
@on("evolution")
async def test_12_an_edit_that_is_a_timer_or_anything_else_is_nothing(desk: Desk, kind: Any) -> None:
    await desk.told(said("evolution", "Fica"))
    await desk.told(protocol(kind, editedMessage={"conversation": "outra coisa"}))
    message = await last(desk)
    assert (message.text, message.edited_at, message.revoked_at) == ("Fica", None, None)


@pytest.mark.parametrize("word", ["DELETED", "SERVER_ACK", "PENDING", "ALGO_NOVO"])
@on("evolution")
async def test_13_a_status_that_an_edit_caused_takes_nothing_back(desk: Desk, word: str) -> None:
    await desk.writes()
    await desk.works()
    await desk.report("delivered", "read")
    await desk.server.report(desk.server.sent[-1], word)
    await desk.reads()
    message = await last(desk)
    assert (message.status.value, message.revoked_at, message.text) == ("read", None, "Tenho 9h ou 10h30")


@on(*PROVIDERS)
async def test_14_what_was_deleted_is_a_mark_everywhere_and_its_draft_goes(desk: Desk) -> None:
    await desk.told(said(desk.provider, "Meu CPF é 123"))
    desk.db = Database(desk.db.engine, desk.db.bus, [react], vault=desk.db.vault)
    await desk.told(revoked(desk.provider))
    message, row = await last(desk), await desk.row()
    assert (message.text, message.content, bool(message.revoked_at)) == ("", None, True)
    assert row.last_message is not None
    assert (row.last_message.text, row.last_message.revoked) == ("", True)
    assert await desk.rings(f"draft:{row.id}") == 1, "what was asked may have been taken back"


@on("cloud")
async def test_14_the_file_of_what_was_deleted_is_shown_to_nobody_and_goes_in_time(desk: Desk) -> None:
    image = {"id": "m1", "mime_type": "image/jpeg"}
    await desk.told(said("cloud", "", type="image", image=image))
    media = (content := (await last(desk)).content) and content.media
    assert media
    assert media.id
    await desk.told(revoked("cloud"))
    with pytest.raises(MediaNotFound):
        await check_sight(desk.db, desk.shop.tenant_id, desk.shop.clara, media.id, "original")
    later = wall_clock(desk.shop.tenant_id) + timedelta(days=30)
    gone = await forget_media(desk.db, MediaStore(MemoryStore()), desk.shop.tenant_id, later, later)
    assert gone == 1


@pytest.mark.parametrize("keeps_everything", [True, False])
@on("cloud")
async def test_14_deleted_words_stay_as_long_as_the_company_accounts_for_them_and_no_longer(
    desk: Desk, keeps_everything: bool
) -> None:
    await desk.told(said("cloud", "Meu CPF é 123"))
    await desk.told(edited("cloud", "Meu CPF é 456"))
    await desk.told(revoked("cloud"))
    tenant_id, now = desk.shop.tenant_id, wall_clock(desk.shop.tenant_id)
    for days, left in ((89, True), (91, False)):
        then = now + timedelta(days=days)
        before = None if keeps_everything else then - timedelta(days=90)
        await forget_revoked(desk.db, tenant_id, before, then)
        async with desk.db.tenant_snapshot(tenant_id) as tx:
            rows = await tx.session.execute(select(MessageRow.text, MessageRow.content, MessageRow.extra))
            assert ("CPF" in str(rows.all())) is left
    assert [one.text for one in await desk.thread()] == ["Oi, tem horário?", ""]
