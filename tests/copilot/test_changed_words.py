"""A draft rests on what the customer wrote; when that is changed or taken back, it is outdated at once."""

import asyncio
from datetime import UTC, datetime
from uuid import UUID

import pytest

from copilot.audit.read_provenance import read_provenance
from copilot.change_settings import change_settings
from copilot.context import Context
from copilot.draft_reply import draft_reply
from copilot.end_unproven import end_unproven
from copilot.engine.ports import Provider
from copilot.errors import DraftOutdated, SuggestionSettled
from copilot.execute_suggestion import execute_suggestion
from copilot.finish_draft import finish_draft
from copilot.jobs import DraftReply, EndUnproven
from copilot.records import Execute
from copilot.request_draft import Joined, Needless, Requested, request_draft
from copilot.use_draft import use_draft
from copilot.write_draft import write_draft
from inbox.channels.neutral import IdentityRef, MessageEdited, MessageRevoked
from inbox.requests import SendMessage
from inbox.send_message import send_message
from inbox.take_acts import ArrivedAct, take_acts
from realtime.database import Database
from realtime.ids import new_id
from realtime.records import Message
from realtime.suggestion_records import Draft, Evidence
from tests.copilot.scripted import ScriptedDrafter, scripted
from tests.copilot.steps import (
    answer,
    draft_story,
    live_draft,
    open_suggestion,
    read_draft,
    say,
    settings_change,
    until,
    working,
)
from tests.factories import Shop, incoming, logged_events, receive

EDREDOM = "quanto custa o edredom casal?"


async def edit(db: Database, shop: Shop, provider_id: str, text: str) -> None:
    await _act(
        db, shop, MessageEdited(chat=_chat(), target_provider_id=provider_id, provider_at=None, text=text)
    )


async def take_back(db: Database, shop: Shop, provider_id: str) -> None:
    await _act(db, shop, MessageRevoked(chat=_chat(), target_provider_id=provider_id, provider_at=None))


async def test_an_edit_stops_the_stream_and_the_new_words_are_answered(db: Database, shop: Shop) -> None:
    drafter = ScriptedDrafter("Sobre a manta", "Sobre o edredom", go=asyncio.Event())
    async with working(db, scripted(drafter)):
        message = await receive(db, shop, "quanto custa a manta?", provider_id="wamid.1")
        await asyncio.wait_for(drafter.started.wait(), 30)
        await edit(db, shop, "wamid.1", EDREDOM)
        await until(lambda: _called(drafter, 2))
        drafter.release()
        await until(lambda: _says(db, shop, message.conversation_id, "Sobre o edredom"))
    assert drafter.cancelled == 1
    assert drafter.calls[1].turn_text == EDREDOM
    assert await draft_story(db, shop) == ["requested", "settled:superseded", "requested", "ready"]


async def test_a_ready_draft_is_replaced_by_one_for_the_new_words(
    db: Database, shop: Shop, provider: Provider
) -> None:
    message = await receive(db, shop, "quanto custa a manta?", provider_id="wamid.1")
    before = await answer(db, shop, provider, message.conversation_id)
    async with working(db, provider):
        await edit(db, shop, "wamid.1", EDREDOM)
        await until(lambda: _is_another(db, shop, before))
    assert await draft_story(db, shop) == ["requested", "ready", "settled:superseded", "requested", "ready"]
    changed = (await logged_events(db, shop.tenant_id, "message.changed"))[-1].body["conversation"]
    # In the very event of the edit, so that every screen marks the draft before any job has run.
    assert (before.words_version, changed["words_version"]) == (0, 1)


async def test_an_earlier_message_of_the_turn_counts_too(
    db: Database, shop: Shop, provider: Provider
) -> None:
    """The newest message, which the draft answers, still stands."""
    message = await receive(db, shop, EDREDOM, provider_id="wamid.1")
    await receive(db, shop, "e vcs entregam em Recife?", provider_id="wamid.2")
    before = await answer(db, shop, provider, message.conversation_id)
    assert f"m:{message.id}" in {proof.id for proof in await _proofs(db, shop, message.conversation_id)}
    async with working(db, provider):
        await take_back(db, shop, "wamid.1")
        await until(lambda: _is_another(db, shop, before))
        await until(lambda: _no_longer_proof(db, shop, message))
    after = await live_draft(db, shop, message.conversation_id)
    assert after is not None
    assert after.trigger_message_id == before.trigger_message_id
    assert message.id not in {proof.message_id for proof in after.evidence}


async def test_a_result_that_comes_after_the_edit_is_dropped(db: Database, shop: Shop) -> None:
    """Even where no worker has done a job that follows from it."""
    drafter = ScriptedDrafter("Sobre a manta")
    message = await receive(db, shop, "quanto custa a manta?", provider_id="wamid.1")
    requested = await request_draft(db, shop.tenant_id, message.conversation_id, None)
    assert isinstance(requested, Requested)
    await edit(db, shop, "wamid.1", EDREDOM)
    assert await write_draft(db, shop.tenant_id, scripted(drafter), requested) is None
    assert (await read_draft(db, shop, requested.draft)).state == "superseded"
    again = await request_draft(db, shop.tenant_id, message.conversation_id, None)
    assert isinstance(again, Requested)


async def test_finishing_and_changing_at_once_never_leaves_old_words_usable(
    db: Database, shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever of the two gets the conversation first."""
    message = await receive(db, shop, "quanto custa a manta?", provider_id="wamid.1")
    requested = await request_draft(db, shop.tenant_id, message.conversation_id, None)
    assert isinstance(requested, Requested)

    async def finish_beside_the_edit(*given: object) -> Draft | None:
        ready, _ = await asyncio.gather(finish_draft(*given), edit(db, shop, "wamid.1", EDREDOM))  # type: ignore[arg-type]
        return ready

    monkeypatch.setattr("copilot.write_draft.finish_draft", finish_beside_the_edit)
    await write_draft(db, shop.tenant_id, scripted(ScriptedDrafter("Sobre a manta")), requested)
    draft = await read_draft(db, shop, requested.draft)
    if draft.state == "ready":
        with pytest.raises(DraftOutdated):
            await _send(db, shop, draft)
    else:
        assert draft.state == "superseded"


async def test_who_asks_beside_a_writer_of_old_words_gets_a_draft_of_her_own(
    db: Database, shop: Shop
) -> None:
    message = await receive(db, shop, "quanto custa a manta?", provider_id="wamid.1")
    first = await request_draft(db, shop.tenant_id, message.conversation_id, None)
    joined = await request_draft(db, shop.tenant_id, message.conversation_id, shop.ana)
    await edit(db, shop, "wamid.1", EDREDOM)
    hers = await request_draft(db, shop.tenant_id, message.conversation_id, shop.ana)
    assert isinstance(first, Requested)
    assert isinstance(joined, Joined)
    assert isinstance(hers, Requested)
    assert (await read_draft(db, shop, first.draft)).state == "superseded"
    assert hers.draft.words_version == 1


async def test_old_words_are_not_sent(db: Database, shop: Shop, provider: Provider) -> None:
    await change_settings(db, shop.tenant_id, shop.clara.user_id, settings_change())
    message = await receive(db, shop, EDREDOM, provider_id="wamid.1")
    draft = await answer(db, shop, provider, message.conversation_id)
    suggestion = await open_suggestion(db, shop, message.conversation_id)
    assert suggestion is not None
    await edit(db, shop, "wamid.1", "oi")
    with pytest.raises(DraftOutdated):
        await _send(db, shop, draft)
    reply = Execute(action="send_reply", client_request_id="a", suggestion_id=draft.id)
    with pytest.raises(DraftOutdated):
        await execute_suggestion(db, shop.tenant_id, shop.ana, message.conversation_id, reply)
    move = Execute(action="update_stage", client_request_id="b", suggestion_id=suggestion.id)
    with pytest.raises(SuggestionSettled):
        await execute_suggestion(db, shop.tenant_id, shop.ana, message.conversation_id, move)


async def test_a_stage_loses_its_proof_once(db: Database, shop: Shop, provider: Provider) -> None:
    message = await receive(db, shop, EDREDOM, provider_id="wamid.1")
    await answer(db, shop, provider, message.conversation_id)
    job = EndUnproven(conversation_id=message.conversation_id)
    await end_unproven(db, shop.tenant_id, job)
    assert await open_suggestion(db, shop, message.conversation_id) is not None
    await take_back(db, shop, "wamid.1")
    await asyncio.gather(*(end_unproven(db, shop.tenant_id, job) for _ in range(3)))
    assert await open_suggestion(db, shop, message.conversation_id) is None
    assert len(await logged_events(db, shop.tenant_id, "stage.suggestion_settled")) == 1


async def test_a_decision_about_words_that_were_taken_back_is_dropped(db: Database, shop: Shop) -> None:
    """The draft's own, while it is decided."""

    class Deciding:
        async def decide_stage(self, context: Context) -> object:
            await take_back(db, shop, "wamid.1")
            return await local.decider.decide_stage(context)

    local = scripted(ScriptedDrafter("Olá"))
    message = await receive(db, shop, EDREDOM, provider_id="wamid.1")
    provider = Provider(name="script", label="Roteiro", drafter=local.drafter, decider=Deciding())  # type: ignore[arg-type]
    await draft_reply(db, provider, shop.tenant_id, DraftReply(conversation_id=message.conversation_id))
    assert await open_suggestion(db, shop, message.conversation_id) is None


async def test_told_twice_it_is_one_change(db: Database, shop: Shop, provider: Provider) -> None:
    message = await receive(db, shop, "quanto custa a manta?", provider_id="wamid.1")
    await edit(db, shop, "wamid.1", EDREDOM)
    draft = await answer(db, shop, provider, message.conversation_id)
    await edit(db, shop, "wamid.1", EDREDOM)
    assert await request_draft(db, shop.tenant_id, message.conversation_id, None) is Needless.ANSWERED
    assert await live_draft(db, shop, message.conversation_id) == draft


async def test_what_was_answered_is_not_drafted_anew(db: Database, shop: Shop, provider: Provider) -> None:
    message = await receive(db, shop, "quanto custa a manta?", provider_id="wamid.1")
    await say(db, shop, message.conversation_id, "R$ 129,00")
    await edit(db, shop, "wamid.1", EDREDOM)
    assert await request_draft(db, shop.tenant_id, message.conversation_id, None) is Needless.ANSWERED


async def test_the_trail_quotes_nothing_that_was_taken_back(db: Database, shop: Shop) -> None:
    message = await receive(db, shop, EDREDOM, provider_id="wamid.1")
    await receive(db, shop, "oi?", provider_id="wamid.2")
    draft = await answer(db, shop, scripted(ScriptedDrafter("Olá!")), message.conversation_id)
    sent = await _send(db, shop, draft)
    await take_back(db, shop, "wamid.1")
    await edit(db, shop, "wamid.2", "alguém aí?")
    known = await read_provenance(db, shop.tenant_id, shop.ana, message.conversation_id, sent.id)
    assert known.suggestion is not None
    first, second = known.suggestion.evidence
    assert known.suggestion.since == {first.id: "revoked", second.id: "edited"}
    assert (first.quote, second.quote) == ("", "oi?")


def _chat() -> list[IdentityRef]:
    return incoming("").author


async def _act(db: Database, shop: Shop, act: MessageEdited | MessageRevoked) -> None:
    async with db.tenant_transaction(shop.tenant_id) as tx:
        await take_acts(tx, shop.channel_id, [ArrivedAct(act, datetime.now(UTC))])


async def _send(db: Database, shop: Shop, draft: Draft) -> Message:
    request = SendMessage(client_message_id=new_id(), text=draft.text, suggestion_id=draft.id)
    return (
        await send_message(db, shop.tenant_id, shop.ana, draft.conversation_id, request, use_draft)
    ).message


async def _proofs(db: Database, shop: Shop, conversation_id: UUID) -> list[Evidence]:
    suggestion = await open_suggestion(db, shop, conversation_id)
    return list(suggestion.evidence) if suggestion else []


async def _no_longer_proof(db: Database, shop: Shop, message: Message) -> bool:
    suggestion = await open_suggestion(db, shop, message.conversation_id)
    return suggestion is None or message.id not in {proof.message_id for proof in suggestion.evidence}


async def _called(drafter: ScriptedDrafter, times: int) -> bool:
    return len(drafter.calls) >= times


async def _says(db: Database, shop: Shop, conversation_id: UUID, words: str) -> bool:
    draft = await live_draft(db, shop, conversation_id)
    return draft is not None and draft.state == "ready" and draft.text == words


async def _is_another(db: Database, shop: Shop, before: Draft) -> bool:
    draft = await live_draft(db, shop, before.conversation_id)
    return draft is not None and draft.state == "ready" and draft.id != before.id
