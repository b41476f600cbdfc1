"""Webhooks that arrive together are stored together, and what a door remembers never outlives the truth."""

import asyncio
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from inbox.channels import Channels
from inbox.channels.simulator.credentials import derive_credentials, sign
from inbox.errors import WebhookKeyUnknown, WebhookSignatureInvalid
from inbox.intake import Intake
from inbox.store_webhook import store_webhook
from realtime.database import Database
from server.settings import Settings
from tests.factories import Shop, a_message, signed, webhook_body, webhook_path


class Post:
    """The provider's side of a shop's webhook."""

    def __init__(self, intake: Intake, shop: Shop, settings: Settings) -> None:
        self.intake, self.shop, self._derive = intake, shop, settings.derive
        self.key = webhook_path(shop.channel_id, settings.derive).rpartition("/")[2]

    async def drop(self, words: str, **headers: str) -> None:
        body = webhook_body(self.shop.channel_id, [a_message(words)])
        await self.drop_body(body, signed(self.shop.channel_id, self._derive, body) | headers)

    async def drop_body(self, body: bytes, headers: dict[str, str]) -> None:
        await store_webhook(self.intake, "simulator", self.key, headers, body)

    async def drop_under(self, version: int) -> None:
        """Signed with the secret of another version of the channel's settings."""
        body = webhook_body(self.shop.channel_id, [a_message()])
        secret = derive_credentials(self._derive, self.shop.channel_id, version).webhook_secret
        await self.drop_body(body, {"x-simulator-signature": sign(secret, body)})


@pytest.fixture
def intake(db: Database, channels: Channels) -> Intake:
    return Intake(db, channels)


@pytest.fixture
def post(intake: Intake, shop: Shop, settings: Settings) -> Post:
    return Post(intake, shop, settings)


async def run(db: Database, shop: Shop, statement: str, **values: Any) -> Any:
    async with db.tenant_transaction(shop.tenant_id) as tx:
        return (await tx.session.execute(text(statement), values)).scalars().all()


async def stored(db: Database, shop: Shop) -> list[str]:
    bodies = await run(db, shop, "SELECT convert_from(body, 'UTF8') FROM raw_events ORDER BY received_at, id")
    return [body.partition('"body":"')[2].partition('"')[0] for body in bodies]


async def owned(owner: Database, statement: str) -> None:
    async with owner.autocommit() as driver:
        await driver.run(statement)


async def test_webhooks_of_two_companies_at_once_are_all_stored_each_in_its_own(
    db: Database, post: Post, rival: Shop, intake: Intake, settings: Settings
) -> None:
    other = Post(intake, rival, settings)
    await asyncio.gather(
        *(post.drop(f"nossa {number}") for number in range(60)),
        *(other.drop(f"deles {number}") for number in range(40)),
    )
    assert await stored(db, post.shop) == [f"nossa {number}" for number in range(60)]
    assert await stored(db, rival) == [f"deles {number}" for number in range(40)]
    async with db.installation_transaction() as session:
        bells = (await session.execute(text("SELECT once FROM jobs"))).scalars().all()
    assert sorted(bells) == sorted(f"raw:{shop.channel_id}" for shop in (post.shop, rival))


async def test_a_refused_webhook_takes_no_neighbour_with_it(
    db: Database, owner: Database, post: Post
) -> None:
    await owned(owner, "ALTER TABLE raw_events ADD CHECK (convert_from(body, 'UTF8') !~ 'veneno')")
    ends = await asyncio.gather(
        *(post.drop(word) for word in ("um", "dois", "veneno", "três")), return_exceptions=True
    )
    assert [isinstance(end, DBAPIError) for end in ends] == [False, False, True, False]
    assert sorted(await stored(db, post.shop)) == ["dois", "três", "um"]


async def test_a_changed_secret_counts_from_its_commit_on(db: Database, post: Post) -> None:
    await post.drop("antes")
    await run(db, post.shop, "UPDATE channels SET settings = '{\"key_version\": 2}' RETURNING 1")
    with pytest.raises(WebhookSignatureInvalid):
        await post.drop("assinada com o segredo antigo")
    await post.drop_under(2)
    assert len(await stored(db, post.shop)) == 2


async def test_the_new_secret_is_accepted_although_the_old_one_is_remembered(
    db: Database, post: Post
) -> None:
    await post.drop("antes")
    await run(db, post.shop, "UPDATE channels SET settings = '{\"key_version\": 2}' RETURNING 1")
    await post.drop_under(2)
    assert len(await stored(db, post.shop)) == 2


async def test_a_withdrawn_key_opens_nothing_although_it_is_remembered(db: Database, post: Post) -> None:
    await post.drop("antes")
    await run(db, post.shop, "DELETE FROM channel_keys RETURNING 1")
    with pytest.raises(WebhookKeyUnknown):
        await post.drop("depois")
    assert await stored(db, post.shop) == ["antes"]


async def test_the_binding_to_a_company_ends_with_the_statement(db: Database, post: Post) -> None:
    await post.drop("uma")
    async with db.autocommit() as driver:
        ((bound,),) = await driver.fetch("SELECT current_setting('app.tenant_id', true)")
        ((seen,),) = await driver.fetch("SELECT count(*) FROM raw_events")
    assert not bound
    assert seen == 0
