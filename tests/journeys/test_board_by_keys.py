"""The board and the thread beside it, without a pointer."""

from playwright.async_api import expect

from tests.journeys.cast import Cast
from tests.journeys.test_board import card, column


async def test_a_thread_beside_the_board_opens_and_closes_by_keys_and_leaves_its_cards_legible(
    cast: Cast,
) -> None:
    phone = await cast.caller("Dalva Board")
    await phone.writes("Boa tarde!")
    ana = await cast.ana(viewport={"width": 1280, "height": 800})
    await ana.go("/funil")
    await card(ana, "novo", "Dalva Board").get_by_role("link").focus()
    await ana.page.keyboard.press("Shift+ArrowRight")
    link = card(ana, "em_atendimento", "Dalva Board").get_by_role("link")
    await expect(link).to_be_focused()
    await ana.page.keyboard.press("Enter")
    await expect(ana.ready_card).to_be_visible()
    await expect(ana.field).to_be_focused()
    await expect(column(ana, "novo")).to_have_attribute("data-folded", "true")
    box = await column(ana, "em_atendimento").bounding_box()
    assert box is not None
    assert box["width"] >= 220
    # The first is the draft's.
    await ana.page.keyboard.press("Escape")
    await expect(ana.card).to_have_count(0)
    await ana.page.keyboard.press("Escape")
    await expect(ana.thread).to_have_count(0)
    await expect(link).to_be_focused()


async def test_the_focus_goes_with_a_card_that_its_menu_moved(cast: Cast) -> None:
    phone = await cast.caller("Edite Board")
    await phone.writes("Boa tarde!")
    ana = await cast.ana()
    await ana.go("/funil")
    await card(ana, "novo", "Edite Board").get_by_role("button", name="Mover").focus()
    await ana.page.keyboard.press("Enter")
    await ana.page.keyboard.press("End")
    await expect(ana.page.get_by_role("menuitem", name="Perdido")).to_be_focused()
    await ana.page.keyboard.press("Enter")
    why = ana.page.get_by_role("dialog", name="não fechou")
    await why.get_by_role("radio").first.focus()
    await ana.page.keyboard.press("Space")
    confirm = why.get_by_role("button", name="Marcar como perdido")
    await expect(confirm).to_be_enabled()
    await confirm.focus()
    await ana.page.keyboard.press("Enter")
    await expect(card(ana, "perdido", "Edite Board").get_by_role("link")).to_be_focused()
