"""A company of a journey's own: people, line, settings and knowledge of the demo, and no past."""

import secrets
from datetime import timedelta
from typing import Any, NamedTuple
from urllib.parse import urlsplit
from uuid import UUID

import msgspec
from playwright.async_api import Cookie

from copilot.audit.notes import note_decision
from copilot.change_settings import change_settings
from copilot.import_knowledge import import_knowledge
from inbox.lead_form.change_lead_form import change_lead_form
from inbox.simulator.open_line import open_line
from inbox.templates.take_reports import ring_sync
from inbox.versions import Author
from realtime.ids import new_id
from realtime.records import User
from server.accounts.found_company import NewPerson
from server.accounts.open_session import Browser, open_session
from server.accounts.passwords import hash_password
from server.accounts.queries.people import insert_tenant, insert_user
from server.cookies import session_cookie_name
from server.demo.describe_demo import describe_demo
from server.demo.ensure_demo_company import SETTINGS, DemoCompany
from server.demo.knowledge import demo_knowledge
from server.demo.lead_form import demo_lead_form
from server.demo.people import DAVI, PEOPLE, TENANT_NAME
from server.resources import Resources
from server.settings import Settings

PASSWORD = "cada-jornada-2026"
WHILE_IT_PLAYS = Browser("journey", timedelta(days=1))

Cookies = dict[str, list[Cookie]]
"""Sessions already begun, by e-mail: signing in is slow on purpose."""


class Office(NamedTuple):
    """What makes companies for the journeys of one product."""

    resources: Resources
    settings: Settings


class Company(NamedTuple):
    demo: dict[str, Any]
    """As `./dev demo --json` tells of the demo company."""
    cookies: Cookies


async def open_company(office: Office) -> Company:
    db, derive = office.resources.db, office.settings.derive
    domain = f"loja-{secrets.token_hex(4)}.example"
    staff = [
        (person._replace(email=f"{_mailbox(person)}@{domain}", password=PASSWORD), _user(person))
        for person in PEOPLE
    ]
    tenant_id = new_id()
    password_hash = await _password_hash()
    async with db.tenant_transaction(tenant_id) as tx:
        await insert_tenant(tx, TENANT_NAME)
        for person, user in staff:
            await insert_user(tx, user, person.email, password_hash)
    davi = next(user.id for person, user in staff if person.name == DAVI.name)
    channel_id = await open_line(db, tenant_id, f"{TENANT_NAME} · WhatsApp", derive, window=True)
    async with db.tenant_transaction(tenant_id) as tx:
        ring_sync(tx, channel_id)
    await import_knowledge(db, tenant_id, demo_knowledge())
    await change_settings(db, tenant_id, davi, SETTINGS)
    await change_lead_form(db, tenant_id, Author(davi, note_decision), demo_lead_form())
    told = await describe_demo(db, office.settings, DemoCompany(tenant_id, channel_id, staff))
    return Company(msgspec.to_builtins(told), await _signed_in(office, tenant_id, staff))


async def _signed_in(office: Office, tenant_id: UUID, staff: list[tuple[NewPerson, User]]) -> Cookies:
    cookies: Cookies = {}
    async with office.resources.db.installation_transaction() as session:
        for person, user in staff:
            opened = await open_session(session, (tenant_id, user.id), user.role, WHILE_IT_PLAYS)
            cookies[person.email] = [_cookie(office.settings, opened.token)]
    return cookies


def _cookie(settings: Settings, token: str) -> Cookie:
    return Cookie(
        name=session_cookie_name(settings),
        value=token,
        domain=urlsplit(settings.address).hostname or "",
        path="/",
        httpOnly=True,
        sameSite="Lax",
    )


def _mailbox(person: NewPerson) -> str:
    return person.email.partition("@")[0]


def _user(person: NewPerson) -> User:
    return User(id=new_id(), name=person.name, role=person.role, active=True)


_hashes: list[str] = []


async def _password_hash() -> str:
    if not _hashes:
        _hashes.append(await hash_password(PASSWORD))
    return _hashes[0]
