"""A company in use for `browser`: a list of any length, one very long thread and one with pictures."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import asyncpg
import msgspec

from benchmarks._companies import Company
from benchmarks._grown import Size, grow
from benchmarks._house import House
from benchmarks._people import owner_connection
from realtime.content_records import Media, MessageContent
from server.accounts.passwords import hash_password

EMAIL, PASSWORD = "clara@medidas.example", "clara-bench-2026"
LONG, PICTURES = "Longa Conversa", "Muitas Fotos"


@dataclass(frozen=True, kw_only=True)
class Seed:
    conversations: int = 10_000
    messages: int = 20_000
    """Of the long thread."""
    pictures: int = 1_500
    """Messages of the other one, every third of which is a picture."""


@dataclass(frozen=True, kw_only=True)
class Seeded:
    company: Company
    long_id: UUID
    pictures_id: UUID
    busy: list[UUID]
    """The liveliest others, newest first: what a wall shows."""


NAMES = """
UPDATE contacts SET name = (ARRAY['Ana','Bruno','Célia','Davi','Elisa','Fábio','Gilda','Heitor','Iara','João',
  'Kátia','Luís','Marta','Nuno','Olga','Paulo'])[1 + abs(hashtext(phone)) % 16] || ' ' ||
  (ARRAY['Almeida','Barros','Castro','Dias','Esteves','Farias','Gomes','Hora','Inácio','Jardim','Lopes',
  'Moraes','Nunes'])[1 + abs(hashtext(phone || 'x')) % 13] || ' ' || right(phone, 4)
"""
WORDS = """
UPDATE messages SET text = (ARRAY['Bom dia! Ainda tem a mesa em azul?','Qual o prazo para o Recife?',
  'Pode ser no pix, sim. Me manda a chave?','*Obrigada!* Vou falar com meu marido e volto',
  'Vocês entregam no sábado? Preciso para o aniversário da minha filha, que é domingo.'])
  [1 + abs(hashtext(id::text)) % 5]
"""
SPECIAL = """
UPDATE contacts SET name = $2 FROM conversations
WHERE conversations.contact_id = contacts.id AND conversations.id = $1
"""
LOGIN = "INSERT INTO logins (email, tenant_id, user_id, password_hash) VALUES ($1, $2, $3, $4)"
THREAD = """
INSERT INTO messages (tenant_id, id, conversation_id, channel_id, direction, origin, provenance,
                      author_user_id, kind, text, content, status, provider_id, sort_at)
SELECT c.tenant_id, uuidv7(), c.id, c.channel_id, who.direction, who.origin, who.provenance, who.author,
       CASE WHEN picture THEN 'image' ELSE 'text' END,
       repeat('Mensagem ' || back || '. ' || left('Pode ser em azul, com entrega no sábado? ', 5 + back % 36)
              || ' ', 1 + abs(hashint4(back)) % 4),
       CASE WHEN picture THEN jsonb_set($4::jsonb, '{media,id}', to_jsonb(uuidv7()::text)) END,
       who.status, c.id || '-' || back, c.last_activity_at - back * interval '7 minutes'
FROM conversations AS c, generate_series(1, $2::int) AS back,
     LATERAL (SELECT $5::boolean AND back % 3 = 0 AS picture) AS what,
     LATERAL (SELECT * FROM (VALUES
       (0, 'inbound', 'customer', NULL, NULL::uuid, 'received'),
       (1, 'outbound', 'seller', 'human', $3::uuid, 'read')
     ) AS two (n, direction, origin, provenance, author, status)
     WHERE n = CASE WHEN abs(hashint4(back)) % 5 < 3 OR $5 AND back % 3 = 0 THEN 0 ELSE 1 END) AS who
WHERE c.id = $1
"""
RECENT = """
UPDATE conversations SET last_inbound_at = now() - interval '1 hour', unread_count = 0 WHERE id = $1
"""
AI_ON = "UPDATE ai_settings SET enabled = true WHERE tenant_id = $1"


async def sow(house: House, seed: Seed) -> Seeded:
    # `grow` makes one company more than asked for.
    (company,) = await grow(house, Size(tenants=0, conversations=seed.conversations))
    connection = await owner_connection(house)
    try:
        async with connection.transaction():
            seeded = await _furnish(connection, company, seed)
        await connection.execute("VACUUM ANALYZE")
    finally:
        await connection.close()
    return seeded


async def _furnish(connection: asyncpg.Connection, company: Company, seed: Seed) -> Seeded:
    user_id = await connection.fetchval("SELECT id FROM users WHERE tenant_id = $1", company.tenant_id)
    await connection.execute(NAMES)
    await connection.execute(WORDS)
    await connection.execute(LOGIN, EMAIL, company.tenant_id, user_id, await hash_password(PASSWORD))
    await connection.execute(AI_ON, company.tenant_id)
    newest = [row[0] for row in await connection.fetch(
        "SELECT id FROM conversations ORDER BY last_activity_at DESC LIMIT 60"
    )]  # fmt: skip
    long_id, pictures_id, *busy = newest
    for thread, name, count in ((long_id, LONG, seed.messages), (pictures_id, PICTURES, seed.pictures)):
        await connection.execute(SPECIAL, thread, name)
        await lengthen(connection, thread, count, user_id, pictures=thread == pictures_id)
        await connection.execute(RECENT, thread)
    return Seeded(company=company, long_id=long_id, pictures_id=pictures_id, busy=busy)


async def lengthen(
    connection: asyncpg.Connection,
    conversation_id: UUID,
    count: int,
    user_id: UUID,
    *,
    pictures: bool = False,
) -> None:
    """Puts so many messages before those that are there: «Mensagem 1.» is the latest of them."""
    content = msgspec.json.encode(_picture()).decode()
    await connection.execute(THREAD, conversation_id, count, user_id, content, pictures)


def _picture() -> dict[str, Any]:
    """As a photograph from a phone looks once it has been loaded."""
    media = Media(
        mime="image/jpeg",
        filename=None,
        size=180_000,
        seconds=None,
        view_once=False,
        animated=False,
        state="ready",
        width=1200,
        height=900,
        thumbnail=True,
    )
    content = MessageContent(media=media, choice=None, place=None, cards=[], referral=None, forwarded=None)
    return dict(msgspec.to_builtins(content))
