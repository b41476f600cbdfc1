"""Who administers lets people in and out, and every open screen follows at once, without a reload."""

import re

from playwright.async_api import expect

from tests.journeys.cast import Cast
from tests.journeys.inbox_window import InboxWindow
from tests.journeys.test_sign_out import sign_in

PASSWORD = "uma frase bem comprida"


async def add_person(davi: InboxWindow, name: str, email: str) -> str:
    """Returns the one-time link."""
    page = davi.page
    await davi.go("/configuracoes/equipe")
    await page.get_by_role("button", name="Adicionar pessoa").click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_label("Nome").fill(name)
    await dialog.get_by_label("E-mail").fill(email)
    await dialog.get_by_role("button", name="Adicionar pessoa").click()
    link = page.get_by_role("dialog", name=f"{name} já pode entrar").locator("code")
    url = await link.inner_text()
    await page.get_by_role("button", name="Concluir").click()
    await expect(page.get_by_text(email)).to_be_visible()
    return url


async def come_in(cast: Cast, url: str) -> InboxWindow:
    page = await cast.opens_window()
    await page.goto(url)
    await page.get_by_label("Senha nova").fill(PASSWORD)
    await page.get_by_role("button", name="Criar senha e entrar").click()
    await expect(page.get_by_role("heading", name="Conversas")).to_be_visible()
    return InboxWindow(page, cast.house)


async def test_somebody_new_is_let_in_promoted_and_let_go(cast: Cast) -> None:
    davi = await cast.davi()
    url = await add_person(davi, "Helena Prado", "helena@casaaurora.example")
    await expect(davi.page.get_by_text("convite pendente")).to_be_visible()
    helena = await come_in(cast, url)
    await davi.page.get_by_role("link", name="IA", exact=True).click()
    await davi.page.get_by_role("link", name="Equipe").click()
    await expect(davi.page.get_by_text("helena@casaaurora.example")).to_be_visible()
    await expect(davi.page.get_by_text("convite pendente")).to_have_count(0)
    bruno, phone = await cast.bruno(), await cast.caller("Ivone Sá")
    await phone.writes("Boa tarde!")
    await bruno.open("Ivone Sá")
    await bruno.page.get_by_role("main").get_by_role("button", name="Assumir").click()
    await expect(helena.row("Ivone Sá")).to_have_count(0)

    await helena.stay()
    role = davi.page.get_by_label("Perfil de Helena Prado")
    await role.select_option("supervisor")
    await expect(helena.row("Ivone Sá")).to_be_visible()
    await helena.open("Ivone Sá")
    await helena.write("Meio escrito")
    await role.select_option("seller")
    await expect(helena.row("Ivone Sá")).to_have_count(0)
    await expect(helena.page.get_by_text("A conversa com Ivone Sá não está mais disponível")).to_be_visible()
    assert await helena.has_stayed()

    await davi.page.get_by_role("button", name="Ações para Helena Prado").click()
    await davi.page.get_by_role("menuitem", name="Desativar acesso").click()
    await davi.page.get_by_role("dialog").get_by_role("button", name="Desativar acesso").click()
    await expect(davi.page.get_by_role("heading", name="Acesso encerrado")).to_be_visible()
    await expect(helena.page.get_by_text("Sua sessão terminou")).to_be_visible()
    await expect(helena.page.get_by_text("O que você escreveu está guardado")).to_be_visible()
    kept = "Object.entries(localStorage).some(([key, value]) => key.startsWith('composer:') && value"
    assert await helena.page.evaluate(f"{kept}.includes('Meio escrito'))")
    await sign_in(helena.page, "helena@casaaurora.example", PASSWORD)
    await expect(helena.page.get_by_role("alert")).to_be_visible()


async def test_the_only_one_who_administers_cannot_be_demoted_by_a_stale_screen(cast: Cast) -> None:
    davi = await cast.davi()
    await davi.go("/configuracoes/equipe")
    own = davi.page.get_by_role("listitem").filter(has_text=cast.secret_of("davi")["email"])
    await expect(own).to_contain_text("Administração")
    await expect(own.get_by_role("button")).to_have_count(0)
    carla = await cast.carla()
    await carla.go("/configuracoes/equipe")
    await expect(carla.page.get_by_text(cast.secret_of("ana")["email"])).to_be_visible()
    await expect(carla.page.get_by_role("button", name="Adicionar pessoa")).to_have_count(0)
    await expect(carla.page.get_by_role("combobox")).to_have_count(0)


async def test_one_ends_ones_session_elsewhere(cast: Cast) -> None:
    secret = cast.secret_of("bruno")
    windows = [await cast.opens_window() for _ in range(2)]
    for page in windows:
        await page.goto(cast.house.url)
        await sign_in(page, secret["email"], secret["password"])
        await expect(page.get_by_role("heading", name="Conversas")).to_be_visible()
    here, there = windows
    await here.get_by_role("link", name="Configurações").click()
    await here.get_by_role("link", name="Seus aparelhos").click()
    rows = here.get_by_role("listitem").filter(has_text=re.compile("Chrome"))
    await expect(rows.filter(has_text="este aparelho")).to_have_count(1)
    before = await rows.count()
    other = rows.filter(has_not_text="este aparelho").first
    await other.get_by_role("button", name="Encerrar").click()
    await expect(rows).to_have_count(before - 1)
    await expect(there.get_by_text("Sua sessão terminou")).to_be_visible()
    await expect(here.get_by_role("heading", name="Seus aparelhos")).to_be_visible()
