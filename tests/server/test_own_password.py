"""Choosing another password."""

import asyncio
from typing import Any

import httpx

from tests.server.cast import PASSWORD, Cast, sign_in
from tests.server.conftest import Running

OTHER = "uma outra frase comprida"


async def change(
    browser: httpx.AsyncClient, password: str = OTHER, current: str = PASSWORD
) -> httpx.Response:
    given: dict[str, Any] = {"current_password": current, "password": password}
    return await browser.put("/v1/me/password", json=given)


async def test_the_new_password_opens_and_the_former_does_not(web: Running, cast: Cast) -> None:
    async with web.browser() as here, web.browser() as elsewhere:
        await sign_in(here, cast.ana)
        await sign_in(elsewhere, cast.ana)
        assert (await change(here)).status_code == 204
        assert (await here.get("/v1/me")).status_code == 200
        assert (await elsewhere.get("/v1/me")).status_code == 401
        for password, answer in ((PASSWORD, 401), (OTHER, 200)):
            login = {"email": cast.ana.email, "password": password}
            assert (await elsewhere.post("/v1/auth/login", json=login)).status_code == answer


async def test_who_does_not_know_the_password_changes_nothing_and_stays_signed_in(
    web: Running, cast: Cast
) -> None:
    async with web.browser() as browser:
        await sign_in(browser, cast.ana)
        refused = await change(browser, current="adivinhando")
        assert (refused.status_code, refused.json()["code"]) == (403, "password_wrong")
        short = await change(browser, password="curta")
        assert (short.status_code, short.json()["errors"][0]["path"]) == (422, "$.password")
        assert (await browser.get("/v1/me")).status_code == 200
        assert (await change(browser)).status_code == 204


async def test_of_two_changes_at_once_one_wins(web: Running, cast: Cast) -> None:
    async with web.browser() as browser:
        await sign_in(browser, cast.ana)
        answers = await asyncio.gather(
            change(browser, "a primeira frase nova"), change(browser, "a segunda frase nova")
        )
    assert sorted(answer.status_code for answer in answers) == [204, 403]


async def test_guessing_is_slowed_down(web: Running, cast: Cast) -> None:
    async with web.browser() as browser:
        await sign_in(browser, cast.ana)
        pace = web.settings.login_attempts_per_minute
        answers = [(await change(browser, current=f"tentativa {n}")).status_code for n in range(pace + 1)]
    assert answers == [403] * pace + [429]


async def test_an_api_token_has_no_password_to_change(web: Running, cast: Cast) -> None:
    async with web.program(cast.ana.token) as program:
        refused = await change(program)
    assert (refused.status_code, refused.json()["code"]) == (409, "no_session")
