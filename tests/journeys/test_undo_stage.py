"""A stage that followed a suggestion can be taken back for ten minutes, wherever one looks."""

from playwright.async_api import expect

from tests.journeys.cast import Cast


async def test_a_move_is_taken_back_after_a_reload_from_another_device(cast: Cast) -> None:
    ana, phone = await cast.ana(), await cast.caller("Ulisses Prado")
    await phone.writes("Quero um orçamento de 2 jogos de cama queen. Quanto custa?")
    await ana.open("Ulisses Prado")
    await ana.stage_suggestion.get_by_role("button", name="Aplicar").click()
    undo = ana.panel.get_by_role("button", name="Desfazer")
    await expect(undo).to_be_visible()
    await ana.page.reload()
    await expect(undo).to_be_visible()

    at_home = await cast.ana()
    await at_home.open("Ulisses Prado")
    await at_home.panel.get_by_role("button", name="Desfazer").click()
    for window in (ana, at_home):
        await expect(window.row("Ulisses Prado")).to_contain_text("Novo")
        await expect(window.panel.get_by_role("button", name="Desfazer")).to_have_count(0)

    carla = await cast.carla()
    await carla.go("/auditoria")
    await expect(carla.page.get_by_text("Etapa desfeita").first).to_be_visible()
