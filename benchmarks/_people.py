"""Sellers and their API tokens in bulk, so that a thousand sockets are a thousand sign-ins of many people."""

from pathlib import Path

import asyncpg

from benchmarks._companies import Company
from benchmarks._house import House
from realtime.ids import new_id
from server.accounts.tokens import hash_token, new_api_token

SELLERS = """
INSERT INTO users (tenant_id, id, name, email, role)
SELECT $1::uuid, id, 'Vendedor ' || place, 'vendedor' || place || '@' || $1::uuid || '.example', 'seller'
FROM unnest($2::uuid[]) WITH ORDINALITY AS person (id, place)
"""
TOKENS = """
INSERT INTO api_tokens (token_hash, id, tenant_id, user_id, name)
SELECT hash, gen_random_uuid(), $1, user_id, 'bench'
FROM unnest($2::bytea[], $3::uuid[]) AS token (hash, user_id)
"""


async def owner_connection(house: House) -> asyncpg.Connection:
    """As the superuser of this private cluster: row-level security binds even the owner of the tables."""
    return await asyncpg.connect(house.addresses["DATABASE_URL"].replace("piloto_owner@", "postgres@"))


async def seller_tokens(house: House, company: Company, count: int) -> list[str]:
    people, tokens = [new_id() for _ in range(count)], [new_api_token() for _ in range(count)]
    connection = await owner_connection(house)
    try:
        await connection.execute(SELLERS, company.tenant_id, people)
        await connection.execute(TOKENS, company.tenant_id, [hash_token(token) for token in tokens], people)
    finally:
        await connection.close()
    return tokens


def write_headers(tokens: list[str], path: Path) -> Path:
    path.write_text("".join(f"Authorization: Bearer {token}\n" for token in tokens))
    return path
