"""What AI costs: who administers sets a limit and is told of it; a thread's share stands beside it."""

from playwright.async_api import expect

from tests.journeys.axe import findings_in_both_themes
from tests.journeys.cast import Cast


async def test_a_limit_warns_who_administers_and_nobody_else(cast: Cast) -> None:
    davi, other, carla = await cast.davi(), await cast.davi(), await cast.carla()
    await davi.go("/configuracoes/uso")
    limit = davi.page.get_by_label("Limite em reais")
    await limit.fill("0")
    await davi.page.get_by_role("button", name="Salvar").click()
    reached = "A IA chegou ao limite do mês"
    try:
        await expect(davi.page.get_by_text(reached)).to_be_visible()
        await expect(other.page.get_by_text(reached)).to_be_visible()
        await expect(davi.page.get_by_role("progressbar", name="Limite mensal")).to_be_visible()
        await expect(carla.page.get_by_text(reached)).to_have_count(0)
    finally:
        await davi.page.get_by_label("Limite em reais").fill("")
        await davi.page.get_by_role("button", name="Salvar").click()
    await expect(other.page.get_by_text(reached)).to_have_count(0)
    await expect(davi.page.get_by_text("Sem limite mensal.")).to_be_visible()


async def test_who_sells_and_who_oversees_see_what_a_thread_costs(cast: Cast) -> None:
    ana, carla, phone = await cast.ana(), await cast.carla(), await cast.caller("Xênia Prado")
    await phone.writes("Oi, boa tarde!")
    for window in (ana, carla):
        await window.open("Xênia Prado")
        await expect(window.panel.get_by_text("Custo desta conversa")).to_be_visible()
        await expect(window.panel.get_by_text("nenhuma chamada paga")).to_be_visible()


async def test_usage_is_accessible(cast: Cast) -> None:
    davi = await cast.davi()
    await davi.go("/configuracoes/uso")
    await expect(davi.page.get_by_role("heading", name="Uso e custo da IA")).to_be_visible()
    assert await findings_in_both_themes(davi.page, "usage") == []
