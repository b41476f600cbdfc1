"""Token in, person out: for requests and sockets alike."""

from collections.abc import Mapping
from typing import Literal

from realtime.database import Database
from realtime.records import Role
from server.access import Principal
from server.accounts.queries import credentials
from server.accounts.tokens import API_TOKEN_PREFIX, hash_token

_RANK = {Role.SELLER: 0, Role.SUPERVISOR: 1, Role.ADMIN: 2}


async def authenticate(db: Database, bearer: str | None, session_token: str | None) -> Principal | None:
    """The API token decides when both are there: a program that sends one means it."""
    token = bearer if bearer is not None else session_token
    if not token or len(token) > 200:
        return None
    kind: Literal["session", "api_token"] = "session" if bearer is None else "api_token"
    if kind == "api_token" and not token.startswith(API_TOKEN_PREFIX):
        return None
    async with db.autocommit() as driver:
        credential = await credentials.find_credential(driver, kind, hash_token(token))
    if credential is None:
        return None
    if credential.unseen:
        async with db.installation_transaction() as session:
            await credentials.note_use(session, [credential.id])
    role = Role(credential.role)
    allowed = _lower(role, credential.lowered)
    return Principal(
        tenant_id=credential.tenant_id,
        user_id=credential.user_id,
        role=allowed,
        credential=kind,
        credential_id=credential.id,
        lowered=allowed is not role,
        as_of=credential.as_of,
        expires_in=credential.expires_in,
    )


def bearer_of(headers: Mapping[str, str]) -> str | None:
    """None without the header; an empty string, which opens nothing, when another scheme stands there."""
    written = headers.get("authorization")
    if written is None:
        return None
    scheme, _, token = written.partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


def _lower(role: Role, at_most: str | None) -> Role:
    """A token never does more than its person may today."""
    return role if at_most is None else min(role, Role(at_most), key=_RANK.__getitem__)
