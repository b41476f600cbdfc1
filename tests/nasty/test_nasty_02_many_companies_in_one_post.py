"""One POST with entries for several companies, one of them malformed: the good ones apply, each to its own
company and to nobody else's, the bad one waits in quarantine, and the provider hears 200."""

from typing import Any

import pytest

from inbox.channel_admin.errors import AppNotYours, ChannelExists
from inbox.channels import Channels
from inbox.intake import Intake
from realtime.database import Database
from tests.factories import Shop
from tests.inbox.real_channels import Number, connect
from tests.providers.cloud import WABA_ID, inbound, webhook

THEIRS = {"phone_number_id": "100000000000002", "waba_id": "200000000000002"}


async def both(db: Database, intake: Intake, shop: Shop, rival: Shop) -> tuple[Number, Number]:
    """Two companies whose numbers an agency runs in one app of Meta's."""
    ours = await connect(db, intake, shop.tenant_id, "cloud")
    address = f"https://piloto.example/webhooks/whatsapp/cloud/{ours.key}"
    return ours, await connect(db, intake, rival.tenant_id, "cloud", address, **THEIRS)


def post(*parts: dict[str, Any]) -> dict[str, Any]:
    return {"object": "whatsapp_business_account", "entry": [one["entry"][0] for one in parts]}


def for_them(text: str) -> dict[str, Any]:
    number, business = THEIRS["phone_number_id"], THEIRS["waba_id"]
    return webhook([inbound(text)], number=number, business=business)


async def test_each_company_gets_its_own_part_and_no_word_of_the_other(
    db: Database, intake: Intake, channels: Channels, shop: Shop, rival: Shop
) -> None:
    ours, theirs = await both(db, intake, shop, rival)
    broken = {"from": "5511900000003", "id": 7, "type": "text", "text": "nem objeto"}
    stored = await ours.post(post(webhook([inbound("para nós"), broken]), for_them("para eles")))
    assert len(stored) == 2
    for number in (ours, theirs):
        await number.read(channels)
    assert await ours.texts() == ["para nós"]
    assert await theirs.texts() == ["para eles"]
    ((our_end, reason),) = await ours.ends()
    assert our_end == "quarantined"
    assert "messages[1]" in str(reason)
    assert await theirs.ends() == [("done", None)]
    assert b"para eles" not in b"".join(await ours.bodies())
    assert "para nós" not in b"".join(await theirs.bodies()).decode("unicode_escape")


async def test_what_names_neither_is_nobodys_where_several_companies_listen(
    db: Database, intake: Intake, shop: Shop, rival: Shop
) -> None:
    ours, theirs = await both(db, intake, shop, rival)
    stranger = webhook([inbound("de outro")], number="100000000000009", business="200000000000009")
    assert len(await ours.post(post(stranger, for_them("oi"), {"entry": ["torto"]}))) == 1
    assert await ours.bodies() == []
    assert b"de outro" not in (await theirs.bodies())[0]


async def test_events_of_the_account_reach_the_company_of_the_account(
    db: Database, intake: Intake, channels: Channels, shop: Shop, rival: Shop
) -> None:
    ours, theirs = await both(db, intake, shop, rival)
    value = {"event": "ACCOUNT_OFFBOARDED"}
    change = {"field": "account_update", "value": value}
    await ours.post({"object": "x", "entry": [{"id": WABA_ID, "changes": [change]}]})
    for number in (ours, theirs):
        await number.read(channels)
    assert "disconnected" in await ours.ask("SELECT state FROM channels")
    assert "disconnected" not in await theirs.ask("SELECT state FROM channels")


async def test_two_numbers_of_one_company_share_the_apps_address_by_themselves(
    db: Database, intake: Intake, channels: Channels, shop: Shop
) -> None:
    first = await connect(db, intake, shop.tenant_id, "cloud")
    second = await connect(db, intake, shop.tenant_id, "cloud", **THEIRS)
    assert first.key == second.key
    await first.post(post(webhook([inbound("um")]), for_them("dois"), {"entry": ["torto"]}))
    for number in (first, second):
        await number.read(channels)
    assert sorted(await first.texts()) == ["dois", "um"]
    assert [end for end, _ in await first.ends() + await second.ends()].count("quarantined") == 1


async def test_nobody_joins_an_app_without_its_secret_or_takes_a_number_of_it(
    db: Database, intake: Intake, shop: Shop, rival: Shop
) -> None:
    ours = await connect(db, intake, shop.tenant_id, "cloud")
    address = f"https://piloto.example/webhooks/whatsapp/cloud/{ours.key}"
    with pytest.raises(ChannelExists):
        await connect(db, intake, rival.tenant_id, "cloud", address)
    with pytest.raises(AppNotYours):
        await connect(db, intake, rival.tenant_id, "zapi", address)
    with pytest.raises(AppNotYours):
        await connect(db, intake, rival.tenant_id, "cloud", f"{address}x", **THEIRS)
