"""After 24 hours the pilot takes up again what was left, by a template that an administrator let it send,
filled from what is known; else people get it, with the reason."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from copilot.engine.ports import Provider
from copilot.pilot.giving_back.give_back import give_back
from copilot.pilot.jobs import TakeTurn
from copilot.pilot.take_turn import take_turn
from copilot.pilot.templates.change_template import change_template
from copilot.pilot.templates.errors import PilotTemplateStale, PilotTemplateUnfit
from copilot.pilot.templates.read_templates import read_templates
from copilot.pilot.templates.records import Fill, PilotTemplate, PilotTemplateChange
from inbox.templates.sync_templates import sync_templates
from inbox.viewer import Viewer
from realtime.database import Database
from realtime.records import Role
from tests.copilot.pilot.library import Library, library, wire_kind
from tests.copilot.pilot.piloting import holder_of, said, thread_of, turns_of
from tests.factories import Shop, logged_events, receive
from tests.providers.cloud import a_template, error_body, status_of, webhook
from tests.providers.server import Refuse, Sent

NAME = Fill(part="body", key="1", source="first_name")
ANSWER = {"type": "BODY", "text": "Oi, {{1}}! Sobre o que você perguntou: {{2}} Posso ajudar em algo mais?"}


async def allow(there: Library, *fills: Fill, name: str = "retomada_contato") -> PilotTemplate:
    await sync_templates(there.db, there.channels, there.shop.tenant_id, there.shop.channel_id)
    listed = (await read_templates(there.db, there.shop.tenant_id)).items
    one = next(each for each in listed if each.name == name)
    change = PilotTemplateChange(allowed=True, fills=list(fills), expected_version=one.version)
    return await change_template(there.db, there.shop.tenant_id, there.shop.ana.user_id, one.id, change)


async def left_for_a_day(there: Library, words: str, called: str = "", **about: Any) -> Any:
    """The customer wrote yesterday, and a person gives the conversation to the pilot now."""
    message = await there.asked(words, **about)
    conversation = message.conversation_id
    if called:
        await there.number.ask(f"UPDATE contacts SET name = '{called}' RETURNING 1")  # noqa: S608
    await there.number.ask("DELETE FROM messages WHERE direction = 'outbound' RETURNING 1")
    await there.number.ask("DELETE FROM pilot_turns RETURNING 1")
    await there.number.ask(
        "UPDATE messages SET sort_at = sort_at - interval '25 h', created_at = created_at - interval '25 h' "
        "RETURNING 1"
    )
    await there.number.ask(
        "UPDATE conversations SET window_expires_at = clock_timestamp() - interval '1 h' RETURNING 1"
    )
    admin = Viewer(there.shop.ana.user_id, Role.ADMIN)
    await give_back(there.db, there.shop.tenant_id, admin, conversation, None)
    await take_turn(
        there.db,
        there.engine,
        there.shop.tenant_id,
        TakeTurn(conversation_id=conversation),
        store=there.store,
    )
    return conversation


async def test_what_was_left_is_taken_up_by_a_template_that_brings_the_answer(
    db: Database, shop: Shop, provider: Provider, tmp_path: Path
) -> None:
    async with library(db, shop, "cloud", provider, tmp_path) as there:
        there.server.templates = [
            a_template(),
            a_template("resposta", category="UTILITY", components=[ANSWER]),
        ]
        await allow(there, NAME)
        await allow(there, NAME, Fill(part="body", key="2", source="answer"), name="resposta")
        conversation = await left_for_a_day(there, "vcs entregam em Recife?")
        (sent,) = await there.delivers(conversation)
        assert await there.delivers(conversation) == []
        assert wire_kind("cloud", sent) == "template"
        body = sent.asked.body["template"]
        assert body["name"] == "resposta"
        first, answer = [one["text"] for one in body["components"][0]["parameters"]]
        assert first == "Joana"
        assert "7 a 12 dias úteis" in answer
        assert "\n" not in answer
        turn = (await turns_of(db, there.shop, conversation))[-1]
        assert (turn.state, turn.message_type) == ("sent", "TEMPLATE")
        assert (await said(db, there.shop, conversation))[-1].text.startswith("Oi, Joana! Sobre o que")


async def test_without_one_that_fits_people_get_it_with_the_reason(
    db: Database, shop: Shop, provider: Provider, tmp_path: Path
) -> None:
    """None allowed, or one whose place nothing is known for: a shop's profile has no first name."""
    async with library(db, shop, "cloud", provider, tmp_path) as there:
        there.server.templates = [a_template()]
        conversation = await left_for_a_day(there, "vcs entregam em Recife?")
        thread = await thread_of(db, there.shop, conversation)
        assert thread.handoff is not None
        assert thread.handoff.reason.code == "pilot_window"
        await allow(there, NAME)
        shop_profile = {"number": "5511900000077", "called": "Pousada do Sol"}
        other = await left_for_a_day(there, "vcs entregam em Recife?", **shop_profile)
        thread = await thread_of(db, there.shop, other)
        assert thread.handoff is not None
        assert thread.handoff.reason.code == "pilot_no_template"
        assert await there.delivers(other) == []
        assert await holder_of(db, there.shop, other) == "queue"


async def test_what_the_window_overtook_leaves_as_a_template_instead(
    db: Database, shop: Shop, provider: Provider, tmp_path: Path
) -> None:
    """It waited in the outbox while the 24 hours ended, by our clock or by Meta's: said once, by template."""
    async with library(db, shop, "cloud", provider, tmp_path) as there:
        there.server.templates = [a_template()]
        await allow(there, NAME)
        for number, ours in (("5511900000001", True), ("5511900000002", False)):
            message = await there.asked("vcs entregam em Recife?", number=number)
            conversation = message.conversation_id
            if ours:
                await there.number.ask(
                    "UPDATE conversations SET window_expires_at = clock_timestamp() RETURNING 1"
                )
            else:
                there.server.will(Refuse(status=400, body=error_body(131047, "Re-engagement message")))
            assert await there.delivers(conversation) == []
            bells = await there.number.ask("SELECT payload FROM jobs WHERE kind = 'pilot.take_turn'")
            assert any("unsent" in str(one) for one in bells)
            for _ in range(2):
                job = TakeTurn(conversation_id=conversation, unsent=True)
                await take_turn(db, provider, there.shop.tenant_id, job, store=there.store)
            (sent,) = await there.delivers(conversation)
            assert wire_kind("cloud", sent) == "template"
            await there.number.ask("DELETE FROM jobs RETURNING 1")


async def test_what_was_accepted_first_and_found_too_late_then_leaves_as_a_template(
    db: Database, shop: Shop, provider: Provider, tmp_path: Path
) -> None:
    async with library(db, shop, "cloud", provider, tmp_path) as there:
        there.server.templates = [a_template()]
        await allow(there, NAME)
        conversation = (await there.asked("vcs entregam em Recife?")).conversation_id
        (text,) = await there.delivers(conversation)
        await _too_late(there, text)
        assert await _window(there) == "closed"
        job = TakeTurn(conversation_id=conversation, unsent=True)
        await take_turn(db, provider, there.shop.tenant_id, job, store=there.store)
        (sent,) = await there.delivers(conversation)
        assert wire_kind("cloud", sent) == "template"
        assert await holder_of(db, there.shop, conversation) == "ai"


@pytest.mark.parametrize("then", ["wrote again", "an old message came"])
async def test_who_has_written_since_has_opened_the_window_anew(
    db: Database, shop: Shop, provider: Provider, tmp_path: Path, then: str
) -> None:
    """An old one, delivered late, opens nothing."""
    async with library(db, shop, "cloud", provider, tmp_path) as there:
        conversation = (await there.asked("vcs entregam em Recife?")).conversation_id
        (text,) = await there.delivers(conversation)
        ago = timedelta() if then == "wrote again" else timedelta(hours=20)
        await receive(db, there.shop, "alô?", at=datetime.now(UTC) - ago)
        await _too_late(there, text)
        assert await _window(there) == ("open" if then == "wrote again" else "closed")


async def _too_late(there: Library, sent: Sent) -> None:
    await there.number.ask("DELETE FROM jobs RETURNING 1")
    await there.number.post(webhook(statuses=[status_of(sent, "failed", 131047)]))
    await there.number.read(there.channels)
    bells = await there.number.ask("SELECT payload FROM jobs WHERE kind = 'pilot.take_turn'")
    assert any("unsent" in str(one) for one in bells)


async def _window(there: Library) -> str:
    (closed,) = await there.number.ask("SELECT window_expires_at <= clock_timestamp() FROM conversations")
    return "closed" if closed else "open"


async def test_an_administrator_decides_which_and_from_what(
    db: Database, shop: Shop, provider: Provider, tmp_path: Path
) -> None:
    async with library(db, shop, "cloud", provider, tmp_path) as there:
        header = {"type": "HEADER", "format": "IMAGE"}
        there.server.templates = [
            a_template(),
            a_template("com_foto", components=[header, {"type": "BODY", "text": "Oi"}]),
        ]
        one = await allow(there, NAME)
        assert (one.allowed, one.version) == (True, 1)
        listed = {each.name: each for each in (await read_templates(db, there.shop.tenant_id)).items}
        place = (db, there.shop.tenant_id, there.shop.ana.user_id)
        for template, fills in (
            (one, []),
            (one, [NAME, NAME]),
            (one, [Fill(part="body", key="1", source="text", text=" ")]),
            (listed["com_foto"], []),
        ):
            change = PilotTemplateChange(allowed=True, fills=fills, expected_version=template.version)
            with pytest.raises(PilotTemplateUnfit):
                await change_template(*place, template.id, change)
        taken = PilotTemplateChange(allowed=False, expected_version=0)
        with pytest.raises(PilotTemplateStale):
            await change_template(*place, one.id, taken)
        there.server.templates = [a_template(), a_template("nova")]
        await sync_templates(db, there.channels, there.shop.tenant_id, there.shop.channel_id)
        kept = {each.name: each.allowed for each in (await read_templates(db, there.shop.tenant_id)).items}
        assert kept == {"retomada_contato": True, "nova": False}
        assert await logged_events(db, there.shop.tenant_id, "pilot.switched") == []
