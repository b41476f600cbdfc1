"""Everything the copilot proposes and people decide leaves a line that nobody changes."""

import itertools
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import create_async_engine

from copilot.audit.queries import Wanted, list_entries
from copilot.audit.records import AuditEntry
from copilot.change_settings import change_settings
from copilot.dismiss_suggestion import dismiss_suggestion
from copilot.engine.ports import Provider
from copilot.execute_suggestion import execute_suggestion
from copilot.qualify_lead import qualify_lead
from copilot.records import Execute
from inbox.change_stage import change_stage
from realtime.correlation import correlation_id, join_trace
from realtime.database import Database, async_url
from server.settings import Settings
from tests.copilot.steps import (
    answer,
    open_suggestion,
    say,
    settings_change,
    until,
    working,
)
from tests.factories import Shop, make_shop, receive

ASKED = "quanto custa o edredom casal?"
TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"


async def trail(db: Database, shop: Shop, **wanted: Any) -> list[AuditEntry]:
    """Oldest first."""
    async with db.tenant_transaction(shop.tenant_id) as tx:
        return (await list_entries(tx, Wanted(**wanted), None, 500))[::-1]


async def kinds(db: Database, shop: Shop) -> list[str]:
    return [entry.kind for entry in await trail(db, shop)]


async def test_a_suggestion_says_what_it_was_made_of(db: Database, shop: Shop, provider: Provider) -> None:
    await change_settings(db, shop.tenant_id, shop.clara.user_id, settings_change())
    message = await receive(db, shop, ASKED)
    correlation_id.set("pedido-da-ana-1")
    join_trace(TRACE)
    draft = await answer(db, shop, provider, message.conversation_id)
    saved, drafted, staged = await trail(db, shop)
    assert (saved.kind, saved.by_user_id, saved.settings_version) == (
        "settings.changed",
        shop.clara.user_id,
        1,
    )
    assert (drafted.kind, drafted.suggestion_id, drafted.settings_version) == ("draft.suggested", draft.id, 1)
    assert (drafted.correlation_id, drafted.trace_id) == ("pedido-da-ana-1", TRACE)
    assert drafted.prompt_version is not None
    assert drafted.prompt_version.startswith("rules-")
    assert drafted.context_hash is not None
    assert len(drafted.context_hash) == 64
    assert draft.metadata is not None
    assert drafted.details.confidence == draft.metadata.confidence_score
    assert drafted.details.confidence_reason
    assert drafted.details.policy is not None
    assert (drafted.details.policy.mode, drafted.details.policy.prices) == ("assist_execute", "withheld")
    assert drafted.details.sources == [source.id for source in draft.evidence]
    assert (drafted.model_served, drafted.cost_micro_usd) == ("local", 0)
    assert drafted.latency_ms is not None
    assert (staged.kind, staged.details.from_stage, staged.details.to_stage) == (
        "stage.suggested",
        "novo",
        "qualificado",
    )
    assert (staged.model_served, staged.context_hash) == ("local", drafted.context_hash)


async def test_the_same_conversation_under_other_settings_has_another_fingerprint(
    db: Database, shop: Shop, provider: Provider
) -> None:
    message = await receive(db, shop, ASKED)
    conversation = message.conversation_id
    for change in ({}, {}, {"persona_prompt": "Seja breve."}):
        await change_settings(db, shop.tenant_id, shop.clara.user_id, settings_change(**change))
        draft = await answer(db, shop, provider, conversation)
        await dismiss_suggestion(db, shop.tenant_id, shop.ana, conversation, draft.id)
        await receive(db, shop, ASKED)
    drafted = [entry for entry in await trail(db, shop) if entry.kind == "draft.suggested"]
    assert len({entry.context_hash for entry in drafted}) == 3
    assert len({entry.prompt_version for entry in drafted}) == 1


async def test_an_edit_is_measured_in_words(db: Database, shop: Shop, provider: Provider) -> None:
    await change_settings(db, shop.tenant_id, shop.clara.user_id, settings_change())
    message = await receive(db, shop, ASKED)
    draft = await answer(db, shop, provider, message.conversation_id)
    command = Execute(
        action="send_reply",
        client_request_id="um",
        suggestion_id=draft.id,
        text=f"{draft.text} Um abraço!",
    )
    done = await execute_suggestion(db, shop.tenant_id, shop.ana, message.conversation_id, command)
    edited, executed = (await trail(db, shop))[-2:]
    assert (edited.kind, edited.by_user_id, edited.details.words_changed) == (
        "draft.edited",
        shop.ana.user_id,
        2,
    )
    assert edited.details.text_hash != edited.details.sent_hash
    assert done.message is not None
    assert (executed.kind, executed.message_id) == ("execution.send_reply", done.message.id)
    assert executed.details.client_request_id == "um"
    again = await execute_suggestion(db, shop.tenant_id, shop.ana, message.conversation_id, command)
    assert again.replayed
    assert (await kinds(db, shop)).count("execution.send_reply") == 1


async def test_decisions_have_their_person(db: Database, shop: Shop, provider: Provider) -> None:
    message = await receive(db, shop, ASKED)
    conversation = message.conversation_id
    draft = await answer(db, shop, provider, conversation)
    suggestion = await open_suggestion(db, shop, conversation)
    assert suggestion is not None
    await dismiss_suggestion(db, shop.tenant_id, shop.ana, conversation, draft.id)
    await dismiss_suggestion(db, shop.tenant_id, shop.bia, conversation, suggestion.id)
    await dismiss_suggestion(db, shop.tenant_id, shop.bia, conversation, suggestion.id)
    entries = await trail(db, shop)
    assert [(entry.kind, entry.by_user_id) for entry in entries[2:]] == [
        ("draft.dismissed", shop.ana.user_id),
        ("stage.dismissed", shop.bia.user_id),
    ]
    assert (entries[-1].details.from_stage, entries[-1].details.to_stage) == ("novo", "qualificado")


async def test_words_of_ones_own_name_the_draft_they_were_preferred_to(
    db: Database, shop: Shop, provider: Provider
) -> None:
    message = await receive(db, shop, ASKED)
    draft = await answer(db, shop, provider, message.conversation_id)

    async def passed_over() -> bool:
        return "draft.dismissed" in await kinds(db, shop)

    async with working(db, provider):
        own = await say(db, shop, message.conversation_id, "Já te digo!")
        await until(passed_over)
    (entry,) = [entry for entry in await trail(db, shop) if entry.kind == "draft.dismissed"]
    assert (entry.suggestion_id, entry.message_id, entry.by_user_id) == (
        draft.id,
        own.id,
        shop.ana.user_id,
    )


async def test_a_move_by_hand_is_no_ones_dismissal(db: Database, shop: Shop, provider: Provider) -> None:
    message = await receive(db, shop, ASKED)
    await answer(db, shop, provider, message.conversation_id)

    async def superseded() -> bool:
        return "stage.superseded" in await kinds(db, shop)

    async with working(db, provider):
        await change_stage(db, shop.tenant_id, shop.ana, message.conversation_id, "em_atendimento")
        await until(superseded)
    assert "stage.dismissed" not in await kinds(db, shop)


async def test_a_stage_that_was_asked_for_is_told_with_its_own_call(
    db: Database, shop: Shop, provider: Provider
) -> None:
    message = await receive(db, shop, ASKED)
    await qualify_lead(db, shop.tenant_id, shop.ana, message.conversation_id, provider)
    (entry,) = await trail(db, shop)
    assert (entry.kind, entry.model_asked, entry.cost_micro_usd) == ("stage.suggested", "local", 0)


async def test_another_company_reads_nothing(
    db: Database, shop: Shop, provider: Provider, settings: Settings
) -> None:
    message = await receive(db, shop, ASKED)
    await answer(db, shop, provider, message.conversation_id)
    other = await make_shop(db, settings.derive, "Concorrente")
    assert await trail(db, other) == []
    assert await trail(db, other, conversation_id=message.conversation_id) == []


TABLES = ("ai_audit", "executions")
CHANGES = [
    "UPDATE {} SET correlation_id = 'x'",
    "DELETE FROM {}",
    "TRUNCATE {}",
]


@pytest.fixture
async def executed(db: Database, shop: Shop, provider: Provider) -> None:
    await change_settings(db, shop.tenant_id, shop.clara.user_id, settings_change())
    message = await receive(db, shop, ASKED)
    draft = await answer(db, shop, provider, message.conversation_id)
    command = Execute(action="send_reply", client_request_id="um", suggestion_id=draft.id)
    await execute_suggestion(db, shop.tenant_id, shop.ana, message.conversation_id, command)


@pytest.mark.usefixtures("executed")
async def test_the_application_can_only_add(db: Database, shop: Shop) -> None:
    for table, change in itertools.product(TABLES, CHANGES):
        with pytest.raises(DBAPIError, match="permission denied"):
            async with db.tenant_transaction(shop.tenant_id) as tx:
                await tx.session.execute(text(change.format(table)))


REWRITES = [
    ("ai_audit", "UPDATE {} SET details = details || '{{\"confidence\": 1}}'"),
    ("ai_audit", "UPDATE {} SET details = details - 'confidence_reason', kind = 'draft.sent'"),
    ("executions", "UPDATE {} SET result = jsonb_set(result, '{{message,text}}', '\"outra\"')"),
    ("executions", "UPDATE {} SET result = jsonb_set(result, '{{message,text}}', '\"\"'), action = 'x'"),
]


@pytest.mark.usefixtures("executed")
async def test_not_even_the_owner_changes_it(shop: Shop, settings: Settings) -> None:
    changes = [*itertools.product(TABLES, CHANGES), *REWRITES]
    engine = create_async_engine(async_url(settings.database_url))
    try:
        async with engine.connect() as connection:
            for forgetting, (table, change) in itertools.product(("", "on"), changes):
                await connection.execute(text(f"SET app.tenant_id = '{shop.tenant_id}'"))
                await connection.execute(text(f"SET app.forgetting = '{forgetting}'"))
                with pytest.raises(DBAPIError, match="only ever added"):
                    await connection.execute(text(change.format(table)))
                await connection.rollback()
    finally:
        await engine.dispose()


@pytest.mark.usefixtures("executed")
async def test_erasing_a_conversation_leaves_the_trail(db: Database, shop: Shop) -> None:
    before = await kinds(db, shop)
    async with db.tenant_transaction(shop.tenant_id) as tx:
        await tx.session.execute(text("UPDATE conversations SET last_message_id = NULL"))
        await tx.session.execute(text("DELETE FROM conversations"))
        kept = await tx.session.scalar(text("SELECT count(*) FROM executions"))
    assert (await kinds(db, shop), kept) == (before, 1)
