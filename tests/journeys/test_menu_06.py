"""Criterion 5 of the Persona 2 slice, two administrators at once, and leaving with something unsaved."""

import re

from playwright.async_api import Page, expect

from tests.journeys.cast import Cast

PROMPT = "Instruções da persona"
STYLE = "Seja muito formal. Use emojis. Assine como «Equipe Aurora»."


async def menu(page: Page) -> None:
    await page.goto(f"{page.url.split('/', 3)[0]}//{page.url.split('/', 3)[2]}/configuracoes/ia")
    await expect(page.get_by_label(PROMPT)).to_be_visible()


async def saved(page: Page) -> None:
    await page.get_by_role("button", name="Salvar").click()
    await expect(page.get_by_role("status").filter(has_text="Salvo")).to_be_visible()


async def test_criterion_5_a_changed_prompt_changes_the_style_of_the_next_suggestion(cast: Cast) -> None:
    ana, davi, phone = await cast.ana(), await cast.davi(), await cast.caller("Otávia Prado")
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


async def test_what_is_unsaved_is_asked_about_before_it_is_lost(cast: Cast) -> None:
    page = (await cast.davi()).page
    await page.get_by_role("link", name="Configurações").click()
    name = page.get_by_label("Nome da persona")
    await name.click()
    await page.keyboard.type(" Maria")
    question = page.get_by_role("dialog", name="Sair sem salvar?")
    await page.get_by_role("link", name="Uso e custo").click()
    await expect(question).to_be_visible()
    await question.get_by_role("button", name="Continuar editando").click()
    await expect(name).to_have_value(re.compile("Maria"))
    async with page.expect_event("dialog") as asked:
        await page.evaluate("setTimeout(() => location.reload())")
    assert (await asked.value).type == "beforeunload"
    await (await asked.value).dismiss()
    await name.click()
    await page.evaluate("history.back()")
    await expect(question).to_be_visible()
    await expect(page).to_have_url(re.compile("/configuracoes"))
    await question.get_by_role("button", name="Sair sem salvar").click()
    await expect(page).not_to_have_url(re.compile("/configuracoes"))


async def test_the_audit_opens_the_very_version_and_comes_back(cast: Cast) -> None:
    page = (await cast.davi()).page
    await menu(page)
    await page.get_by_role("button", name="Nova regra").click()
    await page.get_by_label("Nome da regra").last.fill("rule:troca")
    await page.get_by_label("Texto da regra").last.fill("Diga sempre o prazo de troca.")
    await saved(page)
    await page.get_by_role("link", name="Auditoria").click()
    row = page.get_by_role("listitem").filter(has_text="Menu 06 salvo").first
    await expect(row).to_contain_text("Regras")
    await row.locator("summary").click()
    await row.get_by_role("link", name="Versão").click()
    await expect(page).to_have_url(re.compile(r"ia\?version=\d+$"))
    await expect(page.locator("ins", has_text="prazo de troca")).to_be_visible()
    await page.get_by_role("button", name="Voltar").click()
    await expect(page).to_have_url(re.compile("auditoria"))
    await menu(page)
    await page.get_by_role("button", name="Remover a regra rule:troca").click()
    await saved(page)


async def test_others_are_told_calmly_that_it_is_not_theirs(cast: Cast) -> None:
    page = (await cast.carla()).page
    await page.goto(f"{cast.house.url}/configuracoes/ia")
    await expect(page.get_by_text("Só a administração vê e muda as configurações de IA.")).to_be_visible()
    await expect(page.get_by_label(PROMPT)).to_have_count(0)
