"""Menu 06 is tried on a conversation before it is saved: another answer on the screen, and nothing else."""

from playwright.async_api import Locator, Page, expect

from tests.journeys.axe import findings_in_both_themes
from tests.journeys.cast import Cast
from tests.journeys.test_menu_06 import PROMPT, STYLE, menu, saved

TRY = "Experimentar numa conversa"
ASKS = "Vocês entregam em Santa Catarina?"


def side(page: Page, name: str) -> Locator:
    return page.get_by_role("dialog").get_by_role("region", name=name)


async def ready(page: Page) -> None:
    await expect(page.get_by_role("dialog").get_by_role("status")).to_contain_text("Prévia pronta.")


async def test_a_change_is_tried_on_a_thread_and_leaves_no_trace_until_it_is_saved(cast: Cast) -> None:
    ana, davi, phone = await cast.ana(), await cast.davi(), await cast.caller("Quitéria Lopes")
    await phone.writes(ASKS)
    await ana.open("Quitéria Lopes")
    await expect(ana.ready_card).to_be_visible()
    said = await ana.draft_text.inner_text()

    page = davi.page
    await menu(page)
    before = await page.get_by_label(PROMPT).input_value()
    await page.get_by_label(PROMPT).fill(STYLE)
    await page.get_by_role("button", name=TRY).click()
    search = page.get_by_role("searchbox", name="Buscar por nome ou mensagem")
    await search.fill("Quitéria")
    await search.press("Enter")
    await page.get_by_role("dialog").get_by_role("button", name="Quitéria Lopes").click()
    await ready(page)
    own, in_force = side(page, "Com as suas alterações"), side(page, "em vigor")
    await expect(own).to_contain_text("— Equipe Aurora")
    await expect(in_force).to_contain_text("Confiança")
    await expect(in_force).not_to_contain_text("— Equipe Aurora")
    await expect(own).to_contain_text(ASKS)
    await expect(own).to_contain_text("sem custo")

    await page.get_by_role("button", name="Tentar de novo").click()
    await ready(page)
    await page.get_by_role("button", name="Usar outra conversa").click()
    await expect(search).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("dialog")).to_have_count(0)
    await expect(page.get_by_role("button", name=TRY)).to_be_focused()

    await expect(page.get_by_text("Alterações não salvas")).to_be_visible()
    await expect(ana.draft_text).to_have_text(said)
    await saved(page)
    await phone.writes("E qual o prazo da troca?")
    await expect(ana.ready_card).to_contain_text("— Equipe Aurora")
    await page.get_by_label(PROMPT).fill(before)
    await saved(page)


async def test_the_preview_is_accessible(cast: Cast) -> None:
    davi, phone = await cast.davi(), await cast.caller("Ravena Clara")
    await phone.writes(ASKS)
    await expect(davi.row("Ravena Clara")).to_be_visible()
    await menu(davi.page)
    await davi.page.get_by_role("button", name=TRY).click()
    choice = davi.page.get_by_role("dialog").get_by_role("button", name="Ravena Clara")
    await expect(choice).to_be_visible()
    dialog = davi.page.get_by_role("dialog")
    found = await findings_in_both_themes(dialog, "choosing a conversation")
    await choice.click()
    await ready(davi.page)
    found += await findings_in_both_themes(dialog, "preview")
    assert not found, "\n".join(found)
