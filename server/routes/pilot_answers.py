"""What the team answered the pilot and the company keeps."""

from uuid import UUID

from litestar import delete, get, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from copilot.pilot.kept.change_answer import change_answer
from copilot.pilot.kept.read_answers import read_answers
from copilot.pilot.kept.records import KeptAnswer, KeptAnswerChange, KeptAnswers
from copilot.pilot.kept.remove_answer import remove_answer
from realtime.database import Database
from server.access import Principal, require_supervisor

TAGS = ["pilot"]
ALL = "/v1/settings/pilot/answers"
ONE = f"{ALL}/{{answer_id:uuid}}"
SMALL = 8192

Database_ = NamedDependency[Database]
Principal_ = NamedDependency[Principal]
Id = FromPath[UUID]


@get(ALL, guards=[require_supervisor], tags=TAGS, operation_id="listKeptAnswers")
async def read(db: Database_, principal: Principal_) -> KeptAnswers:
    """What somebody told the pilot and kept for everybody who asks, latest first."""
    return await read_answers(db, principal.tenant_id)


@put(
    ONE,
    guards=[require_supervisor],
    tags=TAGS,
    operation_id="changeKeptAnswer",
    request_max_body_size=SMALL,
)
async def change(
    answer_id: Id, data: JSONBody[KeptAnswerChange], db: Database_, principal: Principal_
) -> KeptAnswer:
    """In force from the next turn on, unless somebody changed it since."""
    return await change_answer(db, principal.tenant_id, principal.user_id, answer_id, data)


@delete(ONE, guards=[require_supervisor], tags=TAGS, operation_id="removeKeptAnswer")
async def remove(answer_id: Id, db: Database_, principal: Principal_) -> None:
    """The pilot does not know it any more, from the next turn on."""
    await remove_answer(db, principal.tenant_id, principal.user_id, answer_id)
