"""No screen has a finding that axe calls serious or critical, light or dark."""

from playwright.async_api import expect

from tests.journeys.axe import findings_in_both_themes
from tests.journeys.cast import Cast
from tests.journeys.test_main_job import WANTS


async def test_inbox_thread_draft_and_menus_are_accessible(cast: Cast) -> None:
    ana, phone = await cast.ana(), await cast.caller("Saulo Claro")
    await phone.writes(WANTS)
    await expect(ana.row("Saulo Claro")).to_be_visible()
    found = await findings_in_both_themes(ana.page, "inbox")
    await ana.open("Saulo Claro")
    await expect(ana.ready_card).to_be_visible()
    await expect(ana.stage_suggestion).to_be_visible()
    found += await findings_in_both_themes(ana.page, "thread with draft and stage suggestion")
    await ana.field.press("Tab")
    await expect(ana.field).not_to_have_value("")
    found += await findings_in_both_themes(ana.page, "accepted draft")
    await ana.page.get_by_role("button", name="Conta e preferências").click()
    found += await findings_in_both_themes(ana.page, "account menu")
    await ana.page.keyboard.press("Escape")
    await ana.page.keyboard.press("Control+/")
    keys = ana.page.get_by_role("dialog")
    await expect(keys).to_be_visible()
    found += await findings_in_both_themes(keys, "shortcuts")
    assert not found, "\n".join(found)


async def test_what_stands_around_the_inbox_is_accessible(settled: Cast) -> None:
    stranger = await settled.opens_window()
    await stranger.goto(settled.house.url)
    await expect(stranger.get_by_role("heading", name="Entrar")).to_be_visible()
    found = await findings_in_both_themes(stranger, "login")
    davi = await settled.davi()
    await davi.go("/funil")
    await expect(davi.page.locator("[data-card]").first).to_be_visible()
    found += await findings_in_both_themes(davi.page, "board")
    await davi.go("/configuracoes")
    await expect(davi.page.get_by_label("Nome da persona")).to_be_visible()
    found += await findings_in_both_themes(davi.page, "settings")
    await davi.page.get_by_role("link", name="Seus aparelhos").click()
    await expect(davi.page.get_by_text("este aparelho")).to_be_visible()
    found += await findings_in_both_themes(davi.page, "devices")
    await davi.page.get_by_role("link", name="Equipe").click()
    await expect(davi.page.get_by_text(settled.secret_of("ana")["email"])).to_be_visible()
    found += await findings_in_both_themes(davi.page, "team")
    await davi.page.get_by_role("button", name="Adicionar pessoa").click()
    found += await findings_in_both_themes(davi.page.get_by_role("dialog"), "adding a person")
    await stranger.goto(f"{settled.house.url}/convite#worn-out")
    await expect(stranger.get_by_role("alert")).to_be_visible()
    found += await findings_in_both_themes(stranger, "invitation")
    phone = await settled.customer("Tânia Escura")
    await phone.writes("Oi!")
    found += await findings_in_both_themes(phone.page, "simulator")
    assert not found, "\n".join(found)


async def test_the_inbox_of_a_phone_without_a_connection_is_accessible(cast: Cast) -> None:
    ana = await cast.ana(viewport={"width": 390, "height": 780})
    phone = await cast.caller("Ugo Claro")
    await phone.writes("Boa tarde")
    await expect(ana.row("Ugo Claro")).to_be_visible()
    found = await findings_in_both_themes(ana.page, "narrow list")
    await ana.open("Ugo Claro")
    await expect(ana.ready_card).to_be_visible()
    await ana.page.context.set_offline(True)
    await expect(ana.strip).to_be_visible()
    found += await findings_in_both_themes(ana.page, "narrow thread, offline")
    assert not found, "\n".join(found)


async def test_news_and_the_question_before_a_stale_send_are_accessible(cast: Cast) -> None:
    ana, carla = await cast.ana(), await cast.carla()
    phone = await cast.caller("Vilma Escura")
    for number in range(24):
        await phone.writes(f"Linha {number:02}")
    await expect(ana.row("Vilma Escura")).to_contain_text("Linha 23")
    await ana.open("Vilma Escura")
    # At what she has not read yet, which may be further up than the last line.
    await expect(ana.bubble("Linha 00")).to_be_visible()
    await carla.open("Vilma Escura")
    await ana.thread.hover()
    await ana.page.mouse.wheel(0, -3000)
    await expect(ana.bubble("Linha 00")).to_be_in_viewport()
    await expect(ana.page.get_by_role("button", name="Voltar ao fim")).to_be_visible()
    await phone.writes("Mais uma coisa")
    await expect(ana.page.get_by_role("button", name="1 novidade")).to_be_visible()
    await carla.write("Eu respondo")
    await ana.send("Já te respondo")
    await expect(ana.page.get_by_role("alertdialog")).to_be_visible()
    # The button of the news is in it, too.
    composer = ana.page.get_by_role("main")
    assert not (found := await findings_in_both_themes(composer, "stale send")), "\n".join(found)
