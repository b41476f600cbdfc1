"""The demo company is complete, and asking for it again changes nothing."""

from datetime import UTC, datetime, timedelta

from inbox.list_conversations import list_conversations
from inbox.queries.records import ListFilter
from inbox.viewer import Viewer
from realtime.database import Database
from realtime.records import Conversation, Role
from server.demo.ensure_demo_company import DemoCompany, ensure_demo_company
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
