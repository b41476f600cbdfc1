"""Brings the demo company into being, step by step: what is there already stays as it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from copilot.audit.notes import note_decision
from copilot.change_settings import change_settings
from copilot.import_knowledge import import_knowledge
from copilot.queries.settings import read_settings
from copilot.records import AiSettingsChange
from inbox.channels.simulator.credentials import Derive
from inbox.lead_form.change_lead_form import change_lead_form
from inbox.lead_form.current_form import current_form
from inbox.list_conversations import list_conversations
from inbox.media.store import MediaStore
from inbox.queries.channels import list_channels
from inbox.queries.records import ListFilter
from inbox.queries.templates import is_stale
from inbox.quick_replies.add_quick_reply import add_quick_reply
from inbox.quick_replies.read_quick_replies import read_quick_replies
from inbox.simulator.open_line import open_line
from inbox.templates.take_reports import ring_sync
from inbox.versions import Author
from inbox.viewer import Viewer
from realtime.database import Database
from realtime.records import User
from server.accounts.found_company import NewPerson, found_company
from server.accounts.queries import find_login, list_users
from server.demo.knowledge import demo_company, demo_knowledge
from server.demo.lead_form import demo_lead_form
from server.demo.materials import ensure_materials
from server.demo.past import Line, past_conversations, tell
from server.demo.people import ANA, BRUNO, DAVI, PEOPLE, TENANT_NAME
from server.demo.quick_replies import demo_quick_replies

SETTINGS = AiSettingsChange(
    enabled=True,
    mode="assist_execute",
    stage_confidence_threshold=0.7,
    persona_name="Lia",
    persona_prompt=(
        "Você é a Lia, do atendimento da Casa Aurora, loja de cama, mesa e banho de Curitiba. "
        "Fale com carinho e clareza, em frases curtas, sem gírias e sem emojis. "
        "Faça uma pergunta de cada vez e nunca prometa o que não está na base de conhecimento."
    ),
    reply_max_chars=500,
    documents=demo_company().documents,
)


@dataclass(frozen=True, slots=True)
class DemoCompany:
    tenant_id: UUID
    channel_id: UUID
    people: Sequence[tuple[NewPerson, User]]


async def ensure_demo_company(db: Database, derive: Derive, store: MediaStore | None = None) -> DemoCompany:
    """Idempotent, and without files where there is no store. Knowledge is refreshed
    from its file; settings, materials and conversations are made only once."""
    tenant_id, people = await _people(db)
    channel_id = await _line(db, tenant_id, derive)
    users = {person.email: user.id for person, user in people}
    await import_knowledge(db, tenant_id, demo_knowledge())
    async with db.tenant_transaction(tenant_id) as tx:
        saved = (await read_settings(tx)).version > 0
    if not saved:
        await change_settings(db, tenant_id, users[DAVI.email], SETTINGS)
    await _quick_replies(db, tenant_id, Viewer(users[DAVI.email], DAVI.role))
    await _lead_form(db, tenant_id, users[DAVI.email])
    if store is not None:
        await ensure_materials(db, store, tenant_id, Author(users[DAVI.email], note_decision))
    sellers = {"ana": users[ANA.email], "bruno": users[BRUNO.email]}
    await _past(db, Line(tenant_id, channel_id, sellers), Viewer(users[DAVI.email], DAVI.role))
    return DemoCompany(tenant_id, channel_id, people)


async def demo_company_exists(db: Database) -> bool:
    async with db.installation_transaction() as session:
        return await find_login(session, ANA.email) is not None


async def _people(db: Database) -> tuple[UUID, list[tuple[NewPerson, User]]]:
    async with db.installation_transaction() as session:
        login = await find_login(session, ANA.email)
    if login is None:
        tenant_id, users = await found_company(db, TENANT_NAME, PEOPLE)
        return tenant_id, list(zip(PEOPLE, users, strict=True))
    async with db.tenant_transaction(login.tenant_id) as tx:
        by_name = {user.name: user for user in await list_users(tx)}
    return login.tenant_id, [(person, by_name[person.name]) for person in PEOPLE if person.name in by_name]


async def _line(db: Database, tenant_id: UUID, derive: Derive) -> UUID:
    async with db.tenant_transaction(tenant_id) as tx:
        existing = [channel.id for channel in await list_channels(tx) if channel.provider == "simulator"]
    name = f"{TENANT_NAME} · WhatsApp"
    channel_id = existing[0] if existing else await open_line(db, tenant_id, name, derive, window=True)
    async with db.tenant_transaction(tenant_id) as tx:
        if await is_stale(tx, channel_id):
            ring_sync(tx, channel_id)  # by the worker, once the simulated provider is there to be asked
    return channel_id


async def _quick_replies(db: Database, tenant_id: UUID, viewer: Viewer) -> None:
    if not (await read_quick_replies(db, tenant_id, viewer)).items:
        for reply in demo_quick_replies():
            await add_quick_reply(db, tenant_id, viewer, reply)


async def _lead_form(db: Database, tenant_id: UUID, user_id: UUID) -> None:
    async with db.tenant_snapshot(tenant_id) as tx:
        saved = (await current_form(tx)).version > 0
    if not saved:
        await change_lead_form(db, tenant_id, Author(user_id, note_decision), demo_lead_form())


async def _past(db: Database, line: Line, viewer: Viewer) -> None:
    page = await list_conversations(db, line.tenant_id, viewer, ListFilter(), None, 1)
    if not page.items:
        for past in past_conversations():
            await tell(db, line, past)
