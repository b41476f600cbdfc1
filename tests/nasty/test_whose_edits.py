"""Who may change what: ids are the sender's to choose, so a customer could name a message of ours."""

import time
from typing import Any

import pytest

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
