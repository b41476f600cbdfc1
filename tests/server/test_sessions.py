"""Signing in, staying signed in, signing out."""

from tests.server.cast import PASSWORD, Cast, sign_in
from tests.server.conftest import Running


async def test_the_right_password_opens_a_session_and_the_cookie_is_out_of_scripts_reach(
    web: Running, cast: Cast
) -> None:
    async with web.browser() as browser:
        me = await sign_in(browser, cast.ana)
        answer = await browser.get("/v1/me")
    assert answer.status_code == 200
    assert answer.json() == me
    assert me["user"]["name"] == "Ana"
    assert me["tenant"]["name"] == "Loja da Ana"


async def test_wrong_password_and_unknown_person_get_the_same_answer(web: Running, cast: Cast) -> None:
    async with web.browser() as browser:
        wrong = await browser.post("/v1/auth/login", json={"email": cast.ana.email, "password": "não é"})
        unknown = await browser.post("/v1/auth/login", json={"email": "x@loja.example", "password": PASSWORD})
    assert (wrong.status_code, wrong.json()["code"]) == (401, "credentials_wrong")
    assert unknown.json() | {"correlation_id": ""} == wrong.json() | {"correlation_id": ""}
    assert "set-cookie" not in wrong.headers
