"""Everything a script needs to talk to the demo company of a running product."""

from uuid import UUID

import msgspec

from inbox.channels.simulator import PROVIDER, SIGNATURE_HEADER
from inbox.channels.simulator.credentials import derive_credentials
from inbox.simulator.open_line import KEY_VERSION
from realtime.database import Database
from realtime.records import Role
from server.accounts.create_api_token import create_api_token
from server.accounts.records import NewApiToken
from server.demo.ensure_demo_company import DemoCompany
from server.settings import Settings

TOKEN = NewApiToken(name="demo", expires_in_hours=24)


class DemoUser(msgspec.Struct, frozen=True, kw_only=True):
    name: str
    email: str
    password: str
    role: Role


class DemoSimulator(msgspec.Struct, frozen=True, kw_only=True):
    """Bodies posted to `webhook_url` are signed: HMAC-SHA256 with the secret, hexadecimal after `sha256=`."""

    channel_id: UUID
    page_url: str
    webhook_url: str
    webhook_key: str
    webhook_secret_hex: str
    signature_header: str


class Demo(msgspec.Struct, frozen=True, kw_only=True):
    address: str
    users: list[DemoUser]
    tokens: dict[Role, str]
    """One API token a role, valid for a day."""
    simulator: DemoSimulator


async def describe_demo(db: Database, settings: Settings, company: DemoCompany) -> Demo:
    """Mints new tokens each time: only their hashes are kept, so earlier ones can not be shown again."""
    tokens: dict[Role, str] = {}
    for person, user in company.people:
        if person.role not in tokens:
            made = await create_api_token(db, company.tenant_id, user.id, TOKEN)
            tokens[person.role] = made.token
    return Demo(
        address=settings.address,
        users=[
            DemoUser(name=person.name, email=person.email, password=person.password, role=person.role)
            for person, _ in company.people
        ],
        tokens=tokens,
        simulator=_simulator(settings, company.channel_id),
    )


def _simulator(settings: Settings, channel_id: UUID) -> DemoSimulator:
    secrets = derive_credentials(settings.derive, channel_id, KEY_VERSION)
    return DemoSimulator(
        channel_id=channel_id,
        page_url=f"{settings.address}/simulador",
        webhook_url=f"{settings.address}/webhooks/whatsapp/{PROVIDER}/{secrets.webhook_key}",
        webhook_key=secrets.webhook_key,
        webhook_secret_hex=secrets.webhook_secret.hex(),
        signature_header=SIGNATURE_HEADER,
    )
