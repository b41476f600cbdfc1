"""The people of these tests, with a session or token each."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import httpx

from realtime.database import Database
from realtime.records import Role, User
from server.accounts.create_api_token import create_api_token
from server.accounts.found_company import NewPerson, found_company
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
    new = [NewPerson(who.title(), f"{who}@loja.example", PASSWORD, role) for who, role in people]
    tenant_id, users = await found_company(db, name, new)
    wanted = NewApiToken(name="tests")
    tokens = [(await create_api_token(db, tenant_id, user.id, wanted)).token for user in users]
    return [
        Person(tenant_id, user, person.email, token)
        for user, person, token in zip(users, new, tokens, strict=True)
    ]


async def sign_in(browser: httpx.AsyncClient, person: Person) -> dict[str, Any]:
    """Leaves the cookie in the browser and the CSRF token in its headers; returns Me."""
    answer = await browser.post("/v1/auth/login", json={"email": person.email, "password": PASSWORD})
    assert answer.status_code == 200, answer.text
    me: dict[str, Any] = answer.json()
    browser.headers["x-csrf-token"] = me["csrf_token"]
    return me
