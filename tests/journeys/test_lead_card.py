"""What a company notes of its leads: made in the settings, written beside the thread, seen in every list."""

from playwright.async_api import Locator, expect

from tests.journeys.cast import Cast
from tests.journeys.inbox_window import InboxWindow


def lead_card(window: InboxWindow) -> Locator:
    return window.panel.get_by_role("region", name="Lead", exact=True)


async def test_tags_fields_and_value_are_written_by_one_and_seen_by_all(cast: Cast) -> None:
    phone = await cast.caller("Zulmira Etiqueta")
    await phone.writes("Oi, vendem para hotel?")
    ana, carla = await cast.ana(), await cast.carla()
    await ana.open("Zulmira Etiqueta")

    # A tag and a field that the company has not had are beside the thread without a reload.
    await carla.go("/configuracoes/leads")
    await carla.page.get_by_role("button", name="Nova etiqueta").click()
    await carla.page.get_by_role("textbox", name="Nome da etiqueta").last.fill("Hotelaria")
    await carla.page.get_by_role("button", name="Cor: azul").last.click()
    await carla.page.get_by_role("radio", name="laranja").click()
    await carla.page.get_by_role("button", name="Novo campo").click()
    await carla.page.get_by_role("textbox", name="Nome do campo").last.fill("Quartos")
    await carla.page.get_by_role("combobox", name="Tipo do campo Quartos").select_option("number")
    await carla.page.get_by_role("button", name="Salvar").click()
    await expect(carla.page.get_by_text("ainda não valem")).to_have_count(0)

    card = lead_card(ana)
    await card.get_by_role("button", name="Etiqueta", exact=True).click()
    await ana.page.get_by_role("menuitemradio", name="Hotelaria").click()
    await ana.page.keyboard.press("Escape")
    await card.get_by_label("Valor").fill("12.500,5")
    await card.get_by_label("Valor").press("Enter")
    await card.get_by_label("Quartos").fill("48")
    await card.get_by_label("Quartos").press("Enter")
    await expect(card.get_by_label("Valor")).to_have_value("R$\u00a012.500,50")

    # Another person sees it in the row, finds it by the tag, and reads the field.
    await carla.go()
    await expect(carla.row("Zulmira Etiqueta")).to_contain_text("Hotelaria")
    await carla.page.get_by_role("button", name="Etiquetas").click()
    await carla.page.get_by_role("menuitemradio", name="Hotelaria").click()
    await expect(carla.page.get_by_role("region", name="Conversas").get_by_role("listitem")).to_have_count(1)
    await carla.open("Zulmira Etiqueta")
    await expect(lead_card(carla).get_by_label("Quartos")).to_have_value("48")
    await card.get_by_label("Quartos").fill("50")
    await card.get_by_label("Quartos").press("Enter")
    await expect(lead_card(carla).get_by_label("Quartos")).to_have_value("50")
    await lead_card(carla).get_by_role("button", name="Tirar a etiqueta Hotelaria").click()
    await expect(ana.row("Zulmira Etiqueta")).not_to_contain_text("Hotelaria")


async def test_a_lost_deal_asks_why_in_the_panel_and_on_the_board(cast: Cast) -> None:
    phone = await cast.caller("Yolanda Perdida")
    await phone.writes("Achei caro, vou deixar")
    ana = await cast.ana()
    await ana.open("Yolanda Perdida")
    dialog = ana.page.get_by_role("dialog", name="Por que Yolanda Perdida não fechou?")

    # Thought better of it: nothing moves.
    await ana.panel.get_by_role("button", name="Mudar etapa").click()
    await ana.panel.get_by_role("menuitem", name="Perdido").click()
    await dialog.get_by_role("button", name="Cancelar").click()
    await expect(ana.row("Yolanda Perdida")).to_contain_text("Novo")

    await ana.go("/funil")
    card = ana.page.locator("[data-card]").filter(has_text="Yolanda Perdida")
    await card.get_by_role("button", name="Mover").click()
    await ana.page.get_by_role("menuitem", name="Perdido").click()
    await expect(dialog.get_by_role("button", name="Marcar como perdido")).to_be_disabled()
    await dialog.get_by_role("radio", name="Frete caro").check()
    await dialog.get_by_label("Quer acrescentar algo?").fill("Mora em Manaus")
    await dialog.get_by_role("button", name="Marcar como perdido").click()
    await expect(ana.page.locator("[data-column=perdido]")).to_contain_text("Yolanda Perdida")
    await ana.go()
    await ana.open("Yolanda Perdida")
    await expect(lead_card(ana)).to_contain_text("Perdido: Frete caro · Mora em Manaus")
