"""Tokens for programs: shown once, as strong as their person at most, gone when revoked."""

from sqlalchemy import text

from realtime.database import Database
from tests.server.cast import Cast
from tests.server.conftest import Running


async def test_an_admin_makes_a_token_that_acts_for_her(web: Running, cast: Cast) -> None:
    async with web.program(cast.caio.token) as admin:
        made = await admin.post("/v1/api-tokens", json={"name": "ERP"})
        assert made.status_code == 201
        listed = (await admin.get("/v1/api-tokens")).json()
    assert listed[0]["name"] == "ERP"
    assert made.json()["token"] not in str(listed)
    async with web.program(made.json()["token"]) as program:
        assert (await program.get("/v1/me")).json()["user"]["name"] == "Caio"


async def test_a_token_may_do_less_than_its_person_but_never_more(
    web: Running, cast: Cast, db: Database
) -> None:
    async with web.program(cast.caio.token) as admin:
        made = (await admin.post("/v1/api-tokens", json={"name": "só lê", "role": "seller"})).json()
    async with web.program(made["token"]) as program:
        refused = await program.get("/v1/api-tokens")
        assert (refused.status_code, refused.json()["code"]) == (403, "role_not_allowed")
    async with db.tenant_transaction(cast.caio.tenant_id) as tx:
        await tx.session.execute(text("UPDATE api_tokens SET role = 'admin'"))
    async with web.program(cast.ana.token) as seller:
        assert (await seller.get("/v1/api-tokens")).status_code == 403


async def test_only_admins_see_and_make_tokens(web: Running, cast: Cast) -> None:
    for person in (cast.ana, cast.bia):
        async with web.program(person.token) as program:
            assert (await program.get("/v1/api-tokens")).status_code == 403
            assert (await program.post("/v1/api-tokens", json={"name": "x"})).status_code == 403


async def test_a_revoked_token_opens_nothing(web: Running, cast: Cast) -> None:
    async with web.program(cast.caio.token) as admin:
        made = (await admin.post("/v1/api-tokens", json={"name": "ERP"})).json()
        assert (await admin.delete(f"/v1/api-tokens/{made['id']}")).status_code == 204
        again = await admin.delete(f"/v1/api-tokens/{made['id']}")
        assert (again.status_code, again.json()["code"]) == (404, "api_token_not_found")
    async with web.program(made["token"]) as program:
        assert (await program.get("/v1/me")).status_code == 401


async def test_a_token_ends_at_its_hour(web: Running, cast: Cast, db: Database) -> None:
    async with web.program(cast.caio.token) as admin:
        made = (await admin.post("/v1/api-tokens", json={"name": "um dia", "expires_in_hours": 24})).json()
        assert made["expires_at"] is not None
        async with db.installation_transaction() as session:
            await session.execute(
                text("UPDATE api_tokens SET expires_at = now() WHERE id = :id"), {"id": made["id"]}
            )
    async with web.program(made["token"]) as program:
        assert (await program.get("/v1/me")).status_code == 401


async def test_tokens_of_another_company_do_not_exist(web: Running, cast: Cast) -> None:
    async with web.program(cast.davi.token) as stranger, web.program(cast.caio.token) as admin:
        made = (await admin.post("/v1/api-tokens", json={"name": "ERP"})).json()
        assert (await stranger.delete(f"/v1/api-tokens/{made['id']}")).status_code == 404
        assert made["id"] not in str((await stranger.get("/v1/api-tokens")).json())
    async with web.program(made["token"]) as program:
        assert (await program.get("/v1/me")).status_code == 200
