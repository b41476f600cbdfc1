"""A page of another site may not act for a signed-in person, whatever it manages to send."""

from tests.server.cast import PASSWORD, Cast, sign_in
from tests.server.conftest import ORIGIN, Running

LOCALE = {"locale": "en"}


async def test_the_token_of_the_session_opens(web: Running, cast: Cast) -> None:
    async with web.browser() as browser:
        await sign_in(browser, cast.ana)
        assert (await browser.put("/v1/me/locale", json=LOCALE)).status_code == 200


async def test_it_is_never_the_same_twice_and_each_opens(web: Running, cast: Cast) -> None:
    """Else the length of packed answers tells it, bit by bit."""
    async with web.browser() as browser:
        await sign_in(browser, cast.ana)
        tokens = [(await browser.get(path)).json() for path in ("/v1/me", "/v1/me", "/v1/snapshot")]
        given = [one.get("me", one)["csrf_token"] for one in tokens]
        veils = [bytes.fromhex(one)[:32] for one in given]
        veiled = [bytes.fromhex(one)[32:] for one in given]
        assert len(set(veils)) == len(set(veiled)) == 3
        for token in given:
            browser.headers["x-csrf-token"] = token
            assert (await browser.put("/v1/me/locale", json=LOCALE)).status_code == 200


async def test_a_tab_that_was_open_before_tokens_were_veiled_goes_on(web: Running, cast: Cast) -> None:
    async with web.browser() as browser:
        token = bytes.fromhex((await sign_in(browser, cast.ana))["csrf_token"])
        plain = bytes(one ^ other for one, other in zip(token[:32], token[32:], strict=True))
        browser.headers["x-csrf-token"] = plain.hex()
        assert (await browser.put("/v1/me/locale", json=LOCALE)).status_code == 200


async def test_without_a_token_or_with_a_made_up_one_nothing_happens(web: Running, cast: Cast) -> None:
    async with web.browser() as browser:
        await sign_in(browser, cast.ana)
        for token in ("", "0" * 64, "0" * 128, "null"):
            browser.headers["x-csrf-token"] = token
            refused = await browser.put("/v1/me/locale", json=LOCALE)
            assert (refused.status_code, refused.json()["code"]) == (403, "csrf_failed")
        del browser.headers["x-csrf-token"]
        assert (await browser.put("/v1/me/locale", json=LOCALE)).status_code == 403
        assert (await browser.get("/v1/me")).json()["locale"] == "pt-BR"


async def test_the_token_of_another_session_is_worth_nothing(web: Running, cast: Cast) -> None:
    async with web.browser() as one, web.browser() as other:
        await sign_in(one, cast.ana)
        stolen = (await sign_in(other, cast.davi))["csrf_token"]
        one.headers["x-csrf-token"] = stolen
        assert (await one.put("/v1/me/locale", json=LOCALE)).json()["code"] == "csrf_failed"


async def test_other_origins_are_refused_even_with_the_token(web: Running, cast: Cast) -> None:
    async with web.browser() as browser:
        await sign_in(browser, cast.ana)
        login = {"email": cast.ana.email, "password": PASSWORD}
        for origin in ("https://evil.example", "null", f"{ORIGIN}.evil.example", "http://localhost:81"):
            headers = {"origin": origin}
            refused = await browser.put("/v1/me/locale", json=LOCALE, headers=headers)
            assert (refused.status_code, refused.json()["code"]) == (403, "origin_not_allowed")
            refused = await browser.post("/v1/auth/login", json=login, headers=headers)
            assert (refused.status_code, refused.json()["code"]) == (403, "origin_not_allowed")


async def test_a_browser_that_says_cross_site_is_refused(web: Running, cast: Cast) -> None:
    async with web.browser() as browser:
        await sign_in(browser, cast.ana)
        del browser.headers["origin"]
        cross = await browser.put("/v1/me/locale", json=LOCALE, headers={"sec-fetch-site": "cross-site"})
        same = await browser.put("/v1/me/locale", json=LOCALE, headers={"sec-fetch-site": "same-origin"})
    assert (cross.status_code, same.status_code) == (403, 200)


async def test_programs_with_a_token_need_no_csrf_token(web: Running, cast: Cast) -> None:
    async with web.program(cast.ana.token) as program:
        assert (await program.put("/v1/me/locale", json=LOCALE)).status_code == 200
        assert (await program.get("/v1/me")).json()["csrf_token"] is None


async def test_a_bad_bearer_is_not_rescued_by_a_good_cookie(web: Running, cast: Cast) -> None:
    async with web.browser() as browser:
        await sign_in(browser, cast.ana)
        for value in ("Bearer pdv_wrong", "Bearer ", "Basic YTpi", "bearer"):
            answer = await browser.get("/v1/me", headers={"authorization": value})
            assert answer.status_code == 401, value
