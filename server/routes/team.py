"""The company's people: who they are, what they may, and the links with which they come in."""

from uuid import UUID

from litestar import get, patch, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from realtime.database import Database
from server.access import Principal, require_admin, require_supervisor
from server.accounts.change_user import change_user
from server.accounts.create_user import create_user
from server.accounts.invite_user import invite_user
from server.accounts.list_team import list_team, read_member
from server.accounts.records import (
    CreatedUser,
    InvitationLink,
    NewUser,
    TeamMember,
    UserChange,
)
from server.accounts.sign_out_user import sign_out_user
from server.settings import Settings

TAGS = ["team"]
USER = "/v1/users/{user_id:uuid}"
SMALL = 4096

Database_ = NamedDependency[Database]
Principal_ = NamedDependency[Principal]


@get("/v1/users", guards=[require_supervisor], tags=TAGS, operation_id="listUsers")
async def users(db: Database_, principal: Principal_) -> list[TeamMember]:
    """Everybody of the company by name, with what they have open."""
    return await list_team(db, principal.tenant_id)


@post("/v1/users", guards=[require_admin], tags=TAGS, operation_id="createUser", request_max_body_size=SMALL)
async def create(
    data: JSONBody[NewUser],
    db: Database_,
    principal: Principal_,
    settings: NamedDependency[Settings],
) -> CreatedUser:
    """Lets somebody in. Without a password the answer carries a one-time link to set one, good for three
    days."""
    return await create_user(db, principal.tenant_id, principal.user_id, data, settings.address)


@patch(USER, guards=[require_admin], tags=TAGS, operation_id="changeUser", request_max_body_size=SMALL)
async def change(
    user_id: FromPath[UUID], data: JSONBody[UserChange], db: Database_, principal: Principal_
) -> TeamMember:
    """Changes name, role or activity at once, for open screens as well. Deactivating ends sessions and API
    tokens and gives conversations back to the queue."""
    await change_user(db, principal.tenant_id, principal.user_id, user_id, data)
    return await read_member(db, principal.tenant_id, user_id)


@post(f"{USER}/sign-out", guards=[require_admin], status_code=204, tags=TAGS, operation_id="signOutUser")
async def sign_out(user_id: FromPath[UUID], db: Database_, principal: Principal_) -> None:
    """Ends all of somebody's sessions, open sockets included. API tokens stay."""
    await sign_out_user(db, principal.tenant_id, user_id)


@post(f"{USER}/invitation", guards=[require_admin], tags=TAGS, operation_id="inviteUser")
async def invite(
    user_id: FromPath[UUID], db: Database_, principal: Principal_, settings: NamedDependency[Settings]
) -> InvitationLink:
    """A new one-time link to set a password; earlier links end."""
    return await invite_user(db, principal.tenant_id, user_id, settings.address)
