"""The company's own funnel: what can not be is said as it is drawn, and what is saved is on every screen."""

from playwright.async_api import Locator, expect

from tests.journeys.cast import Cast
from tests.journeys.inbox_window import InboxWindow


def stage(window: InboxWindow, name: str) -> Locator:
    return window.page.get_by_role("listitem", name=name, exact=True)


async def test_a_stage_comes_and_goes_on_every_screen_and_never_under_a_lead(cast: Cast) -> None:
    phone = await cast.caller("Xênia Funil")
    await phone.writes("Posso visitar a loja?")
    ana, davi = await cast.ana(), await cast.davi()
    await ana.go("/funil")
    await davi.go("/configuracoes/funil")
    page = davi.page

    # Nothing leads to a new stage, and nothing out of it: both are said, and saving waits.
    await page.get_by_role("textbox", name="Nome da nova etapa").fill("Visita marcada")
    await page.get_by_role("button", name="Adicionar etapa").click()
    await expect(stage(davi, "Visita marcada")).to_contain_text("Nenhum caminho chega aqui")
    await expect(stage(davi, "Visita marcada")).to_contain_text("Daqui não se chega a nenhum fim")
    await expect(page.get_by_role("button", name="Salvar")).to_be_disabled()
    await stage(davi, "Novo").get_by_role("button", name="Visita marcada").click()
    await stage(davi, "Visita marcada").get_by_role("button", name="Proposta").click()
    await expect(page.get_by_text("Nenhum caminho chega aqui")).to_have_count(0)
    await page.get_by_role("button", name="Salvar").click()
    await expect(page.get_by_text("ainda não valem")).to_have_count(0)

    # The board that was open has the column, and the lead may go there at once.
    column = ana.page.locator("[data-column=visita_marcada]")
    await expect(column).to_contain_text("Visita marcada")
    card = ana.page.locator("[data-card]").filter(has_text="Xênia Funil")
    await card.get_by_role("button", name="Mover").click()
    await ana.page.get_by_role("menuitem", name="Visita marcada").click()
    await expect(column).to_contain_text("Xênia Funil")

    # A stage in which a lead stands does not go; once the lead has moved, it does.
    await expect(stage(davi, "Visita marcada")).to_be_visible()
    await page.get_by_role("button", name="Remover Visita marcada").click()
    await expect(page.get_by_role("alert")).to_contain_text("Ainda há 1 lead em «Visita marcada»")
    await expect(page.get_by_role("button", name="Salvar")).to_be_disabled()
    await page.get_by_role("button", name="Descartar").click()
    await card.get_by_role("button", name="Mover").click()
    await ana.page.get_by_role("menuitem", name="Proposta").click()
    await expect(column).not_to_contain_text("Xênia Funil")
    await page.get_by_role("button", name="Remover Visita marcada").click()
    await expect(page.get_by_role("button", name="Salvar")).to_be_enabled()
    await page.get_by_role("button", name="Salvar").click()
    await expect(column).to_have_count(0)
    await expect(ana.page.locator("[data-column=proposta]")).to_contain_text("Xênia Funil")
