"""Who may change what: ids are the sender's to choose, so a customer could name a message of ours."""

import time
from typing import Any

import pytest
from sqlalchemy import select

from inbox.tables.messages import MessageRow
from tests.nasty.conftest import PROVIDERS, on
from tests.nasty.desk import CUSTOMER, Desk
from tests.providers import cloud, evolution, zapi

OURS = "Tenho 9h ou 10h30"


def edit_of(provider: str, id_: str, text: str) -> Any:
    match provider:
        case "cloud":
            edit = {"original_message_id": id_, "message": {"type": "text", "text": {"body": text}}}
            return cloud.webhook([cloud.inbound("") | {"type": "edit", "edit": edit}])
        case "evolution":
            return evolution_edit(evolution.OWN, id_, text)
        case _:
            return zapi.received(text, messageId=id_, isEdit=True)


def deletion_of(provider: str, id_: str) -> Any:
    if provider == "cloud":
        return cloud.webhook([cloud.inbound("") | {"type": "revoke", "revoke": {"original_message_id": id_}}])
    flat = {"remoteJid": evolution.jid(CUSTOMER), "fromMe": False, "id": id_, "status": "DELETED"}
    return evolution.event("messages.delete", flat)


def evolution_edit(chat: str, id_: str, text: str) -> Any:
    """Customers edit in a chat that their phones call by our number, and as their own message."""
    key = {"remoteJid": evolution.jid(chat), "fromMe": True, "id": id_}
    at = int(time.time() * 1000)
    about = {"key": key, "type": 14, "timestampMs": at, "editedMessage": {"conversation": text}}
    return evolution.event("messages.edited", about)


async def provider_ids(desk: Desk) -> list[str]:
    """Of what we wrote, in its order."""
    async with desk.db.tenant_snapshot(desk.shop.tenant_id) as snapshot:
        rows = await snapshot.session.scalars(
            select(MessageRow.provider_id)
            .where(MessageRow.direction == "outbound")
            .order_by(MessageRow.sort_at, MessageRow.id)
        )
        return [str(id_) for id_ in rows]


async def texts(desk: Desk) -> list[str]:
    return [message.text for message in await desk.thread()]


@on(*PROVIDERS)
async def test_a_customer_rewrites_nothing_that_we_wrote(desk: Desk) -> None:
    await desk.writes()
    await desk.works()
    await desk.told(edit_of(desk.provider, desk.server.sent[-1].id, "De graça"))
    assert (await desk.thread())[-1].edited_at is None
    assert (await texts(desk))[-1] == OURS


@on("cloud", "evolution")
async def test_a_customer_deletes_nothing_that_we_wrote(desk: Desk) -> None:
    await desk.writes()
    await desk.works()
    await desk.told(deletion_of(desk.provider, desk.server.sent[-1].id))
    assert (await desk.thread())[-1].revoked_at is None


@on("evolution")
async def test_an_edit_that_names_the_chat_as_the_customers_phone_does_is_hers(desk: Desk) -> None:
    await desk.told(evolution.event("messages.upsert", evolution.inbound("Quero 2", id="3EB0MINE")))
    await desk.told(evolution_edit(evolution.OWN, "3EB0MINE", "Quero 3"))
    assert (await texts(desk))[-1] == "Quero 3"


@pytest.mark.parametrize("edited", [None, {}, {"somethingNew": {}}])
@on("evolution")
async def test_an_edit_that_nobody_can_read_takes_no_words_away(desk: Desk, edited: Any) -> None:
    await desk.told(evolution.event("messages.upsert", evolution.inbound("Quero 2", id="3EB0MINE")))
    webhook = evolution_edit(CUSTOMER, "3EB0MINE", "")
    webhook["data"]["editedMessage"] = edited
    await desk.told(webhook)
    assert (await texts(desk))[-1] == "Quero 2"


@on("zapi")
async def test_a_message_that_waits_for_its_content_is_shown_when_it_has_it(desk: Desk) -> None:
    waiting = zapi.received("", messageId="3EB0LATE", waitingMessage=True)
    del waiting["text"]
    await desk.told(waiting)
    before = await texts(desk)
    await desk.told(zapi.received("Quero 2", messageId="3EB0LATE"))
    assert await texts(desk) == [*before, "Quero 2"]


@on("evolution")
async def test_an_edit_of_the_companys_phone_is_told_by_the_customers_name_and_is_of_ours_only(
    desk: Desk,
) -> None:
    """For who edits, the message is her own, and the chat bears the name of the other side."""
    await desk.told(evolution.event("messages.upsert", evolution.inbound("Quero 2", id="3EB0MINE")))
    await desk.told(evolution_edit(CUSTOMER, "3EB0MINE", "Quero 3"))
    assert (await texts(desk))[-1] == "Quero 2", "we rewrite nothing that she wrote"
    await desk.phone_writes("Às 9h")
    await desk.told(evolution_edit(CUSTOMER, (await provider_ids(desk))[-1], "Às 10h"))
    assert (await texts(desk))[-1] == "Às 10h"


@on("evolution")
async def test_an_edit_told_by_ids_only_is_of_whose_chat_it_names(desk: Desk) -> None:
    hers = evolution.inbound("Quero 2", id="3EB0MINE") | {"pushName": "Joana"}
    hers["key"]["remoteJidAlt"] = "900000000000001@lid"
    await desk.told(evolution.event("messages.upsert", hers))
    named = evolution_edit(CUSTOMER, "3EB0MINE", "Quero 3")
    named["data"]["key"]["remoteJid"] = "900000000000001@lid"
    await desk.told(named)
    assert (await texts(desk))[-1] == "Quero 2", "her id is what we call the chat: we did it"
    named["data"]["key"]["remoteJid"] = "900000000000999@lid"
    await desk.told(named)
    assert (await texts(desk))[-1] == "Quero 3", "an id of nobody is ours, as she calls the chat"


@on("zapi")
async def test_a_deletion_counts_for_its_authors_side_where_it_says_who_did_it(desk: Desk) -> None:
    await desk.writes()
    await desk.works()
    gone = desk.server.sent[-1].id
    notice = {"messageId": "x", "notification": "REVOKE", "referenceMessageId": gone}
    await desk.told(zapi.received("", **notice))
    assert (await desk.thread())[-1].revoked_at is None
    await desk.told(zapi.received("", **notice, fromMe=True))
    assert (await desk.thread())[-1].revoked_at is not None
