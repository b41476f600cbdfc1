"""No screen has a finding that axe calls serious or critical, light or dark."""

from typing import Literal

import pytest
from playwright.async_api import expect

from tests.journeys.axe import grave_findings
from tests.journeys.cast import Cast

Scheme = Literal["light", "dark"]
schemes = pytest.mark.parametrize("scheme", ["light", "dark"])


@schemes
async def test_inbox_thread_draft_and_menus_are_accessible(cast: Cast, scheme: Scheme) -> None:
    ana, phone = await cast.ana(color_scheme=scheme), await cast.customer(f"Saulo {scheme}")
    await phone.writes("Quero um orçamento de 2 jogos de cama queen. Quanto custa?")
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
    await davi.go("/configuracoes")
    await expect(davi.page.get_by_label("Nome da persona")).to_be_visible()
    found += await grave_findings(davi.page, "settings")
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
