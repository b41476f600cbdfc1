"""The pilot on one number: it answers, a seller who writes has the ball and gives it back with what was
agreed, and a supervisor stops all of it with one click."""

from playwright.async_api import Locator, Page, expect

from tests.journeys.axe import grave_findings
from tests.journeys.cast import Cast
from tests.journeys.inbox_window import InboxWindow


async def pilot_on(davi: InboxWindow) -> None:
    """On the company's number, with little dawdling."""
    page = davi.page
    await davi.go("/configuracoes/piloto")
    await expect(page.get_by_text("O piloto está desligado em toda a empresa.")).to_be_visible()
    await page.get_by_label("Esperar o cliente terminar").fill("0")
    await page.get_by_label("Espera mínima").fill("0")
    await page.get_by_label("Espera máxima").fill("0")
    save = page.get_by_role("button", name="Salvar")
    await save.click()
    await expect(save).to_be_disabled()
    await page.get_by_role("button", name="Ligar o piloto").click()
    await expect(page.get_by_text("mas em nenhum número")).to_be_visible()
    await page.get_by_role("switch", name="WhatsApp Simulador").click()
    await expect(page.get_by_text("O piloto responde em 1 número.")).to_be_visible()


def chip(page: Page) -> Locator:
    return page.locator("header button[data-kind]")


async def test_the_ball_goes_from_the_pilot_to_who_writes_and_back_with_what_was_agreed(cast: Cast) -> None:
    davi, ana, carla = await cast.davi(), await cast.ana(), await cast.carla()
    phone = await cast.customer("Ítalo Ramos")
    await pilot_on(davi)
    await phone.writes("Vocês têm jogo de cama de casal?")
    await ana.open("Ítalo Ramos")
    await expect(chip(ana.page)).to_have_attribute("data-kind", "ai")
    await expect(ana.page.get_by_text("Ao escrever, você assume")).to_be_visible()
    await expect(phone.bubble("")).to_have_count(1)

    await ana.write("Faço por R$ 250 no Pix.")
    await expect(chip(ana.page)).to_have_attribute("data-kind", "seller")
    await expect(chip(ana.page)).to_contain_text("Você")
    await expect(ana.page.get_by_text("Ao escrever, você assume")).to_be_hidden()
    await ana.page.keyboard.press("Enter")
    await expect(phone.bubble("Faço por R$ 250 no Pix.")).to_have_count(1)
    await phone.writes("Fechado!")
    await expect(chip(ana.page)).to_contain_text("deve resposta")

    await chip(ana.page).click()
    give = ana.page.get_by_role("button", name="Devolver ao piloto")
    await expect(give).to_be_visible()
    found = await grave_findings(ana.page, "who has the ball")
    await give.click()
    summary = ana.page.get_by_label("Resumo para o piloto")
    await expect(summary).to_have_value("Nós: Faço por R$ 250 no Pix.\nCliente: Fechado!")
    found += await grave_findings(ana.page.get_by_role("dialog"), "giving back")
    found += await grave_findings(davi.page, "the pilot's settings")
    assert not found, "\n".join(found)
    await summary.fill("Fechado por R$ 250 no Pix.")
    await ana.page.get_by_role("button", name="Devolver", exact=True).click()
    await expect(chip(ana.page)).to_have_attribute("data-kind", "ai")
    await expect(phone.bubble("")).to_have_count(3)  # what it had to say by then

    await carla.page.get_by_role("button", name="Pausar o piloto").click()
    await expect(carla.page.get_by_role("button", name="Pausar o piloto")).to_be_hidden()
    await expect(chip(ana.page)).to_be_hidden()
    await expect(ana.page.get_by_text("Ao escrever, você assume")).to_be_hidden()
    before = await phone.bubble("").count()
    await phone.writes("Alô?")
    await expect(ana.ready_card).to_be_visible()
    assert await phone.bubble("").count() == before, "now it only proposes"
