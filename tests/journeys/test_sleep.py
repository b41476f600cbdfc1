"""The lid closed for an hour, a second tab, a second machine: nobody reloads, and all agree."""

from playwright.async_api import Page, expect

from tests.journeys.cast import Cast
from tests.journeys.inbox_window import InboxWindow
from tests.journeys.watching import allowed

# The clock goes on while a machine sleeps; timers do not.
CLOCK = "(() => { const now = Date.now; window.asleep = 0; Date.now = () => now() + window.asleep; })()"
HOUR_MS = 3_600_000


async def lifecycle(page: Page, state: str) -> None:
    session = await page.context.new_cdp_session(page)
    await session.send("Page.setWebLifecycleState", {"state": state})


async def test_41_after_an_hour_with_the_lid_closed_everything_is_right(cast: Cast) -> None:
    """41: list, open thread, ticks and stage within 3 s of waking, without a reload."""
    ana, phone = await cast.ana(), await cast.customer("Jandira Reis")
    carla = await cast.carla()
    await phone.writes("Oi!")
    await ana.open("Jandira Reis")
    await expect(ana.bubble("Oi!")).to_be_visible()
    await phone.close_chat()
    await ana.send("Bom dia!")
    await expect(ana.status("Bom dia!")).to_have_attribute("data-status", "delivered")
    await carla.open("Jandira Reis")
    await ana.page.evaluate(CLOCK)
    await ana.stay()
    await lifecycle(ana.page, "frozen")
    await phone.open()
    for text in ("Primeira", "Segunda", "Terceira"):
        await phone.writes(text)
    await carla.panel.get_by_role("button", name="Mudar etapa").click()
    await carla.page.get_by_role("menuitem", name="Em atendimento").click()
    await expect(carla.row("Jandira Reis")).to_contain_text("Em atendimento")
    await lifecycle(ana.page, "active")
    await ana.page.evaluate(f"window.asleep = {HOUR_MS}")
    await ana.page.evaluate("document.dispatchEvent(new Event('resume'))")
    waking = allowed(3000)
    for text in ("Primeira", "Segunda", "Terceira"):
        await expect(ana.bubble(text)).to_have_count(1, timeout=waking)
    await expect(ana.status("Bom dia!")).to_have_attribute("data-status", "read", timeout=waking)
    await expect(ana.row("Jandira Reis")).to_contain_text("Terceira", timeout=waking)
    await expect(ana.row("Jandira Reis")).to_contain_text("Em atendimento", timeout=waking)
    await expect(ana.panel).to_contain_text("Em atendimento", timeout=waking)
    await ana.send("Bom dia, Jandira")
    confirm = ana.page.get_by_role("alertdialog").get_by_role("button", name="Enviar mesmo assim")
    await expect(confirm.or_(ana.bubble("Bom dia, Jandira"))).to_be_visible()
    if await confirm.is_visible():
        await confirm.click()
    await expect(phone.bubble("Bom dia, Jandira")).to_have_count(1)
    await expect(ana.strip).to_have_count(0)
    assert await ana.has_stayed()


async def test_42_two_tabs_and_two_machines_agree_on_drafts_too(cast: Cast) -> None:
    first, phone = await cast.ana(), await cast.customer("Kátia Reis")
    second = InboxWindow(await first.page.context.new_page(), cast.house)
    await second.go()
    elsewhere = await cast.ana()
    await phone.writes("Alguém aí?")
    for window in (first, second, elsewhere):
        await expect(window.row("Kátia Reis").get_by_label("1 não lida")).to_be_visible()
    await first.open("Kátia Reis")
    for window in (first, second, elsewhere):
        await expect(window.row("Kátia Reis").get_by_label("1 não lida")).to_have_count(0)
    await first.write("Meio escrito")
    await second.open("Kátia Reis")
    await expect(second.field).to_have_value("Meio escrito")
    await second.write(" e acabado")
    await expect(first.field).to_have_value("Meio escrito e acabado")
    await second.page.keyboard.press("Enter")
    await elsewhere.open("Kátia Reis")
    for window in (first, second, elsewhere):
        await expect(window.bubble("Meio escrito e acabado")).to_have_count(1)
        await expect(window.status("Meio escrito e acabado")).to_have_attribute("data-status", "read")
    await expect(first.field).to_have_value("")
    await expect(phone.bubble("Meio escrito e acabado")).to_have_count(1)
