"""Our copy of the account's templates: all of them, once, and only what is true of them now."""

import asyncio
from typing import Any

import pytest

from inbox.channel_admin.check_channel import check_channel
from inbox.channels.wire import UNANSWERED
from inbox.errors import ChannelNotFound
from inbox.jobs import SyncTemplates
from inbox.templates.errors import TemplatesNotSynced
from inbox.templates.list_standings import list_standings
from inbox.templates.sync_templates import sync_templates, sync_templates_later
from realtime.database import Database
from realtime.jobs import RetryLater
from tests.factories import Shop
from tests.inbox.templates.conftest import Desk
from tests.providers.cloud import ACCESS_TOKEN, WABA_ID, a_template, template_event


async def test_a_thousand_templates_come_page_by_page_and_can_be_searched(desk: Desk) -> None:
    desk.server.templates = [
        a_template(f"modelo_{number:04d}", components=[{"type": "BODY", "text": f"Promoção nº {number}"}])
        for number in range(1000)
    ]
    await desk.sync()
    assert len(await desk.statuses()) == 1000
    asked = [one for one in desk.server.asked if one.steps[1:] == [WABA_ID, "message_templates"]]
    assert len(asked) == 5
    assert all(one.headers["authorization"] == f"Bearer {ACCESS_TOKEN}" for one in asked)
    conversation_id = await desk.customer_writes()
    assert len(await desk.offered(conversation_id)) == 50
    assert await desk.offered(conversation_id, "PROMOCAO 0777") == ["modelo_0777"]
    assert await desk.offered(conversation_id, "100%") == []


async def test_again_changes_nothing_and_what_is_gone_goes(desk: Desk) -> None:
    desk.server.templates = [a_template("um"), a_template("dois")]
    await desk.sync()
    before = await desk.number.ask("SELECT id FROM templates ORDER BY name")
    await desk.sync()
    assert await desk.number.ask("SELECT id FROM templates ORDER BY name") == before
    desk.server.templates = [a_template("um", status="PAUSED"), a_template("tres")]
    await desk.sync()
    assert await desk.statuses() == {"um": "PAUSED", "tres": "APPROVED"}
    assert await desk.offered(await desk.customer_writes()) == ["tres"]


async def test_two_at_once_leave_each_template_once(desk: Desk) -> None:
    desk.server.templates = [a_template(f"m{number}") for number in range(20)]
    await asyncio.gather(desk.sync(), desk.sync(), desk.sync())
    assert len(await desk.statuses()) == 20


async def test_a_list_that_breaks_off_changes_nothing_and_says_why(desk: Desk) -> None:
    await desk.sync()
    desk.server.templates = [a_template("outro")]
    desk.server.token = "another"
    with pytest.raises(TemplatesNotSynced):
        await desk.sync()
    assert await desk.statuses() == {"retomada_contato": "APPROVED"}
    standing = await list_standings(desk.db, desk.number.tenant_id, desk.number.channel_id)
    assert standing.problem is not None
    assert standing.synced_at is not None
    job = SyncTemplates(channel_id=desk.number.channel_id)
    await sync_templates_later(desk.db, desk.channels, desk.number.tenant_id, job)  # until the next test
    desk.server.token = ACCESS_TOKEN
    await desk.sync()
    after = await list_standings(desk.db, desk.number.tenant_id, desk.number.channel_id)
    assert (after.problem, [one.name for one in after.items]) == (None, ["outro"])


async def test_odd_entries_do_not_take_the_list_with_them(desk: Desk) -> None:
    odd: list[dict[str, Any]] = [
        {"name": 5},
        {},
        {"name": "x"},
        a_template("nul", components=[{"type": "BODY", "text": "a\x00b"}]),
    ]
    desk.server.templates = [*odd, a_template(), a_template("novo", status="A_NEW_STATUS", category="LITE")]
    await desk.sync()
    assert await desk.statuses() == {
        "nul": "APPROVED",
        "retomada_contato": "APPROVED",
        "novo": "A_NEW_STATUS",
    }


async def test_webhooks_count_at_once_and_ask_for_the_list(desk: Desk) -> None:
    await desk.sync()
    conversation_id = await desk.customer_writes()
    events = [
        template_event("status", event="PAUSED", reason="NONE", message_template_category="MARKETING"),
        template_event("quality", previous_quality_score="GREEN", new_quality_score="YELLOW"),
        template_event("category", previous_category="MARKETING", new_category="UTILITY"),
    ]
    for event in events:
        await desk.number.post(event)
    await desk.number.read(desk.channels)
    kept = await desk.number.ask("SELECT status || ' ' || category || ' ' || quality FROM templates")
    assert kept == ["PAUSED UTILITY YELLOW"]
    assert await desk.offered(conversation_id) == []
    assert await desk.bells() == 1
    assert {state for state, _ in await desk.number.ends()} == {"done"}


async def test_a_list_that_was_asked_for_before_a_report_does_not_undo_it(desk: Desk) -> None:
    await desk.sync()
    async with desk.db.tenant_transaction(desk.number.tenant_id) as tx:
        await tx.fetch(
            "UPDATE templates SET status = 'DISABLED', reported_at = clock_timestamp() + '1 minute'"
        )
    await desk.sync()
    assert await desk.statuses() == {"retomada_contato": "DISABLED"}


async def test_another_company_neither_sees_nor_syncs_them(db: Database, desk: Desk, rival: Shop) -> None:
    await desk.sync()
    async with db.tenant_transaction(rival.tenant_id) as tx:
        assert await tx.fetch("SELECT 1 FROM templates") == []
    with pytest.raises(ChannelNotFound):
        await sync_templates(db, desk.channels, rival.tenant_id, desk.number.channel_id)
    with pytest.raises(ChannelNotFound):
        await list_standings(db, rival.tenant_id, desk.number.channel_id)


async def test_a_question_without_an_answer_speaks_of_no_message(desk: Desk) -> None:
    desk.server.behind_gateway = True
    with pytest.raises(TemplatesNotSynced) as failed:
        await desk.sync()
    assert failed.value.params["reason"] == UNANSWERED
    standing = await list_standings(desk.db, desk.number.tenant_id, desk.number.channel_id)
    assert standing.problem == UNANSWERED
    heard = await check_channel(desk.db, desk.channels, desk.number.tenant_id, desk.number.channel_id, "")
    assert (heard.reachable, heard.reason, heard.channel.state) == (False, UNANSWERED, "connected")


async def test_a_provider_that_is_away_is_asked_again(desk: Desk) -> None:
    await desk.server.close()
    job = SyncTemplates(channel_id=desk.number.channel_id)
    with pytest.raises(RetryLater):
        await sync_templates_later(desk.db, desk.channels, desk.number.tenant_id, job)
