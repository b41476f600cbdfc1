"""What calls somebody back: bell, notice, title, and that all of her screens agree. Each test begins with the
number of a behaviour of docs/behaviours.md."""

import re
from collections.abc import Iterable
from itertools import pairwise

from playwright.async_api import Page, expect

from tests.journeys.cast import Cast
from tests.journeys.inbox_window import InboxWindow
from tests.journeys.watching import allowed, until

BELLS = """
window.bells = { notices: [], tones: 0, chimes: [] };
window.Notification = class {
  static permission = 'default';
  static requestPermission = async () => (window.Notification.permission = 'granted');
  constructor(title, options) {
    window.bells.notices.push([title, options.body]);
    window.noticeOf = { ...window.noticeOf, [title]: this };
  }
  close() {}
};
const ask = navigator.locks?.request.bind(navigator.locks);
if (ask) navigator.locks.request = (name, ...rest) => {
  const act = rest.pop();
  const noted = (lock) => (lock && window.bells.chimes.push(Date.now()), act(lock));
  return ask(name, ...rest, name === 'chimed' ? noted : act);
};
window.OscillatorNode = class extends window.OscillatorNode {
  start(...when) { window.bells.tones += 1; super.start(...when); }
};
"""
"""The browser's own notices can be neither seen nor clicked from outside."""
BURST_MS = 4000
RUNG_OUT = """() => new Promise((done) => setTimeout(done, 300))
  .then(() => navigator.locks.request("bell", () => undefined))"""
"""All that this tab has heard of until now has been told: its bells wait 250 ms and then stand in line."""


LOOKS_AT_IT = "navigator.locks.query().then(({ held }) => held.some(({ name }) => name.startsWith('eyes ')))"
BUSY = """() => void setTimeout(() => {
  for (const began = performance.now(); performance.now() - began < 1500; );
})"""


async def notices_of(name: str, *pages: Page) -> list[str]:
    """All of them together: other customers of this product may write meanwhile."""
    told = [await page.evaluate("window.bells.notices") for page in pages]
    return [words for one in told for who, words in one if who == name]


async def chimes(*pages: Page) -> list[int]:
    """When they were decided upon, in milliseconds; the first sound of a page takes a while to begin."""
    rung = [await page.evaluate("window.bells") for page in pages]
    decided = sorted(at for one in rung for at in one["chimes"])
    assert sum(one["tones"] for one in rung) == 2 * len(decided), "two tones are one chime"
    return decided


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


async def sits_with_bells(cast: Cast) -> InboxWindow:
    ana = await cast.ana()
    await ana.page.context.add_init_script(BELLS)
    await ana.go()
    return ana


async def test_38_one_notice_and_one_sound_for_all_tabs_and_none_for_the_chat_in_focus(cast: Cast) -> None:
    ana, phone = await sits_with_bells(cast), await cast.caller("Palmira Góis")
    await phone.writes("Oi!")
    await expect(ana.row("Palmira Góis")).to_be_visible()
    await rung_out((ana,), "Oi!")
    # Nobody is asked before she wishes it, from the menu.
    assert await ana.page.evaluate("window.bells.notices") == []
    await ana.page.get_by_role("button", name="Conta e preferências").click()
    await ana.page.get_by_role("menuitemcheckbox", name="Avisar na tela do computador").click()
    await ana.page.keyboard.press("Escape")
    second = InboxWindow(await ana.page.context.new_page(), cast.house)
    await second.go()
    await second.page.evaluate("Notification.permission = 'granted'")
    for words in ("Tem alguém aí?", "Queria um edredom", "Queen, azul"):
        await phone.writes(words)
    both = (ana.page, second.page)
    await rung_out((ana, second), "Queen, azul")
    told = sorted(await notices_of("Palmira Góis", *both))
    assert told == ["Queen, azul", "Queria um edredom", "Tem alguém aí?"]
    chimed = await chimes(*both)
    assert chimed
    assert all(later - earlier >= BURST_MS for earlier, later in pairwise(chimed))
    # A click opens the chat; while it is before her eyes, nothing rings in any tab.
    ringing = both[0] if await notices_of("Palmira Góis", both[0]) else both[1]
    await ringing.evaluate("window.noticeOf['Palmira Góis'].onclick()")
    await expect(ringing.get_by_role("log", name="Mensagens com Palmira Góis")).to_be_visible()
    await until(ringing, LOOKS_AT_IT)
    # Busy with something else, this tab hears of it long after the other.
    await ringing.evaluate(BUSY)
    await phone.writes("Ainda está aí?")
    await rung_out((ana, second), "Ainda está aí?")
    assert "Ainda está aí?" not in await notices_of("Palmira Góis", *both)


async def rung_out(windows: Iterable[InboxWindow], last: str) -> None:
    """Their rows show the last words of Palmira's, and nothing more will ring for them."""
    for window in windows:
        await expect(window.row("Palmira Góis")).to_contain_text(last)
    for window in windows:
        await window.page.evaluate(RUNG_OUT)


async def test_39_title_and_icon_tell_of_the_unread_and_clear_in_every_tab(cast: Cast) -> None:
    ana, phone = await cast.ana(), await cast.caller("Petúnia Góis")
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
    assert max(lags.values()) < allowed(1000), lags
