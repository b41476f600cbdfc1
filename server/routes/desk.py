"""The company's rules of its desk, and what supervisors watch."""

from uuid import UUID

from litestar import get, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from copilot.audit.notes import note_desk
from copilot.timeline.read_timeline import read_timeline
from copilot.timeline.records import Timeline
from inbox.desk.change_desk import change_desk
from inbox.desk.read_wall import read_wall
from inbox.desk.records import Desk, DeskChange
from inbox.desk.wall import Wall
from inbox.queries.desk import read_desk
from realtime.database import Database
from server.access import Principal, require_admin, require_supervisor

TAGS = ["desk"]
SMALL = 4096

Database_ = NamedDependency[Database]
Principal_ = NamedDependency[Principal]


@get("/v1/crm/wall", guards=[require_supervisor], tags=TAGS, operation_id="readWall")
async def wall(db: Database_, principal: Principal_) -> Wall:
    """Live threads with their latest words and troubles: the liveliest, and who has waited longest."""
    return await read_wall(db, principal.tenant_id)


@get(
    "/v1/crm/conversations/{conversation_id:uuid}/timeline",
    guards=[require_supervisor],
    tags=TAGS,
    operation_id="readTimeline",
)
async def timeline(conversation_id: FromPath[UUID], db: Database_, principal: Principal_) -> Timeline:
    """The thread as it happened: what came, what was offered and done with it, who had it, what was noted."""
    return await read_timeline(db, principal.tenant_id, principal.viewer, conversation_id)


@get("/v1/settings/desk", guards=[require_supervisor], tags=TAGS, operation_id="readDesk")
async def read(db: Database_, principal: Principal_) -> Desk:
    """Who is given what waits, and what supervisors see; the defaults where nobody changed them."""
    async with db.tenant_snapshot(principal.tenant_id) as tx:
        return await read_desk(tx)


@put(
    "/v1/settings/desk",
    guards=[require_admin],
    tags=TAGS,
    operation_id="changeDesk",
    request_max_body_size=SMALL,
)
async def change(data: JSONBody[DeskChange], db: Database_, principal: Principal_) -> Desk:
    """In force from the next conversation on. Refused when somebody else changed them since."""
    return await change_desk(db, principal.tenant_id, principal.user_id, data, note_desk)
