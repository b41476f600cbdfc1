"""The inbox on a telephone: one pane at a time."""

import pytest
from playwright.async_api import Page, expect

from tests.journeys.cast import Cast
from tests.journeys.watching import until

OVERLAPS = """(card) => {
  const body = card.querySelector('[data-draft-text]').parentElement;
  const over = (pieces) => pieces.filter((piece, at) => at > 0
    && piece.getBoundingClientRect().top < pieces[at - 1].getBoundingClientRect().bottom - 1);
  return [...over([...body.children]), ...over([...card.children])].map((piece) => piece.textContent);
}"""
"""Pieces of the draft card that lie over others."""


@pytest.mark.parametrize("width", [320, 390])
async def test_a_phone_shows_one_pane_and_back_returns_to_the_list(cast: Cast, width: int) -> None:
    ana = await cast.ana(viewport={"width": width, "height": 780})
    phone = await cast.caller(f"Quésia {width}")
    await phone.writes("Vocês têm manta para sofá? Quanto custa?")
    await expect(ana.row(f"Quésia {width}")).to_be_visible()
    await expect(ana.thread).to_have_count(0)
    await fits(ana.page, width)

    await ana.open(f"Quésia {width}")
    await expect(ana.ready_card).to_be_visible()
    await expect(ana.row(f"Quésia {width}")).to_be_hidden()
    await expect(ana.field).to_be_in_viewport(ratio=1)
    for button in await ana.card.get_by_role("button", name="Usar").all():
        await expect(button).to_be_in_viewport(ratio=1)
    assert await ana.card.evaluate(OVERLAPS) == []
    await fits(ana.page, width)
    await ana.page.get_by_role("button", name="Abrir copiloto").click()
    await expect(ana.panel).to_be_visible()
    await fits(ana.page, width)
    await ana.panel.get_by_role("button", name="Fechar copiloto").click()
    await expect(ana.panel).to_have_count(0)
    await ana.page.get_by_role("button", name="Abrir copiloto").click()
    await expect(ana.panel).to_be_visible()
    await ana.page.go_back()
    await expect(ana.panel).to_have_count(0)
    await expect(ana.field).to_be_visible()
    await ana.page.get_by_role("link", name="Voltar").click()
    await expect(ana.row(f"Quésia {width}")).to_be_visible()
    await expect(ana.thread).to_have_count(0)


async def fits(page: Page, width: int) -> None:
    """Once the screen has followed its new width."""
    await until(page, f"document.documentElement.scrollWidth <= {width}")
