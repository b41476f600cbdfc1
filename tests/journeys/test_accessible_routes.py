"""axe on every route that is not the inbox itself, light and dark: each part of the settings, the wall with a
thread beside it and as it happened, the audit, the board with a card open."""

from playwright.async_api import expect

from tests.journeys.axe import findings_in_both_themes
from tests.journeys.cast import Cast


async def test_every_part_of_the_settings_is_accessible(settled: Cast) -> None:
    davi = await settled.davi()
    page = davi.page
    await davi.go("/configuracoes")
    parts = page.get_by_role("navigation", name="Configurações").get_by_role("link")
    await expect(parts.first).to_be_visible()
    names = await parts.all_inner_texts()
    assert len(names) > 12
    found: list[str] = []
    for name in names:
        link = parts.get_by_text(name, exact=True)
        await link.click()
        await expect(link).to_have_attribute("aria-current", "page")
        await expect(page.get_by_role("main").get_by_role("heading", level=2).first).to_be_visible()
        found += await findings_in_both_themes(page, name)
    assert not found, "\n".join(found)


async def test_what_supervisors_watch_is_accessible(settled: Cast) -> None:
    carla, phone = await settled.carla(), await settled.caller("Xênia Palma")
    page = carla.page
    await phone.writes("Boa tarde, tem colcha de casal?")
    await carla.open("Xênia Palma")
    await expect(carla.ready_card).to_be_visible()
    thread = carla.path.removeprefix("/c/")
    found: list[str] = []
    peek = page.get_by_role("complementary", name="Conversa em leitura")
    beside = page.get_by_role("region", name="Conversa ao lado do quadro")
    for path, sign, place in (
        ("/ao-vivo", "Xênia Palma", page),
        (f"/ao-vivo/{thread}", "colcha de casal", peek),
        (f"/ao-vivo/{thread}/linha-do-tempo", "colcha de casal", page),
        ("/auditoria", "Auditoria", page),
        (f"/funil/{thread}", "colcha de casal", beside),
    ):
        await carla.go(path)
        await expect(place.get_by_text(sign).locator("visible=true").first).to_be_visible()
        found += await findings_in_both_themes(place, path)
    assert not found, "\n".join(found)
