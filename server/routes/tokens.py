"""API tokens, for programs that act for a person."""

from uuid import UUID

from litestar import delete, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from realtime.database import Database
from server.access import Principal, require_admin
from server.accounts.create_api_token import create_api_token
from server.accounts.queries.credentials import list_api_tokens
from server.accounts.records import ApiTokenRecord, MintedApiToken, NewApiToken
from server.accounts.revoke_api_token import revoke_api_token

TAGS = ["api-tokens"]


@get("/v1/api-tokens", guards=[require_admin], tags=TAGS, operation_id="listApiTokens")
async def list_tokens(
    db: NamedDependency[Database], principal: NamedDependency[Principal]
) -> list[ApiTokenRecord]:
    """Tokens that still open doors, newest first."""
    async with db.tenant_snapshot(principal.tenant_id) as snapshot:
        return await list_api_tokens(snapshot)


@post(
    "/v1/api-tokens",
    guards=[require_admin],
    tags=TAGS,
    operation_id="createApiToken",
    request_max_body_size=4096,
)
async def create_token(
    data: JSONBody[NewApiToken], db: NamedDependency[Database], principal: NamedDependency[Principal]
) -> MintedApiToken:
    """The token is shown this once."""
    return await create_api_token(db, principal.tenant_id, principal.user_id, data)


@delete("/v1/api-tokens/{token_id:uuid}", guards=[require_admin], tags=TAGS, operation_id="revokeApiToken")
async def revoke_token(
    token_id: FromPath[UUID], db: NamedDependency[Database], principal: NamedDependency[Principal]
) -> None:
    """Ends it at once, open sockets included."""
    await revoke_api_token(db, principal.tenant_id, principal.user_id, token_id)
