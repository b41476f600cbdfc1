"""The demo company is complete, and asking for it again changes nothing."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import select

from copilot.jobs import drafting_of
from inbox.list_conversations import list_conversations
from inbox.media.store import S3Access, open_store
from inbox.queries.materials import list_materials
from inbox.queries.records import ListFilter
from inbox.viewer import Viewer
from realtime.database import Database
from realtime.records import Conversation, Role
from realtime.tables import JobRow
from server.demo.ensure_demo_company import DemoCompany, ensure_demo_company
from server.demo.knowledge import demo_knowledge
from server.demo.materials import FOLDER
from server.demo.past import past_conversations
from server.settings import Settings


async def test_has_people_and_conversations_in_several_stages(db: Database, settings: Settings) -> None:
    demo = await ensure_demo_company(db, settings.derive)
    found = await _conversations(db, demo)
    assert [person.role for person, _ in demo.people] == [
        Role.SELLER,
        Role.SELLER,
        Role.SUPERVISOR,
        Role.ADMIN,
    ]
    assert len(found) == 8
    assert {conversation.lead.stage for conversation in found} >= {"novo", "proposta", "negociacao", "ganho"}
    assert {conversation.assigned_user_id for conversation in found} >= {
        None,
        demo.people[0][1].id,
        demo.people[1][1].id,
    }
    latest = found[0].last_message
    assert latest is not None
    assert datetime.now(UTC) - latest.sort_at < timedelta(hours=1)


async def test_its_past_lies_where_its_messages_are(db: Database, settings: Settings) -> None:
    demo = await ensure_demo_company(db, settings.derive)
    told = {past.name: past for past in past_conversations()}
    now = datetime.now(UTC)
    for conversation in await _conversations(db, demo):
        past = told[conversation.contact.name]
        first = now - timedelta(hours=past.messages[0].hours_ago)
        moved = now - timedelta(hours=past.stages[-1].hours_ago) if past.stages else first
        assert abs(conversation.created_at - first) < timedelta(minutes=1)
        assert abs(conversation.lead.stage_changed_at - moved) < timedelta(minutes=1)
        assert conversation.created_at <= conversation.lead.stage_changed_at
        hours = [past.messages[0].hours_ago, *(move.hours_ago for move in past.stages)]
        assert hours == sorted(hours, reverse=True)


async def test_whoever_waits_gets_a_draft_however_long_ago_it_was_said(
    db: Database, settings: Settings
) -> None:
    demo = await ensure_demo_company(db, settings.derive)
    waiting = [
        drafting_of(conversation.id)
        for conversation in await _conversations(db, demo)
        if conversation.last_message and conversation.last_message.direction == "inbound"
    ]
    async with db.installation_transaction() as session:
        keys = await session.scalars(select(JobRow.key).where(JobRow.key.startswith("draft:")))
    assert len(waiting) > 2
    assert set(keys) == set(waiting)


async def test_it_keeps_materials_whose_prices_are_those_of_its_knowledge(
    db: Database, settings: Settings, tmp_path: Path
) -> None:
    store = open_store(str(tmp_path), S3Access("", "", "", ""))
    for _ in range(2):
        demo = await ensure_demo_company(db, settings.derive, store)
    async with db.tenant_snapshot(demo.tenant_id) as tx:
        kept = await list_materials(tx)
    assert [(one.kind, one.has_prices) for one in kept] == [
        ("image", False),
        ("location", False),
        ("document", True),
    ]
    known = " ".join(entry.text for entry in demo_knowledge())
    paper = (FOLDER / "tabela-de-precos.pdf").read_bytes().decode("latin-1")
    listed = set(re.findall(r"R\$ [\d.]+,\d\d", paper))
    assert len(listed) > 12
    assert [price for price in listed if price not in known] == []


async def test_is_made_once(db: Database, settings: Settings) -> None:
    first = await ensure_demo_company(db, settings.derive)
    before = await _conversations(db, first)
    again = await ensure_demo_company(db, settings.derive)
    assert again == first
    assert await _conversations(db, again) == before


async def _conversations(db: Database, demo: DemoCompany) -> list[Conversation]:
    admin = Viewer(demo.people[3][1].id, Role.ADMIN)
    page = await list_conversations(db, demo.tenant_id, admin, ListFilter(), None, 50)
    return page.items
