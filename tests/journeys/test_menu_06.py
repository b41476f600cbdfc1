"""Acceptance criterion 5 of the Persona 2 slice, and what two administrators do at once."""

from playwright.async_api import Page, expect

from tests.journeys.cast import Cast

PROMPT = "Instruções da persona"
STYLE = "Seja muito formal. Use emojis. Assine como «Equipe Aurora»."


async def menu(page: Page) -> None:
    await page.goto(f"{page.url.split('/', 3)[0]}//{page.url.split('/', 3)[2]}/configuracoes/ia")
    await expect(page.get_by_label(PROMPT)).to_be_visible()


async def saved(page: Page) -> None:
    await page.get_by_role("button", name="Salvar").click()
    await expect(page.get_by_text("Salvo ·")).to_be_visible()


async def test_criterion_5_a_changed_prompt_changes_the_style_of_the_next_suggestion(cast: Cast) -> None:
    ana, davi, phone = await cast.ana(), await cast.davi(), await cast.customer("Otávia Prado")
    await phone.writes("Vocês entregam em Santa Catarina?")
    await ana.open("Otávia Prado")
    await expect(ana.ready_card).to_be_visible()
    assert "Equipe Aurora" not in await ana.draft_text.inner_text()

    page = davi.page
    await menu(page)
    before = await page.get_by_label(PROMPT).input_value()
    await page.get_by_label(PROMPT).fill(STYLE)
    await expect(page.get_by_text("Alterações não salvas")).to_be_visible()
    await saved(page)

    await phone.writes("E qual o prazo da troca?")
    await expect(ana.ready_card).to_contain_text("— Equipe Aurora")
    said = await ana.draft_text.inner_text()
    assert "😊" in said
    assert "!" not in said

    changed = page.get_by_role("button", name="O que mudou").first
    await changed.click()
    await expect(page.locator("ins", has_text="Assine")).to_be_visible()
    await page.get_by_role("button", name="Restaurar").first.click()
    await expect(page.get_by_label(PROMPT)).to_have_value(before)


async def test_two_administrators_at_once_lose_nothing(cast: Cast) -> None:
    first, second = await cast.davi(), await cast.davi()
    for window in (first, second):
        await menu(window.page)
    prompt = await first.page.get_by_label(PROMPT).input_value()
    await second.page.get_by_label(PROMPT).fill(f"{prompt} Seja breve.")
    await first.page.get_by_label("Ramo da empresa").fill("cama, mesa e banho")
    await saved(first.page)
    await second.page.get_by_role("button", name="Juntar às minhas mudanças").click()
    await saved(second.page)
    await expect(second.page.get_by_label("Ramo da empresa")).to_have_value("cama, mesa e banho")
    await expect(first.page.get_by_label(PROMPT)).to_have_value(f"{prompt} Seja breve.")
    await first.page.get_by_label(PROMPT).fill(prompt)
    await saved(first.page)
