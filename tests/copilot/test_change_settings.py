"""Menu 06 is versioned; a version is in force from the next call on."""

import asyncio

import pytest

from copilot.change_settings import change_settings
from copilot.errors import AiDocumentsTooLong, AiSettingsStale
from copilot.queries.settings import DEFAULTS, list_settings, read_settings
from copilot.records import Document, Rule
from realtime.database import Database
from tests.copilot.steps import settings_change
from tests.factories import Shop, logged_events


async def test_a_company_that_never_saved_has_the_defaults(db: Database, shop: Shop) -> None:
    async with db.tenant_transaction(shop.tenant_id) as tx:
        assert await read_settings(tx) == DEFAULTS
    assert DEFAULTS.mode == "suggest_only"


async def test_saving_makes_a_version_and_tells_everybody(db: Database, shop: Shop) -> None:
    rules = [Rule(id="rule:preco-livre", text="Pode informar preços.")]
    change = settings_change(persona_name="Rita", rules=rules)
    saved = await change_settings(db, shop.tenant_id, shop.clara.user_id, change)
    assert (saved.version, saved.persona_name, saved.rules) == (1, "Rita", rules)
    assert saved.by_user_id == shop.clara.user_id
    (event,) = await logged_events(db, shop.tenant_id, "ai_settings.changed")
    assert (event.audience, event.body["version"]) == (("all",), 1)


async def test_earlier_versions_stay_readable(db: Database, shop: Shop) -> None:
    for name in ("Lia", "Rita"):
        await change_settings(db, shop.tenant_id, shop.clara.user_id, settings_change(persona_name=name))
    async with db.tenant_transaction(shop.tenant_id) as tx:
        versions = await list_settings(tx, 10)
    assert [(saved.version, saved.persona_name) for saved in versions] == [(2, "Rita"), (1, "Lia")]


async def test_who_edited_an_old_version_is_told(db: Database, shop: Shop) -> None:
    await change_settings(db, shop.tenant_id, shop.clara.user_id, settings_change(expected_version=0))
    with pytest.raises(AiSettingsStale):
        await change_settings(db, shop.tenant_id, shop.clara.user_id, settings_change(expected_version=0))


async def test_saving_at_once_makes_two_versions(db: Database, shop: Shop) -> None:
    saved = await asyncio.gather(
        *(change_settings(db, shop.tenant_id, shop.clara.user_id, settings_change()) for _ in range(4))
    )
    assert sorted(version.version for version in saved) == [1, 2, 3, 4]


async def test_keeps_documents_links_keys_and_retention(db: Database, shop: Shop) -> None:
    change = settings_change(
        documents=[Document(id="sobre", title="Sobre", text="# Quem somos\nUma casa.")],
        allowed_links=["casaaurora.example"],
        payment_keys=["pix@casaaurora.example"],
        retention_days=365,
    )
    await change_settings(db, shop.tenant_id, shop.clara.user_id, change)
    async with db.tenant_transaction(shop.tenant_id) as tx:
        stored = await read_settings(tx)
    assert (stored.documents, stored.allowed_links) == (change.documents, change.allowed_links)
    assert (stored.payment_keys, stored.retention_days) == (change.payment_keys, 365)


async def test_documents_that_would_fill_every_prompt_are_refused(db: Database, shop: Shop) -> None:
    documents = [Document(id=f"d-{number}", title="Longo", text="x" * 10_001) for number in range(4)]
    with pytest.raises(AiDocumentsTooLong):
        await change_settings(db, shop.tenant_id, shop.clara.user_id, settings_change(documents=documents))
    async with db.tenant_transaction(shop.tenant_id) as tx:
        assert await read_settings(tx) == DEFAULTS
