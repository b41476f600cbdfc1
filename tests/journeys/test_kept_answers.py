"""What the team told the pilot and kept: a supervisor finds it, mends it and takes it away."""

import re

from playwright.async_api import expect

from tests.journeys.axe import findings_in_both_themes
from tests.journeys.cast import Cast
from tests.journeys.inbox_window import InboxWindow
from tests.journeys.test_narrow_screen import fits
from tests.journeys.test_questions import ANSWER, ASKS, pilot_on, question

PLACE = "/configuracoes/guardadas"
MENDED = "Embrulhamos com papel reciclado, e o laço é por nossa conta."


async def test_a_kept_answer_is_mended_and_deleted_and_customers_hear_the_difference(cast: Cast) -> None:
    await pilot_on(cast)
    ana, carla = await cast.ana(), await cast.carla()
    await carla.go(PLACE)
    await expect(carla.page.get_by_text("Ainda não há respostas guardadas.")).to_be_visible()
    found = await findings_in_both_themes(carla.page, "no kept answers")
    await keeps(ana, cast)

    await carla.go("/configuracoes/piloto")
    await carla.page.get_by_role("link", name="ver as respostas guardadas").click()
    row = carla.page.get_by_role("list", name="Respostas guardadas").get_by_role("listitem")
    await expect(row).to_contain_text(ANSWER)
    await expect(row).to_contain_text("Ana Ribeiro")
    found += await findings_in_both_themes(carla.page, "kept answers")
    opener = row.get_by_role("button", name=re.compile("^Editar "))
    await opener.focus()
    await carla.page.keyboard.press("Enter")
    dialog = carla.page.get_by_role("dialog", name="Editar resposta guardada")
    await expect(dialog).to_be_visible()
    found += await findings_in_both_themes(dialog, "editing a kept answer")
    assert not found, "\n".join(found)
    await carla.page.keyboard.press("Escape")
    await expect(dialog).to_be_hidden()
    await expect(opener).to_be_focused()
    await carla.page.set_viewport_size({"width": 320, "height": 640})
    await opener.click()
    await dialog.get_by_role("textbox", name=re.compile("^Resposta")).fill(MENDED)
    await fits(carla.page, 320)
    await dialog.get_by_role("button", name="Salvar").click()
    await expect(row).to_contain_text(MENDED)
    await expect(row).to_contain_text("Carla")
    await fits(carla.page, 320)

    second = await cast.customer("Quitéria Laço")
    await second.writes(ASKS)
    await expect(second.bubble(MENDED)).to_be_visible()

    await opener.click()
    await dialog.get_by_role("button", name="Apagar").click()
    await expect(dialog).to_contain_text("faz o piloto perguntar à equipe")
    await dialog.get_by_role("button", name="Apagar mesmo?").click()
    await expect(row).to_have_count(0)
    third = await cast.caller("Quirina Laço")
    await third.writes(ASKS)
    await ana.open("Quirina Laço")
    await expect(question(ana)).to_contain_text(ASKS)


async def keeps(ana: InboxWindow, cast: Cast) -> None:
    phone = await cast.customer("Quincas Laço")
    await phone.writes(ASKS)
    await ana.open("Quincas Laço")
    card = question(ana)
    await card.get_by_label("Sua resposta").fill(ANSWER)
    await card.get_by_role("checkbox").check()
    await card.get_by_role("button", name="Responder ao piloto").click()
    await expect(phone.bubble(ANSWER)).to_be_visible()


async def test_what_somebody_else_changed_is_not_overwritten_and_what_did_not_load_is_asked_again(
    cast: Cast,
) -> None:
    await pilot_on(cast)
    ana, carla, davi = await cast.ana(), await cast.carla(), await cast.davi()
    await keeps(ana, cast)
    await carla.go(PLACE)
    page = carla.page
    await page.get_by_role("button", name=re.compile("^Editar ")).click()
    dialog = page.get_by_role("dialog", name="Editar resposta guardada")
    await dialog.get_by_role("textbox", name=re.compile("^Resposta")).fill("Não embrulhamos.")
    (kept,) = (await davi.asks("GET", "/v1/settings/pilot/answers"))["items"]
    change = {"about": kept["about"], "text": MENDED, "expected_version": kept["version"]}
    await davi.asks("PUT", f"/v1/settings/pilot/answers/{kept['id']}", change)
    await dialog.get_by_role("button", name="Salvar").click()
    await expect(dialog.get_by_role("alert")).to_contain_text("Outra pessoa mudou esta resposta")
    # What it says now stands beside her own words, and saving once more is done knowing it.
    await expect(dialog.get_by_role("status")).to_contain_text(MENDED)
    await dialog.get_by_role("button", name="Salvar").click()
    await expect(dialog).to_be_hidden()
    rows = page.get_by_role("list", name="Respostas guardadas")
    await expect(rows).to_contain_text("Não embrulhamos.")

    await page.route("**/v1/settings/pilot/answers", lambda route: route.abort())
    await carla.go(PLACE)
    problem = page.get_by_role("alert").filter(has_text="As respostas não carregaram")
    await expect(problem).to_be_visible()
    await page.unroute("**/v1/settings/pilot/answers")
    await problem.get_by_role("button", name="Tentar de novo").click()
    await expect(rows).to_contain_text("Não embrulhamos.")
