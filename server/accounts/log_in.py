from realtime.database import Database
from server.accounts.errors import CredentialsWrong
from server.accounts.open_session import Browser, LoggedIn, open_session
from server.accounts.passwords import verify_password
from server.accounts.queries import credentials, people
from server.accounts.records import Credentials


async def log_in(db: Database, given: Credentials, browser: Browser) -> LoggedIn:
    """Connections are free while the password is checked."""
    async with db.installation_transaction() as session:
        login = await credentials.find_login(session, given.email.strip().lower())
    right = await verify_password(login.password_hash if login else None, given.password)
    if login is None or not right:
        raise CredentialsWrong
    async with db.installation_transaction() as session:
        role = await people.find_active_role(session, login.tenant_id, login.user_id)
        if role is None:
            raise CredentialsWrong
        return await open_session(session, (login.tenant_id, login.user_id), role, browser)
