"""Where I am signed in."""

from uuid import UUID

from litestar import delete, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from realtime.database import Database
from server.access import Principal
from server.accounts.end_other_sessions import end_other_sessions
from server.accounts.end_session import end_session
from server.accounts.queries.credentials import list_sessions
from server.accounts.records import SessionRecord

TAGS = ["session"]

Database_ = NamedDependency[Database]
Principal_ = NamedDependency[Principal]


@get("/v1/sessions", tags=TAGS, operation_id="listSessions")
async def sessions(db: Database_, principal: Principal_) -> list[SessionRecord]:
    """My browsers that are signed in, the last used first."""
    async with db.tenant_snapshot(principal.tenant_id) as snapshot:
        return await list_sessions(snapshot, principal.user_id, _own(principal))


@delete("/v1/sessions", tags=TAGS, operation_id="endOtherSessions")
async def end_others(db: Database_, principal: Principal_) -> None:
    """Signs me out everywhere else."""
    await end_other_sessions(db, principal.tenant_id, principal.user_id, _own(principal))


@delete("/v1/sessions/{session_id:uuid}", tags=TAGS, operation_id="endSession")
async def end(session_id: FromPath[UUID], db: Database_, principal: Principal_) -> None:
    """Signs me out of one browser, open sockets included."""
    await end_session(db, principal.tenant_id, principal.user_id, session_id)


def _own(principal: Principal) -> UUID | None:
    """A program has no session of its own."""
    return principal.credential_id if principal.credential == "session" else None
