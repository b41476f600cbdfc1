"""What the AI shows once there is something to show: the sum of a thread, a draft's tones and versions, and
what the pilot would have sent. axe finds nothing serious in it, light or dark, and it fits 320 px."""

from playwright.async_api import expect

from tests.journeys.axe import findings_in_both_themes
from tests.journeys.cast import Cast
from tests.journeys.test_narrow_screen import fits
from tests.journeys.test_shadow import ANSWERED, ASKED, JUDGED, NUMBERS, SUBJECT
from tests.journeys.watching import until

ASKS = "Vocês vendem jogo de cama de casal no atacado? Entregam em Santa Catarina?"


async def test_a_summary_and_a_draft_in_other_tones_are_accessible(cast: Cast) -> None:
    phone, ana = await cast.caller("Norma Tavares"), await cast.ana()
    page = ana.page
    for number in range(20):
        await phone.writes(f"mais um detalhe, o de número {number}")
    await phone.writes(ASKS)
    await expect(ana.row("Norma Tavares")).to_contain_text(ASKS[:20])
    await ana.open("Norma Tavares")
    summary = ana.panel.get_by_role("region", name="Resumo da conversa")
    await expect(summary.get_by_text("Em aberto")).to_be_visible()
    await expect(ana.ready_card).to_be_visible()
    found = await findings_in_both_themes(page, "summary")

    await ana.field.focus()
    await page.keyboard.press("Control+;")
    await expect(ana.card.get_by_role("menuitem", name="Mais curto")).to_be_focused()
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    versions = ana.card.get_by_role("group", name="Versão 2 de 2, mais formal")
    await expect(versions).to_be_visible()
    await expect(ana.field).to_be_focused()
    found += await findings_in_both_themes(ana.card, "second version")
    former = ana.card.get_by_role("button", name="Versão anterior")
    await former.focus()
    await page.keyboard.press("Enter")
    await expect(ana.card.get_by_role("group", name="Versão 1 de 2")).to_be_visible()
    await expect(former).to_be_focused()
    found += await findings_in_both_themes(ana.card, "first version again")
    await page.set_viewport_size({"width": 320, "height": 640})
    await expect(versions.or_(ana.card.get_by_role("group", name="Versão 1 de 2"))).to_be_visible()
    await fits(page, 320)
    found += await findings_in_both_themes(page, "narrow versions")
    assert not found, "\n".join(found)


async def test_the_shadow_report_with_its_examples_and_its_question_is_accessible(cast: Cast) -> None:
    davi, bruno = await cast.davi(), await cast.bruno()
    await davi.asks("PUT", "/v1/settings/pilot", {"numbers": {**NUMBERS, "shadow": True}})
    phone = await cast.customer("Selma Sombra")
    await phone.writes(ASKED)
    await bruno.open("Selma Sombra")
    await bruno.send(ANSWERED)
    page = davi.page
    await until(page, JUDGED)
    await davi.go("/configuracoes/relatorio")
    subject = page.get_by_role("listitem", name=SUBJECT)
    await expect(subject).to_contain_text("1 de 1 teriam sido iguais")
    await subject.get_by_role("button", name="Ler exemplos").click()
    await expect(subject.get_by_role("listitem")).to_contain_text("Bruno Tavares enviou")
    found = await findings_in_both_themes(page, "shadow report")

    opener = subject.get_by_role("button", name="Deixar o piloto responder")
    await opener.focus()
    await page.keyboard.press("Enter")
    sure = page.get_by_role("dialog")
    await expect(sure).to_contain_text("Há pouca prova")
    found += await findings_in_both_themes(sure, "whether to let it answer")
    await page.keyboard.press("Escape")
    await expect(sure).to_be_hidden()
    await expect(opener).to_be_focused()
    await page.set_viewport_size({"width": 320, "height": 640})
    await fits(page, 320)
    found += await findings_in_both_themes(page, "narrow shadow report")
    assert not found, "\n".join(found)
