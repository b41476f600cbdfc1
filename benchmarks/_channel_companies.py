"""Companies with a number each, dealt out over the providers."""

import asyncio
from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from benchmarks._channel_wires import Door
from benchmarks._companies import Company, make_companies
from copilot.audit.notes import note_channel
from inbox.channel_admin.add_channel import add_channel
from inbox.channel_admin.fields import WEBHOOK_KEY
from inbox.channel_admin.records import NewChannel, RealProvider
from inbox.channel_admin.trail import Author
from inbox.queries.credentials import open_credentials
from realtime.ids import new_id
from server.resources import Resources, build_resources
from server.settings import Settings

PROVIDERS: Sequence[RealProvider] = ("cloud", "evolution", "zapi")
SOMEBODY = Author(new_id(), note_channel)
SECRET_OF = {"cloud": "app_secret", "evolution": "webhook_token"}


class Listener(NamedTuple):
    """A company at one of its doors."""

    tenant_id: UUID
    token: str
    door: Door


async def make_listeners(settings: Settings, count: int) -> list[Listener]:
    companies = await make_companies(settings, count)
    resources = build_resources(settings, "piloto-bench", ())
    try:
        return [await _listener(resources, company, number) for number, company in enumerate(companies)]
    finally:
        await resources.close()


def plain_listeners(settings: Settings, count: int) -> list[Listener]:
    """On simulated lines, all of them."""
    return [_line(company) for company in asyncio.run(make_companies(settings, count))]


async def _listener(resources: Resources, company: Company, number: int) -> Listener:
    turn = number % (len(PROVIDERS) + 1)
    if turn == len(PROVIDERS):
        return _line(company)
    provider = PROVIDERS[turn]
    account, settings, credentials = _identity(provider, number)
    new = NewChannel(provider=provider, name="Vendas", settings=settings, credentials=credentials)
    channel_id = await add_channel(resources.db, resources.intake, company.tenant_id, new, SOMEBODY)
    async with resources.db.tenant_snapshot(company.tenant_id) as snapshot:
        known = await open_credentials(snapshot, channel_id)
    path = f"/webhooks/whatsapp/{provider}/{known[WEBHOOK_KEY]}"
    return Listener(
        company.tenant_id,
        company.token,
        Door(provider, path, account, known.get(SECRET_OF.get(provider, ""), "").encode()),
    )


def _line(company: Company) -> Listener:
    secret = company.credentials.webhook_secret
    door = Door("simulator", company.path, str(company.channel_id), secret)
    return Listener(company.tenant_id, company.token, door)


def _identity(provider: str, number: int) -> tuple[str, dict[str, str], dict[str, str]]:
    """Nobody answers at any of their addresses."""
    account, secret = str(100_000_000_000 + number), f"secret-of-{number:08}"
    match provider:
        case "cloud":
            plain = {"phone_number_id": account, "waba_id": account}
            return account, plain, {"access_token": secret, "app_secret": secret}
        case "evolution":
            return account, {"base_url": "http://127.0.0.1:9", "instance": account}, {"api_key": secret}
    return account, {"instance_id": account}, {"token": secret, "client_token": secret}
