"""The funnel as a board: cards move where the funnel allows it, on every screen, by mouse or keyboard."""

import re

from playwright.async_api import Locator, expect

from tests.journeys.cast import Cast
from tests.journeys.inbox_window import InboxWindow
from tests.journeys.test_main_job import WANTS
from tests.journeys.watching import until

FITS = """(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth)(
  document.querySelector('[data-column]').parentElement)"""


def column(window: InboxWindow, stage: str) -> Locator:
    return window.page.locator(f"[data-column={stage}]")


def card(window: InboxWindow, stage: str, name: str) -> Locator:
    return column(window, stage).locator("[data-card]").filter(has_text=name)


async def test_a_card_is_dragged_only_where_the_funnel_allows_it_and_moves_on_every_board(cast: Cast) -> None:
    phone = await cast.caller("Aparecida Board")
    await phone.writes("Boa tarde, queria ver toalhas")
    ana, carla = await cast.ana(), await cast.carla()
    for window in (ana, carla):
        await window.go("/funil")
        await expect(card(window, "novo", "Aparecida Board")).to_be_visible()

    # Not two stages too far at once: the column refuses, and nothing is asked.
    asked: list[str] = []
    ana.page.on("request", lambda request: asked.append(request.url) if "/stage" in request.url else None)
    await card(ana, "novo", "Aparecida Board").drag_to(column(ana, "negociacao"))
    await expect(card(ana, "novo", "Aparecida Board")).to_be_visible()
    assert asked == []

    await card(ana, "novo", "Aparecida Board").drag_to(column(ana, "em_atendimento"))
    await expect(card(ana, "em_atendimento", "Aparecida Board")).to_be_visible()
    await expect(card(carla, "em_atendimento", "Aparecida Board")).to_be_visible()
    await expect(card(carla, "novo", "Aparecida Board")).to_have_count(0)

    # By keyboard, and the focus goes with the card.
    link = card(ana, "em_atendimento", "Aparecida Board").get_by_role("link")
    await link.focus()
    await ana.page.keyboard.press("Shift+ArrowRight")
    moved = card(ana, "qualificado", "Aparecida Board").get_by_role("link")
    await expect(moved).to_be_focused()
    await expect(card(carla, "qualificado", "Aparecida Board")).to_be_visible()

    # Its thread opens beside the board, and what the customer writes shows on both.
    await ana.page.keyboard.press("Enter")
    await expect(ana.page.get_by_role("log", name="Mensagens com Aparecida Board")).to_be_visible()
    await expect(column(ana, "qualificado")).to_be_visible()
    await phone.writes("Tem na cor areia?")
    await expect(ana.bubble("Tem na cor areia?")).to_be_visible()
    await expect(card(carla, "qualificado", "Aparecida Board")).to_contain_text("Tem na cor areia?")

    # Who can not drag has a menu of the moves that the funnel allows.
    trigger = card(carla, "qualificado", "Aparecida Board").get_by_role("button", name="Mover")
    await trigger.click()
    await carla.page.get_by_role("menuitem", name="Proposta").click()
    await expect(card(ana, "proposta", "Aparecida Board")).to_be_visible()


async def test_a_refused_move_goes_back_and_says_why(cast: Cast) -> None:
    phone = await cast.caller("Benedito Board")
    await phone.writes("Oi")
    ana, carla = await cast.ana(), await cast.carla()
    await ana.go("/funil")
    await expect(card(ana, "novo", "Benedito Board")).to_be_visible()
    await ana.page.context.set_offline(True)
    await expect(ana.strip).to_be_visible()
    await carla.go("/funil")
    await card(carla, "novo", "Benedito Board").drag_to(column(carla, "em_atendimento"))
    await expect(card(carla, "em_atendimento", "Benedito Board")).to_be_visible()

    await card(ana, "novo", "Benedito Board").drag_to(column(ana, "em_atendimento"))
    await expect(ana.page.get_by_role("alert")).to_contain_text("O lead não mudou de etapa")
    await expect(card(ana, "novo", "Benedito Board")).to_be_visible()

    # Back on the line the board is right without a reload.
    await ana.page.context.set_offline(False)
    await expect(card(ana, "em_atendimento", "Benedito Board")).to_be_visible()
    await expect(ana.page.get_by_role("alert")).to_have_count(0)


async def test_columns_without_leads_are_strips_that_open_by_hand_and_for_what_comes(cast: Cast) -> None:
    phone = await cast.caller("Celina Board")
    await phone.writes("Boa tarde!")
    ana = await cast.ana(viewport={"width": 1280, "height": 800})
    await ana.go("/funil")
    link = card(ana, "novo", "Celina Board").get_by_role("link")
    await expect(link).to_be_visible()
    proposal, strips = column(ana, "proposta"), ana.page.locator("[data-column][data-folded]")
    await expect(strips).to_have_count(await ana.page.locator("[data-column]").count() - 1)
    await until(ana.page, FITS)
    opener = proposal.get_by_role("button", name="Proposta")
    await opener.focus()
    await ana.page.keyboard.press("Enter")
    await expect(opener).to_have_attribute("aria-expanded", "true")
    await expect(proposal).to_contain_text("Nenhum lead aqui")
    await expect(opener).to_be_focused()
    await ana.page.keyboard.press("Enter")
    await expect(opener).to_have_attribute("aria-expanded", "false")

    await link.focus()
    await ana.page.keyboard.press("Shift+ArrowRight")
    await expect(card(ana, "em_atendimento", "Celina Board").get_by_role("link")).to_be_focused()
    await expect(column(ana, "em_atendimento")).not_to_have_attribute("data-folded", "true")
    # What was left is no strip under her hand; opened anew, the board folds it.
    await expect(column(ana, "novo")).not_to_have_attribute("data-folded", "true")


async def test_a_proposed_stage_is_read_whole_on_the_narrowest_card(cast: Cast) -> None:
    phone = await cast.caller("Dalva Board")
    await phone.writes(WANTS)
    ana = await cast.ana(viewport={"width": 820, "height": 800})
    await ana.go("/funil")
    found = card(ana, "novo", "Dalva Board")
    proposed = found.get_by_title("Sugestão de etapa")
    await expect(proposed).to_be_visible()
    await found.get_by_role("link").click()
    await expect(ana.page.get_by_role("log", name="Mensagens com Dalva Board")).to_be_visible()
    chip = "document.querySelector('[data-column=novo] [data-card] [title=\"Sugestão de etapa\"]')"
    await until(ana.page, f"{chip}.closest('li').clientWidth < 235")
    await until(ana.page, f"{chip}.scrollWidth <= {chip}.clientWidth")


async def test_the_board_is_reached_from_anywhere_and_fits_a_phone(settled: Cast) -> None:
    ana = await settled.ana(viewport={"width": 390, "height": 780})
    await ana.page.get_by_role("button", name="Funil", exact=True).click()
    await ana.page.get_by_role("link", name="Abrir o quadro").click()
    await expect(ana.page.get_by_role("heading", name="Quadro do funil")).to_be_visible()
    first = ana.page.locator("[data-card]").first
    await first.get_by_role("link").click()
    await expect(ana.field).to_be_visible()
    assert re.match(r"^/funil/.+", ana.path)
    await ana.page.get_by_role("link", name="Voltar").click()
    await expect(ana.page.get_by_role("heading", name="Quadro do funil")).to_be_visible()
