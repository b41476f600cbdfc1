"""The people of these tests, with a session or token each."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

import httpx

from realtime.database import Database
from realtime.ids import new_id
from realtime.records import Role, User
from server.accounts import queries
from server.accounts.create_api_token import create_api_token
from server.accounts.passwords import hash_password
from server.accounts.records import NewApiToken
from server.settings import Settings

PASSWORD = "uma senha comprida"


@dataclass(frozen=True)
class Person:
    tenant_id: UUID
    user: User
    email: str
    token: str


@dataclass(frozen=True)
class Cast:
    ana: Person
    bia: Person
    caio: Person
    davi: Person


async def cast_of(db: Database, settings: Settings) -> Cast:
    store = [("ana", Role.SELLER), ("bia", Role.SUPERVISOR), ("caio", Role.ADMIN)]
    ana, bia, caio = await _company(db, "Loja da Ana", store)
    (davi,) = await _company(db, "Concorrente", [("davi", Role.ADMIN)])
    return Cast(ana, bia, caio, davi)


async def _company(db: Database, name: str, people: list[tuple[str, Role]]) -> list[Person]:
    tenant_id = new_id()
    users = [User(id=new_id(), name=who.title(), role=role, active=True) for who, role in people]
    emails = [f"{who}@loja.example" for who, _ in people]
    async with db.tenant_transaction(tenant_id) as tx:
        await queries.insert_tenant(tx, name)
        for user, email in zip(users, emails, strict=True):
            await queries.insert_user(tx, user, email, _hashed_once())
    wanted = NewApiToken(name="tests")
    tokens = [(await create_api_token(db, tenant_id, user.id, wanted)).token for user in users]
    records = zip(users, emails, tokens, strict=True)
    return [Person(tenant_id, user, email, token) for user, email, token in records]


@cache
def _hashed_once() -> str:
    """Hashing is slow on purpose, and every test has the same four people."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, hash_password(PASSWORD)).result()


async def sign_in(browser: httpx.AsyncClient, person: Person) -> dict[str, Any]:
    """Leaves the cookie in the browser and the CSRF token in its headers; returns Me."""
    answer = await browser.post("/v1/auth/login", json={"email": person.email, "password": PASSWORD})
    assert answer.status_code == 200, answer.text
    me: dict[str, Any] = answer.json()
    browser.headers["x-csrf-token"] = me["csrf_token"]
    return me
