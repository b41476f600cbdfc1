from datetime import timedelta
from typing import NamedTuple

from realtime.database import Database
from realtime.ids import new_id
from server.access import Principal
from server.accounts import queries
from server.accounts.errors import CredentialsWrong
from server.accounts.passwords import verify_password
from server.accounts.records import Credentials
from server.accounts.tokens import hash_token, new_session_token


class LoggedIn(NamedTuple):
    principal: Principal
    token: str


async def log_in(db: Database, given: Credentials, lifetime: timedelta) -> LoggedIn:
    """A new session with a new token, whatever cookie the browser brought. Connections are free while the
    password is checked."""
    async with db.installation_transaction() as session:
        login = await queries.find_login(session, given.email.strip().lower())
    right = await verify_password(login.password_hash if login else None, given.password)
    if login is None or not right:
        raise CredentialsWrong
    token, session_id = new_session_token(), new_id()
    async with db.installation_transaction() as session:
        role = await queries.find_active_role(session, login.tenant_id, login.user_id)
        if role is None:
            raise CredentialsWrong
        await queries.insert_session(session, hash_token(token), session_id, login, lifetime)
    principal = Principal(
        tenant_id=login.tenant_id,
        user_id=login.user_id,
        role=role,
        credential="session",
        credential_id=session_id,
    )
    return LoggedIn(principal, token)
