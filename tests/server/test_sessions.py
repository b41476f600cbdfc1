"""Signing in, staying signed in, signing out."""

import msgspec
from sqlalchemy import text

from realtime.database import Database
from server.asgi import create_asgi
from server.resources import build_resources
from tests.server.cast import PASSWORD, Cast, sign_in
from tests.server.conftest import Running


async def test_the_right_password_opens_a_session(web: Running, cast: Cast) -> None:
    async with web.browser() as browser:
        me = await sign_in(browser, cast.ana)
        answer = await browser.get("/v1/me")
    assert answer.status_code == 200
    assert answer.json() | {"csrf_token": ""} == me | {"csrf_token": ""}
    assert me["user"]["name"] == "Ana"
    assert me["tenant"]["name"] == "Loja da Ana"


async def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(web: Running, cast: Cast) -> None:
    async with web.browser() as browser:
        answer = await browser.post("/v1/auth/login", json={"email": cast.ana.email, "password": PASSWORD})
    written = answer.headers["set-cookie"]
    assert written.startswith("sid=")
    for attribute in ("HttpOnly", "SameSite=lax", "Path=/"):
        assert attribute in written
    assert "Domain" not in written


async def test_over_https_the_cookie_is_secure_and_bound_to_the_host(web: Running, cast: Cast) -> None:
    settings = msgspec.structs.replace(web.settings, public_url="https://piloto.example", allowed_origins="")
    resources = build_resources(settings, "test-https", reactors=[])
    secure = Running(create_asgi(settings, resources), settings)
    async with secure.browser(origin="https://piloto.example") as browser:
        answer = await browser.post("/v1/auth/login", json={"email": cast.ana.email, "password": PASSWORD})
    await resources.close()
    assert answer.headers["set-cookie"].startswith("__Host-sid=")
    assert "Secure" in answer.headers["set-cookie"]
    assert answer.headers["strict-transport-security"].startswith("max-age=")


async def test_wrong_password_and_unknown_person_get_the_same_answer(web: Running, cast: Cast) -> None:
    async with web.browser() as browser:
        wrong = await browser.post("/v1/auth/login", json={"email": cast.ana.email, "password": "não é"})
        unknown = await browser.post("/v1/auth/login", json={"email": "x@loja.example", "password": PASSWORD})
    assert (wrong.status_code, wrong.json()["code"]) == (401, "credentials_wrong")
    assert unknown.json() | {"correlation_id": ""} == wrong.json() | {"correlation_id": ""}
    assert "set-cookie" not in wrong.headers


async def test_the_email_is_read_in_any_case(web: Running, cast: Cast) -> None:
    async with web.browser() as browser:
        credentials = {"email": f" {cast.ana.email.upper()} ", "password": PASSWORD}
        assert (await browser.post("/v1/auth/login", json=credentials)).status_code == 200


async def test_signing_in_again_makes_a_new_session_and_ends_the_old_one(web: Running, cast: Cast) -> None:
    async with web.browser() as browser:
        first = await sign_in(browser, cast.ana)
        old = browser.cookies["sid"]
        second = await sign_in(browser, cast.ana)
        assert browser.cookies["sid"] != old
    assert first["csrf_token"] != second["csrf_token"]
    async with web.browser() as browser:
        browser.cookies.set("sid", old)
        assert (await browser.get("/v1/me")).status_code == 401


async def test_a_cookie_somebody_planted_is_never_adopted(web: Running, cast: Cast) -> None:
    async with web.browser() as browser:
        browser.cookies.set("sid", "planted-by-somebody-else")
        answer = await browser.post("/v1/auth/login", json={"email": cast.ana.email, "password": PASSWORD})
    assert "planted" not in answer.headers["set-cookie"]


async def test_signing_out_ends_the_session_even_for_a_copied_cookie(web: Running, cast: Cast) -> None:
    async with web.browser() as browser:
        await sign_in(browser, cast.ana)
        copied = browser.cookies["sid"]
        assert (await browser.post("/v1/auth/logout")).status_code == 204
        assert "sid" not in browser.cookies
        assert (await browser.get("/v1/me")).status_code == 401
        browser.cookies.set("sid", copied)
        answer = await browser.get("/v1/me")
    assert (answer.status_code, answer.json()["code"]) == (401, "unauthenticated")
    assert answer.headers["www-authenticate"] == "Bearer"


async def test_a_token_has_no_session_to_sign_out_of(web: Running, cast: Cast) -> None:
    async with web.program(cast.ana.token) as program:
        refused = await program.post("/v1/auth/logout")
        assert (refused.status_code, refused.json()["code"]) == (409, "no_session")
        assert "/v1/api-tokens/{id}" in refused.json()["detail"]
        assert (await program.get("/v1/me")).status_code == 200


async def test_a_session_ends_by_itself(web: Running, cast: Cast, db: Database) -> None:
    async with web.browser() as browser:
        await sign_in(browser, cast.ana)
        async with db.installation_transaction() as session:
            await session.execute(text("UPDATE sessions SET expires_at = now() - interval '1 second'"))
        assert (await browser.get("/v1/me")).status_code == 401


async def test_a_person_who_was_deactivated_is_out_at_once(web: Running, cast: Cast, db: Database) -> None:
    async with web.browser() as browser:
        await sign_in(browser, cast.ana)
        async with db.tenant_transaction(cast.ana.tenant_id) as tx:
            await tx.session.execute(text("UPDATE users SET active = false WHERE name = 'Ana'"))
        assert (await browser.get("/v1/me")).status_code == 401
        answer = await browser.post("/v1/auth/login", json={"email": cast.ana.email, "password": PASSWORD})
        assert answer.json()["code"] == "credentials_wrong"


async def test_tables_hold_neither_passwords_nor_tokens(web: Running, cast: Cast, db: Database) -> None:
    async with web.browser() as browser:
        await sign_in(browser, cast.ana)
        token = browser.cookies["sid"]
    async with db.installation_transaction() as session:
        stored = [
            str(row)
            for table in ("logins", "sessions", "api_tokens")
            for row in await session.execute(text(f"SELECT * FROM {table}"))  # noqa: S608
        ]
    assert any("$argon2id$" in row for row in stored)
    assert [row for row in stored if token in row or cast.ana.token in row or PASSWORD in row] == []


async def test_the_language_of_the_screens_is_remembered(web: Running, cast: Cast) -> None:
    async with web.browser() as browser:
        await sign_in(browser, cast.ana)
        assert (await browser.put("/v1/me/locale", json={"locale": "en"})).json()["locale"] == "en"
        assert (await browser.get("/v1/me")).json()["locale"] == "en"
        refused = await browser.put("/v1/me/locale", json={"locale": "fr"})
    assert (refused.status_code, refused.json()["errors"][0]["path"]) == (422, "$.locale")
