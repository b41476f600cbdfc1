"""Labels come from what people did; a measure is calibrated from fifty of them, each company by its own."""

from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from copilot.calibrate import calibrate
from copilot.calibration import ENOUGH
from copilot.dismiss_suggestion import dismiss_suggestion
from copilot.engine.ports import Provider
from copilot.queries.calibrations import list_calibrations, read_labels
from copilot.records import Calibration
from copilot.use_draft import use_draft
from inbox.requests import SendMessage
from inbox.send_message import send_message
from realtime.database import Database
from realtime.ids import new_id
from realtime.suggestion_records import Draft
from server.settings import Settings
from tests.copilot.steps import answer
from tests.factories import Shop, make_shop, receive

ASKS = "vcs emitem nota fiscal?"


async def decide(db: Database, shop: Shop, provider: Provider, how: str) -> Draft:
    message = await receive(db, shop, ASKS)
    draft = await answer(db, shop, provider, message.conversation_id)
    if how == "dismissed":
        await dismiss_suggestion(db, shop.tenant_id, shop.ana, draft.conversation_id, draft.id)
        return draft
    words = {"sent": draft.text, "touched": f"{draft.text} Abraço!", "rewritten": "Emitimos."}[how]
    request = SendMessage(client_message_id=new_id(), text=words, suggestion_id=draft.id)
    await send_message(db, shop.tenant_id, shop.ana, draft.conversation_id, request, use_draft)
    return draft


async def copies(db: Database, shop: Shop, draft: Draft, count: int) -> None:
    """As if so many like it had been decided."""
    async with db.tenant_transaction(shop.tenant_id) as tx:
        await tx.session.execute(
            text(
                "INSERT INTO drafts (tenant_id, id, conversation_id, trigger_message_id, state, details, "
                "edit_distance, settings_version, settled_at) "
                "SELECT tenant_id, gen_random_uuid(), conversation_id, trigger_message_id, state, details, "
                "edit_distance, settings_version, settled_at FROM drafts, generate_series(1, :count) "
                "WHERE id = :id"
            ),
            {"id": draft.id, "count": count},
        )


async def measures(db: Database, tenant_id: UUID) -> list[Calibration]:
    async with db.tenant_transaction(tenant_id) as tx:
        return await list_calibrations(tx)


def word(draft: Draft) -> dict[str, Any]:
    assert draft.metadata is not None
    return {"calibrated": draft.metadata.calibrated, "score": draft.metadata.confidence_score}


@pytest.mark.parametrize(
    ("how", "good"), [("sent", True), ("touched", True), ("rewritten", False), ("dismissed", False)]
)
async def test_what_a_person_did_is_the_label(
    db: Database, shop: Shop, provider: Provider, how: str, good: bool
) -> None:
    draft = await decide(db, shop, provider, how)
    async with db.tenant_transaction(shop.tenant_id) as tx:
        found = await read_labels(tx)
    ((measure, labels),) = found.items()
    assert draft.metadata is not None
    assert (measure.task, measure.provider, measure.label) == ("draft", "local", draft.metadata.label)
    assert measure.prompt_version.startswith("rules-")
    assert labels == [(draft.metadata.raw_score, good)]


async def test_below_fifty_nothing_is_called_calibrated(db: Database, shop: Shop, provider: Provider) -> None:
    draft = await decide(db, shop, provider, "sent")
    await copies(db, shop, draft, ENOUGH - 2)
    assert await calibrate(db, shop.tenant_id) == 1
    (measure,) = await measures(db, shop.tenant_id)
    assert (measure.labels, measure.good, measure.method) == (ENOUGH - 1, ENOUGH - 1, None)
    assert not word(await decide(db, shop, provider, "sent"))["calibrated"]


async def test_from_fifty_on_the_score_is_what_such_suggestions_were_worth(
    db: Database, shop: Shop, provider: Provider
) -> None:
    refused = await decide(db, shop, provider, "dismissed")
    await copies(db, shop, refused, 3 * ENOUGH)
    before = word(refused)
    await calibrate(db, shop.tenant_id)
    (measure,) = await measures(db, shop.tenant_id)
    assert measure.method == "platt"
    assert measure.brier is not None
    assert measure.brier < 0.05
    after = word(await decide(db, shop, provider, "sent"))
    assert not before["calibrated"]
    assert after["calibrated"]
    assert after["score"] < 0.1 < before["score"]


async def test_nothing_new_is_not_fitted_again(db: Database, shop: Shop, provider: Provider) -> None:
    await decide(db, shop, provider, "sent")
    assert await calibrate(db, shop.tenant_id) == 1
    assert await calibrate(db, shop.tenant_id) == 0


async def test_one_companys_outcomes_say_nothing_about_another(
    db: Database, shop: Shop, provider: Provider, settings: Settings
) -> None:
    other = await make_shop(db, settings.derive, "Outra Loja")
    refused = await decide(db, shop, provider, "dismissed")
    await copies(db, shop, refused, ENOUGH)
    await calibrate(db, shop.tenant_id)
    await calibrate(db, other.tenant_id)
    assert await measures(db, other.tenant_id) == []
    assert not word(await decide(db, other, provider, "sent"))["calibrated"]
