"""What somebody has to read or press is neither covered nor cut off nor squeezed."""

import pytest
from playwright.async_api import Locator, ViewportSize, expect

from tests.journeys.cast import Cast
from tests.journeys.watching import until

LONG = "Oi, vocês vendem jogo de cama de casal? Quanto custa, e entregam em Recife?"
PROBLEM = {
    "code": "internal_error",
    "title": "Erro interno",
    "detail": "Algo falhou do nosso lado. Tente de novo.",
    "correlation_id": "7f3a9c21-example",
}


async def edges(box: Locator) -> tuple[float, float]:
    """Left and right."""
    place = await box.bounding_box()
    assert place
    return place["x"], place["x"] + place["width"]


@pytest.mark.parametrize(
    "viewport", [{"width": 1360, "height": 820}, {"width": 390, "height": 640}], ids=["desk", "phone"]
)
async def test_signing_out_is_in_sight_as_the_account_menu_opens(cast: Cast, viewport: ViewportSize) -> None:
    davi = await cast.davi(viewport=viewport)
    await davi.page.get_by_role("button", name="Conta e preferências").click()
    await expect(davi.page.get_by_role("menuitem", name="Sair")).to_be_in_viewport(ratio=1)


async def test_a_draft_that_is_cut_does_not_look_whole(cast: Cast) -> None:
    ana, phone = await cast.ana(viewport={"width": 320, "height": 640}), await cast.caller("Íris Prado")
    await phone.writes(LONG)
    await ana.open("Íris Prado")
    await expect(ana.ready_card.get_by_role("button", name="Ver o rascunho inteiro")).to_be_visible()
    words = "document.querySelector('[data-draft-text]').parentElement"
    fades = f"getComputedStyle({words}).maskImage !== 'none'"
    await until(ana.page, fades)
    await ana.page.evaluate(f"{words}.scrollTo(0, 10000)")
    await until(ana.page, f"!({fades})")


async def test_what_can_be_done_with_a_draft_stands_in_one_line_in_a_small_window(cast: Cast) -> None:
    ana, phone = await cast.ana(viewport={"width": 900, "height": 800}), await cast.caller("Inês Prado")
    await phone.writes(LONG)
    await ana.open("Inês Prado")
    await expect(ana.ready_card.get_by_role("button", name="Ajustar")).to_be_visible()
    await until(ana.page, "document.querySelector('section[data-draft] footer').offsetHeight <= 30")


async def test_being_cut_off_covers_nothing_of_the_thread(cast: Cast) -> None:
    ana, phone = await cast.ana(), await cast.caller("Jonas Prado")
    await phone.writes("Oi")
    await ana.open("Jonas Prado")
    await ana.page.get_by_role("button", name="Buscar nesta conversa").click()
    field = ana.page.get_by_role("search").get_by_role("searchbox")
    await expect(field).to_be_focused()
    await ana.page.context.set_offline(True)
    await expect(ana.strip).to_be_visible()
    main = ana.page.get_by_role("main")
    assert (await edges(ana.strip))[1] <= (await edges(main))[0]

    await field.fill("Oi")
    await expect(ana.page.get_by_role("search").get_by_role("button", name="Tentar de novo")).to_be_visible()
    left, right = await edges(field)
    assert right - left >= 150


async def test_being_cut_off_covers_no_entry_of_the_settings(cast: Cast) -> None:
    davi = await cast.davi(viewport={"width": 1280, "height": 720})
    await davi.go("/configuracoes/aparelhos")
    tabs = davi.page.get_by_role("navigation", name="Configurações")
    await expect(tabs).to_be_visible()
    await davi.page.context.set_offline(True)
    await expect(davi.strip).to_contain_text("Nada é salvo")
    line, place = await davi.strip.bounding_box(), await tabs.bounding_box()
    assert line
    assert place
    assert place["y"] + place["height"] <= line["y"]
    last = tabs.get_by_role("link").last
    await last.scroll_into_view_if_needed()
    await expect(last).to_be_in_viewport(ratio=0.9)


async def test_what_failed_of_the_next_step_stays_inside_the_panel(cast: Cast) -> None:
    ana, phone = await cast.ana(), await cast.caller("Lia Prado")
    await phone.writes("Oi")
    await ana.open("Lia Prado")
    await ana.ready_card.get_by_role("button", name="Dispensar").click()
    await ana.page.route("**/ai/suggest-reply", lambda route: route.fulfill(status=500, json=PROBLEM))
    step = ana.panel.get_by_role("region", name="Próximo passo")
    await step.get_by_role("button", name="Pedir um rascunho").click()
    await expect(step.get_by_role("alert")).to_be_visible()
    assert (await edges(step.get_by_role("alert")))[1] <= (await edges(step))[1]
