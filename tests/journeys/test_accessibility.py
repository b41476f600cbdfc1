"""No screen has a finding that axe calls serious or critical, light or dark."""

from typing import Literal

import pytest
from playwright.async_api import expect

from tests.journeys.axe import grave_findings
from tests.journeys.cast import Cast
from tests.journeys.test_main_job import WANTS

Scheme = Literal["light", "dark"]
schemes = pytest.mark.parametrize("scheme", ["light", "dark"])


@schemes
async def test_inbox_thread_draft_and_menus_are_accessible(cast: Cast, scheme: Scheme) -> None:
    ana, phone = await cast.ana(color_scheme=scheme), await cast.customer(f"Saulo {scheme}")
    await phone.writes(WANTS)
    await expect(ana.row(f"Saulo {scheme}")).to_be_visible()
    found = await grave_findings(ana.page, "inbox")
    await ana.open(f"Saulo {scheme}")
    await expect(ana.ready_card).to_be_visible()
    await expect(ana.stage_suggestion).to_be_visible()
    found += await grave_findings(ana.page, "thread with draft and stage suggestion")
    await ana.field.press("Tab")
    await expect(ana.field).not_to_have_value("")
    found += await grave_findings(ana.page, "accepted draft")
    await ana.page.get_by_role("button", name="Conta e preferências").click()
    found += await grave_findings(ana.page, "account menu")
    await ana.page.keyboard.press("Escape")
    await ana.page.keyboard.press("Control+/")
    await expect(ana.page.get_by_role("dialog")).to_be_visible()
    found += await grave_findings(ana.page, "shortcuts")
    assert not found, "\n".join(found)


@schemes
async def test_what_stands_around_the_inbox_is_accessible(cast: Cast, scheme: Scheme) -> None:
    stranger = await cast.opens_window(color_scheme=scheme)
    await stranger.goto(cast.house.url)
    await expect(stranger.get_by_role("heading", name="Entrar")).to_be_visible()
    found = await grave_findings(stranger, "login")
    davi = await cast.davi(color_scheme=scheme)
    await davi.go("/funil")
    await expect(davi.page.locator("[data-card]").first).to_be_visible()
    found += await grave_findings(davi.page, "board")
    await davi.go("/configuracoes")
    await expect(davi.page.get_by_label("Nome da persona")).to_be_visible()
    found += await grave_findings(davi.page, "settings")
    await davi.page.get_by_role("link", name="Seus aparelhos").click()
    await expect(davi.page.get_by_text("este aparelho")).to_be_visible()
    found += await grave_findings(davi.page, "devices")
    await davi.page.get_by_role("link", name="Equipe").click()
    await expect(davi.page.get_by_text("ana@casaaurora.example")).to_be_visible()
    found += await grave_findings(davi.page, "team")
    await davi.page.get_by_role("button", name="Adicionar pessoa").click()
    found += await grave_findings(davi.page, "adding a person")
    await stranger.goto(f"{cast.house.url}/convite#worn-out")
    await expect(stranger.get_by_role("alert")).to_be_visible()
    found += await grave_findings(stranger, "invitation")
    phone = await cast.customer(f"Tânia {scheme}", color_scheme=scheme)
    await phone.writes("Oi!")
    found += await grave_findings(phone.page, "simulator")
    assert not found, "\n".join(found)


@schemes
async def test_the_inbox_of_a_phone_without_a_connection_is_accessible(cast: Cast, scheme: Scheme) -> None:
    ana = await cast.ana(color_scheme=scheme, viewport={"width": 390, "height": 780})
    phone = await cast.customer(f"Ugo {scheme}")
    await phone.writes("Boa tarde")
    await expect(ana.row(f"Ugo {scheme}")).to_be_visible()
    found = await grave_findings(ana.page, "narrow list")
    await ana.open(f"Ugo {scheme}")
    await expect(ana.ready_card).to_be_visible()
    await ana.page.context.set_offline(True)
    await expect(ana.strip).to_be_visible()
    found += await grave_findings(ana.page, "narrow thread, offline")
    assert not found, "\n".join(found)


@schemes
async def test_news_and_the_question_before_a_stale_send_are_accessible(cast: Cast, scheme: Scheme) -> None:
    ana, carla = await cast.ana(color_scheme=scheme), await cast.carla()
    phone = await cast.customer(f"Vilma {scheme}")
    for number in range(24):
        await phone.writes(f"Linha {number:02}")
    await expect(ana.row(f"Vilma {scheme}")).to_contain_text("Linha 23")
    await ana.open(f"Vilma {scheme}")
    # At what she has not read yet, which may be further up than the last line.
    await expect(ana.bubble("Linha 00")).to_be_visible()
    await carla.open(f"Vilma {scheme}")
    await ana.thread.hover()
    await ana.page.mouse.wheel(0, -3000)
    await expect(ana.bubble("Linha 00")).to_be_in_viewport()
    await expect(ana.page.get_by_role("button", name="Ir para o fim")).to_be_visible()
    await phone.writes("Mais uma coisa")
    await expect(ana.page.get_by_role("button", name="1 novidade")).to_be_visible()
    await carla.write("Eu respondo")
    await ana.send("Já te respondo")
    await expect(ana.page.get_by_role("alertdialog")).to_be_visible()
    assert not (found := await grave_findings(ana.page, "stale send")), "\n".join(found)
