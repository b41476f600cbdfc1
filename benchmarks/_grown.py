"""A product that has been in use: companies, conversations and a log of any size, made by whole sets."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import asyncpg

from benchmarks._companies import Company
from benchmarks._house import House
from benchmarks._people import owner_connection
from inbox.channels.simulator.credentials import derive_credentials
from inbox.channels.webhook_keys import hash_key
from inbox.folding import contact_search_text
from inbox.phone_numbers import match_key, shown
from inbox.simulator.open_line import KEY_VERSION
from realtime.ids import new_id
from server.accounts.tokens import hash_token, new_api_token


@dataclass(frozen=True, kw_only=True)
class Size:
    tenants: int = 1
    conversations: int = 100
    """Of each tenant."""
    messages: int = 1
    """Of each conversation, every one of them an event of the log."""

    @property
    def events(self) -> int:
        return self.conversations * self.messages


def number_of(customer: int) -> str:
    return f"55119{80000000 + customer}"


COMPANIES = (
    "INSERT INTO tenants (id, name) SELECT id, 'Empresa ' || id FROM unnest($1::uuid[]) AS id",
    """
    INSERT INTO users (tenant_id, id, name, email, role)
    SELECT t, u, 'Clara', u || '@bench.example', 'supervisor'
    FROM unnest($1::uuid[], $2::uuid[]) AS made (t, u)
    """,
    """
    INSERT INTO channels (tenant_id, id, provider, name, settings)
    SELECT t, c, 'simulator', 'Vendas', jsonb_build_object('key_version', $3::int)
    FROM unnest($1::uuid[], $2::uuid[]) AS made (t, c)
    """,
    """
    INSERT INTO channel_keys (tenant_id, channel_id, provider, key_hash)
    SELECT t, c, 'simulator', hash FROM unnest($1::uuid[], $2::uuid[], $3::bytea[]) AS made (t, c, hash)
    """,
    """
    INSERT INTO api_tokens (tenant_id, user_id, id, token_hash, name)
    SELECT t, u, uuidv7(), hash, 'bench' FROM unnest($1::uuid[], $2::uuid[], $3::bytea[]) AS made (t, u, hash)
    """,
)
CUSTOMERS = """
CREATE TEMPORARY TABLE grown AS
SELECT tenant_id, channel_id, place, number, name, shown, key, search,
       uuidv7() AS contact_id, uuidv7() AS conversation_id, uuidv7() AS last_id,
       now() - interval '1 day' - place * interval '1 second' AS last_at
FROM unnest($1::uuid[], $2::uuid[]) AS company (tenant_id, channel_id),
     unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::text[])
       WITH ORDINALITY AS person (number, name, shown, key, search, place)
"""
CONVERSATIONS = (
    """
    INSERT INTO contacts (tenant_id, id, name, phone, search_text)
    SELECT tenant_id, contact_id, name, shown, search FROM grown
    """,
    """
    INSERT INTO contact_identities (tenant_id, kind, scope, value, contact_id)
    SELECT tenant_id, kind, '', value, contact_id
    FROM grown, LATERAL (VALUES ('wa_id', number), ('match_key', key)) AS known (kind, value)
    """,
    """
    INSERT INTO conversations (tenant_id, id, channel_id, contact_id, chat_ref, unread_count,
                               last_activity_at, last_message_id, last_inbound_message_id, last_inbound_at)
    SELECT tenant_id, conversation_id, channel_id, contact_id, number, 1, last_at, last_id, last_id, last_at
    FROM grown
    """,
    """
    INSERT INTO leads (tenant_id, id, conversation_id, stage)
    SELECT tenant_id, uuidv7(), conversation_id, 'novo' FROM grown
    """,
)
MESSAGES = """
INSERT INTO messages (tenant_id, id, conversation_id, channel_id, direction, origin, kind, text, status,
                      provider_id, sort_at)
SELECT tenant_id, CASE back WHEN 0 THEN last_id ELSE uuidv7() END, conversation_id, channel_id, 'inbound',
       'customer', 'text', 'Tem em azul? ' || back, 'received', 'grown-' || place || '-' || back,
       last_at - back * interval '1 hour'
FROM grown, generate_series(0, $1::int - 1) AS back
"""
LOG = """
INSERT INTO event_log (tenant_id, seq, event_id, kind, audience, body, at)
SELECT tenant_id, row_number() OVER (PARTITION BY tenant_id ORDER BY sort_at, id), uuidv7(),
       'message.received', '{all}',
       json_build_object('t', 'message.received', 'message', to_json(messages))::text, sort_at
FROM messages
"""
HEADS = (
    "INSERT INTO tenant_seq (tenant_id, head) SELECT tenant_id, max(seq) FROM event_log GROUP BY tenant_id"
)
NO_DRAFTS = """
INSERT INTO ai_settings (tenant_id, version, enabled, mode, stage_confidence_threshold, persona_name,
                         persona_prompt, reply_max_chars, rules)
SELECT id, 1, false, 'suggest_only', 0.7, '', '', 500, '[]' FROM unnest($1::uuid[]) AS id
"""


async def grow(house: House, size: Size) -> list[Company]:
    """One company more than asked for, to warm up with. Drafts are off: what is compared is the inbox."""
    companies = [_company(house) for _ in range(size.tenants + 1)]
    connection = await owner_connection(house)
    try:
        async with connection.transaction():
            await _insert_companies(connection, companies)
            await _insert_conversations(connection, companies, size)
        await connection.execute("VACUUM ANALYZE")
        await connection.execute("CHECKPOINT")
    finally:
        await connection.close()
    return companies


def _company(house: House) -> Company:
    channel_id = new_id()
    credentials = derive_credentials(house.settings.derive, channel_id, KEY_VERSION)
    return Company(new_id(), channel_id, credentials, new_api_token())


async def _insert_companies(connection: asyncpg.Connection, companies: Sequence[Company]) -> None:
    tenants = [company.tenant_id for company in companies]
    channels = [company.channel_id for company in companies]
    people: list[UUID] = [new_id() for _ in companies]
    keys = [hash_key(company.credentials.webhook_key) for company in companies]
    tokens = [hash_token(company.token) for company in companies]
    values = (
        (tenants,),
        (tenants, people),
        (tenants, channels, KEY_VERSION),
        (tenants, channels, keys),
        (tenants, people, tokens),
    )
    for statement, parameters in zip(COMPANIES, values, strict=True):
        await connection.execute(statement, *parameters)
    await connection.execute(NO_DRAFTS, tenants)


async def _insert_conversations(
    connection: asyncpg.Connection, companies: Sequence[Company], size: Size
) -> None:
    numbers = [number_of(customer) for customer in range(size.conversations)]
    names = [f"Cliente {number[-4:]}" for number in numbers]
    await connection.execute(
        CUSTOMERS,
        [company.tenant_id for company in companies],
        [company.channel_id for company in companies],
        numbers,
        names,
        [shown(number) for number in numbers],
        [match_key(number) for number in numbers],
        [contact_search_text(name, number) for name, number in zip(names, numbers, strict=True)],
    )
    for statement in CONVERSATIONS:
        await connection.execute(statement)
    await connection.execute(MESSAGES, size.messages)
    await connection.execute(LOG)
    await connection.execute(HEADS)
