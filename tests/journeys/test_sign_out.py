"""Signing in and out, with more than one tab open."""

import re

from playwright.async_api import FilePayload, Page, Route, expect

from tests.journeys.cast import Cast
from tests.journeys.inbox_window import InboxWindow
from tests.journeys.watching import socket_ends, until

REVOKED = 4401


async def sign_in(page: Page, email: str, password: str) -> None:
    await page.get_by_label("E-mail").fill(email)
    await page.get_by_label("Senha", exact=True).fill(password)
    await page.get_by_role("button", name="Entrar").click()


async def enters(page: Page, cast: Cast, name: str) -> InboxWindow:
    secret = cast.secret_of(name)
    await sign_in(page, secret["email"], secret["password"])
    await expect(page.get_by_role("heading", name="Conversas")).to_be_visible()
    await expect(page).to_have_title(re.compile(" · PilotoDeVendas$"))
    return InboxWindow(page, cast.house)


async def leaves(page: Page) -> None:
    await page.get_by_role("button", name="Conta e preferências").click()
    await page.get_by_role("menuitem", name="Sair").click()
    await expect(page.get_by_role("heading", name="Entrar")).to_be_visible()


async def test_signing_out_ends_cookie_socket_and_the_other_tab(cast: Cast) -> None:
    first = await cast.opens_window()
    await first.goto(cast.house.url)
    await enters(first, cast, "bruno")
    kept = await first.context.cookies()
    assert all(cookie["httpOnly"] for cookie in kept)
    second = InboxWindow(await first.context.new_page(), cast.house)
    await second.go()

    await leaves(first)
    await expect(second.page.get_by_text("Sua sessão terminou")).to_be_visible()
    assert await socket_ends(second.page) == [REVOKED]
    assert await first.context.cookies() == []
    stolen = await cast.opens_window()
    await stolen.context.add_cookies(kept)  # type: ignore[arg-type]
    answer = await stolen.request.get(f"{cast.house.url}/v1/me")
    assert answer.status == 401
    # The other tab stays as it is, and is in nobody's way.
    await enters(first, cast, "bruno")
    await enters(second.page, cast, "bruno")


async def test_who_signs_out_finds_her_words_again_and_the_next_at_the_desk_finds_nothing(cast: Cast) -> None:
    await (await cast.caller("Rosa Bastos")).writes("Oi!")
    desk = await cast.opens_window()
    await desk.goto(cast.house.url)
    ana = await enters(desk, cast, "ana")
    await ana.open("Rosa Bastos")
    contract = FilePayload(name="contrato.pdf", mimeType="application/pdf", buffer=b"%PDF-1.4")
    await desk.get_by_label("Documentos", exact=True).first.set_input_files(contract)
    tray = desk.get_by_role("list", name="Arquivos que vão com a mensagem")
    await expect(tray).to_contain_text("contrato.pdf")
    await ana.write("Segue o contrato")
    await leaves(desk)
    assert "contrato" not in str(await desk.evaluate("({...localStorage})"))

    bruno = await enters(desk, cast, "bruno")
    await expect(bruno.field).to_have_value("")
    await expect(tray).to_have_count(0)
    await leaves(desk)
    await enters(desk, cast, "ana")
    await expect(ana.field).to_have_value("Segue o contrato")
    await expect(tray).to_have_count(0)


async def test_who_signs_out_is_not_told_that_her_session_ended_however_late_the_answer_comes(
    cast: Cast,
) -> None:
    await (await cast.caller("Rute Bastos")).writes("Oi!")
    desk = await cast.opens_window()
    await desk.goto(cast.house.url)
    ana = await enters(desk, cast, "ana")
    await ana.open("Rute Bastos")
    await ana.write("Volto com o desconto")

    async def overtaken(route: Route) -> None:
        answer = await route.fetch()
        await until(desk, f"window.socketEnds.includes({REVOKED})")
        await route.fulfill(response=answer)

    await desk.route("**/v1/auth/logout", overtaken)
    await leaves(desk)
    await expect(desk.get_by_text("Sua sessão terminou")).to_have_count(0)
    assert "desconto" not in str(await desk.evaluate("({...localStorage})"))
    await enters(desk, cast, "ana")
    await expect(ana.field).to_have_value("Volto com o desconto")


async def test_who_can_not_sign_out_is_told_so(cast: Cast) -> None:
    ana = await cast.ana()
    await ana.page.get_by_role("button", name="Conta e preferências").click()
    await ana.page.context.set_offline(True)
    await ana.page.get_by_role("menuitem", name="Sair").click()
    await expect(ana.page.get_by_role("alert")).to_be_visible()
    await expect(ana.page.get_by_role("menuitem", name="Sair")).to_be_visible()


async def test_a_wrong_password_is_refused_in_a_sentence(cast: Cast) -> None:
    page = await cast.opens_window()
    await page.goto(cast.house.url)
    email = cast.secret_of("bruno")["email"]
    await sign_in(page, email, "não é esta")
    await expect(page.get_by_role("alert")).to_contain_text("senha")
    await expect(page.get_by_text("Peça um novo link de acesso")).to_be_visible()
    await expect(page.get_by_label("E-mail")).to_have_value(email)
