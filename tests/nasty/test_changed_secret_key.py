"""Somebody changes `SECRET_KEY`: nothing that was sealed opens, and nothing may be lost by it."""

import pytest

from inbox.channel_admin.change_credentials import change_credentials
from inbox.channel_admin.errors import ChannelCredentialsSealed, ChannelFieldInvalid, WebhookNotProvable
from inbox.channel_admin.list_channels import read_webhook_address
from inbox.channel_admin.records import CredentialsChange
from inbox.channels import Channels
from inbox.intake import Intake
from inbox.queries.credentials import open_credentials
from realtime.database import Database
from realtime.vault import Vault
from tests.factories import Shop
from tests.inbox.real_channels import ENTERED, SOMEBODY, connect
from tests.providers import evolution


async def test_a_changed_secret_key_loses_no_webhook_and_is_mended_by_entering_all_again(
    db: Database, shop: Shop, channels: Channels
) -> None:
    number = await connect(db, Intake(db, channels), shop.tenant_id, "evolution")
    other = Database(db.engine, db.bus, vault=Vault(bytes(32)))
    number = number._replace(db=other, intake=Intake(other, channels))
    hello = evolution.event("messages.upsert", evolution.inbound("Oi"))
    with pytest.raises(WebhookNotProvable):  # 503 is repeated, 401 is not
        await number.post(hello)
    with pytest.raises(ChannelCredentialsSealed):
        await read_webhook_address(other, shop.tenant_id, number.channel_id, "https://here")
    with pytest.raises(ChannelFieldInvalid):
        await change_credentials(other, shop.tenant_id, number.channel_id, CredentialsChange(), SOMEBODY)
    entered = CredentialsChange(credentials=ENTERED["evolution"]["credentials"])
    await change_credentials(other, shop.tenant_id, number.channel_id, entered, SOMEBODY)
    async with other.tenant_snapshot(shop.tenant_id) as snapshot:
        number = number._replace(secrets=await open_credentials(snapshot, number.channel_id))
    assert len(await number.post(hello)) == 1


async def test_numbers_of_one_app_share_an_address_after_a_changed_secret_key_as_before(
    db: Database, shop: Shop, channels: Channels
) -> None:
    intake = Intake(db, channels)
    numbers = [
        await connect(db, intake, shop.tenant_id, "cloud", phone_number_id=f"10000000000000{digit}")
        for digit in "12"
    ]
    other = Database(db.engine, db.bus, vault=Vault(bytes(32)))
    entered = CredentialsChange(credentials=ENTERED["cloud"]["credentials"])
    for number in numbers:
        await change_credentials(other, shop.tenant_id, number.channel_id, entered, SOMEBODY)
    addresses = {
        (await read_webhook_address(other, shop.tenant_id, number.channel_id, "")).address
        for number in numbers
    }
    assert len(addresses) == 1
