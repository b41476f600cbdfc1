"""A shared step: a new session with a new token, whatever cookie the browser brought."""

from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from realtime.ids import new_id
from realtime.records import Role
from server.access import Principal
from server.accounts.queries import credentials
from server.accounts.tokens import hash_token, new_session_token

USER_AGENT_LENGTH = 200


class Browser(NamedTuple):
    """Who is to stay signed in, and for how long."""

    user_agent: str
    lifetime: timedelta


class LoggedIn(NamedTuple):
    principal: Principal
    token: str


async def open_session(
    session: AsyncSession, login: tuple[UUID, UUID], role: Role, browser: Browser
) -> LoggedIn:
    """`login` is the tenant and the person."""
    token, session_id = new_session_token(), new_id()
    await credentials.insert_session(
        session,
        hash_token(token),
        login,
        id=session_id,
        expires_at=datetime.now(UTC) + browser.lifetime,
        user_agent=browser.user_agent[:USER_AGENT_LENGTH],
    )
    tenant_id, user_id = login
    principal = Principal(
        tenant_id=tenant_id, user_id=user_id, role=role, credential="session", credential_id=session_id
    )
    return LoggedIn(principal, token)
