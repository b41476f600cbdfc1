"""Companies with a line each, made in bulk for measurements, and the webhooks of their customers."""

import asyncio
import json
import time
from collections.abc import Sequence
from typing import Any, NamedTuple
from uuid import UUID

from inbox.channels.simulator import SIGNATURE_HEADER
from inbox.channels.simulator.credentials import Credentials, derive_credentials, sign
from inbox.simulator.open_line import KEY_VERSION, open_line
from realtime.ids import new_id
from realtime.records import Role, User
from server.accounts import queries as accounts
from server.accounts.create_api_token import create_api_token
from server.accounts.records import NewApiToken
from server.resources import Resources, build_resources
from server.settings import Settings


class Company(NamedTuple):
    tenant_id: UUID
    channel_id: UUID
    credentials: Credentials
    token: str
    """Of its supervisor."""

    @property
    def path(self) -> str:
        return f"/webhooks/whatsapp/simulator/{self.credentials.webhook_key}"


async def make_companies(settings: Settings, count: int) -> list[Company]:
    """Without knowledge, passwords or funnels of their own: what ingest needs and no more."""
    resources = build_resources(settings, "piloto-bench", ())
    gate = asyncio.Semaphore(settings.database_pool)

    async def one(number: int) -> Company:
        async with gate:
            return await _make_company(resources, settings, f"Empresa {number}")

    try:
        return list(await asyncio.gather(*(one(number) for number in range(count))))
    finally:
        await resources.close()


async def _make_company(resources: Resources, settings: Settings, name: str) -> Company:
    tenant_id = new_id()
    user = User(id=new_id(), name="Clara", role=Role.SUPERVISOR, active=True)
    async with resources.db.tenant_transaction(tenant_id) as tx:
        await accounts.insert_tenant(tx, name)
        await accounts.insert_user(tx, user, f"{user.id.hex}@bench.example", "!")
    channel_id = await open_line(resources.db, tenant_id, "Vendas", settings.derive)
    made = await create_api_token(resources.db, tenant_id, user.id, NewApiToken(name="bench"))
    credentials = derive_credentials(settings.derive, channel_id, KEY_VERSION)
    return Company(tenant_id, channel_id, credentials, made.token)


class Said(NamedTuple):
    """A customer's message as the provider will tell it."""

    company: Company
    provider_id: str
    number: str
    text: str


def request(said: Said, at: float | None = None) -> bytes:
    """The whole HTTP request, signed; `at` is the customer's clock in seconds."""
    message: dict[str, Any] = {
        "id": said.provider_id,
        "from": said.number,
        "timestamp": int((time.time() if at is None else at) * 1000),
        "type": "text",
        "text": {"body": said.text},
    }
    entry = {
        "id": str(said.company.channel_id),
        "profiles": [{"number": said.number, "name": f"Cliente {said.number[-4:]}"}],
        "messages": [message],
        "statuses": [],
    }
    body = json.dumps({"object": "simulator_line", "entry": [entry]}).encode()
    return post(said.company.path, body, sign(said.company.credentials.webhook_secret, body))


def post(path: str, body: bytes, signature: str) -> bytes:
    head = (
        f"POST {path} HTTP/1.1\r\nHost: localhost\r\nUser-Agent: WhatsApp/2.0\r\nAccept: */*\r\n"
        f"Content-Type: application/json\r\n{SIGNATURE_HEADER}: {signature}\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


def conversations_of(companies: Sequence[Company], each: int, count: int, run: str) -> list[Said]:
    """`count` messages, dealt out over the companies and then over the customers of each."""
    messages = []
    for number in range(count):
        company = companies[number % len(companies)]
        customer = (number // len(companies)) % each
        messages.append(
            Said(
                company,
                f"{run}-{number}",
                f"55119{80000000 + customer}",
                f"Medida {run} {number}: tem em azul?",
            )
        )
    return messages
