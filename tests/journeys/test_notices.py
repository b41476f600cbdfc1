"""What calls somebody back: bell, notice, title, and that all of her screens agree. Each test begins with the
number of a behaviour of docs/behaviours.md."""

import re

from playwright.async_api import Page, expect

from tests.journeys.cast import Cast
from tests.journeys.inbox_window import InboxWindow

BELLS = """
window.bells = { notices: [], tones: 0 };
window.Notification = class {
  static permission = 'default';
  static requestPermission = async () => (window.Notification.permission = 'granted');
  constructor(title, options) {
    window.bells.notices.push([title, options.body]);
    window.lastNotice = this;
  }
  close() {}
};
window.OscillatorNode = class extends window.OscillatorNode {
  start(...when) { window.bells.tones += 1; super.start(...when); }
};
"""
"""The browser's own notices can be neither seen nor clicked from outside."""
CHIME = 2
RUNG = "(localStorage.getItem('notify-rung') ?? '').split(',').length >= {}"


async def bells(*pages: Page) -> tuple[list[list[str]], int]:
    """Of all these pages: the notices, and how often they chimed."""
    rung = [await page.evaluate("window.bells") for page in pages]
    return [notice for one in rung for notice in one["notices"]], sum(one["tones"] for one in rung) // CHIME


NOTING = """() => {
  window.lag = {};
  const row = () => [...document.querySelectorAll('[data-conversation]')]
    .find((each) => each.textContent.includes('Perpétua Góis'));
  const facts = () => ({
    read: !row()?.querySelector('[aria-label*="não lida"]'),
    draft: !!row()?.textContent.includes('Rascunho: Já vejo'),
    sent: !!row()?.textContent.includes('Já vejo isso') && !row()?.textContent.includes('Rascunho'),
  });
  new MutationObserver(() => {
    for (const [name, holds] of Object.entries(facts())) if (holds) window.lag[name] ??= Date.now();
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
}"""
"""When the row of one customer first shows something."""


async def until(page: Page, condition: str) -> None:
    """The page's security policy refuses what Playwright's own waiting would compile there."""
    await page.evaluate(
        "() => new Promise((done) => {"
        f" const look = () => ({condition}) ? done() : setTimeout(look, 20); look(); }})"
    )


async def sits_with_bells(cast: Cast) -> InboxWindow:
    ana = await cast.ana()
    await ana.page.context.add_init_script(BELLS)
    await ana.go()
    return ana


async def test_38_one_notice_and_one_sound_for_all_tabs_and_none_for_the_chat_in_focus(cast: Cast) -> None:
    ana, phone = await sits_with_bells(cast), await cast.customer("Palmira Góis")
    await phone.writes("Oi!")
    await expect(ana.row("Palmira Góis")).to_be_visible()
    # Nobody is asked before she wishes it, from the menu.
    assert (await bells(ana.page))[0] == []
    await ana.page.get_by_role("button", name="Conta e preferências").click()
    await ana.page.get_by_role("menuitemcheckbox", name="Avisar na tela do computador").click()
    await ana.page.keyboard.press("Escape")
    second = InboxWindow(await ana.page.context.new_page(), cast.house)
    await second.go()
    await second.page.evaluate("Notification.permission = 'granted'")
    for window in (ana, second):
        await window.page.evaluate("localStorage.removeItem('notify-chimed'); window.bells.tones = 0")
    for words in ("Tem alguém aí?", "Queria um edredom", "Queen, azul"):
        await phone.writes(words)
    for window in (ana, second):
        await expect(window.row("Palmira Góis")).to_contain_text("Queen, azul")
    both = (ana.page, second.page)
    await until(ana.page, RUNG.format(4))
    notices, chimes = await bells(*both)
    said = [words for name, words in notices if name == "Palmira Góis"]
    assert sorted(said) == ["Queen, azul", "Queria um edredom", "Tem alguém aí?"]
    assert chimes == 1
    # A click opens the chat; while it is before her eyes, nothing rings in any tab.
    ringing = both[0] if await both[0].evaluate("window.bells.notices.length") else both[1]
    await ringing.evaluate("window.lastNotice.onclick()")
    await expect(ringing.get_by_role("log", name="Mensagens com Palmira Góis")).to_be_visible()
    before = await bells(*both)
    await phone.writes("Ainda está aí?")
    for window in (ana, second):
        await expect(window.row("Palmira Góis")).to_contain_text("Ainda está aí?")
    await until(ana.page, RUNG.format(5))
    assert await bells(*both) == before


async def test_39_title_and_icon_tell_of_the_unread_and_clear_in_every_tab(cast: Cast) -> None:
    ana, phone = await cast.ana(), await cast.customer("Petúnia Góis")
    second = InboxWindow(await ana.page.context.new_page(), cast.house)
    await second.go()
    await expect(second.page).to_have_title(re.compile("Casa Aurora"))
    before = int((re.findall(r"^\((\d+)\)", await second.page.title()) or ["0"])[0])
    await phone.writes("Oi!")
    icon = "link[rel=icon]"
    for window in (ana, second):
        await expect(window.page).to_have_title(re.compile(rf"^\({before + 1}\) "))
        await expect(window.page.locator(icon)).to_have_attribute("href", "/favicon-unread.svg")
    await ana.open("Petúnia Góis")
    left = rf"^\({before}\) " if before else r"^[^(]"
    for window in (ana, second):
        await expect(window.page).to_have_title(re.compile(left))


async def test_42_two_devices_agree_on_read_state_ticks_and_holder_within_a_second(cast: Cast) -> None:
    desk, laptop = await cast.ana(), await cast.ana()
    phone = await cast.customer("Perpétua Góis")
    await phone.writes("Oi!")
    await expect(laptop.row("Perpétua Góis").get_by_label("não lida")).to_be_visible()
    for window in (desk, laptop):
        await window.page.evaluate(NOTING)

    async def lag(fact: str, since: float) -> float:
        await until(laptop.page, f"window.lag[{fact!r}]")
        return float(await laptop.page.evaluate(f"window.lag[{fact!r}]")) - since

    now = "Date.now()"
    await desk.open("Perpétua Góis")
    await until(desk.page, "window.lag['read']")
    lags = {"read": await lag("read", float(await desk.page.evaluate("window.lag['read']")))}
    await desk.write("Já vejo")
    lags["draft"] = await lag("draft", float(await desk.page.evaluate(now)))
    await desk.write(" isso")
    begun = float(await desk.page.evaluate(now))
    await desk.page.keyboard.press("Enter")
    lags["sent"] = await lag("sent", begun)
    # The ball is with her on both screens, and the ticks have turned on both.
    await laptop.open("Perpétua Góis")
    for window in (desk, laptop):
        await expect(window.status("Já vejo isso")).to_have_attribute("data-status", "read")
    assert max(lags.values()) < 1000, lags
