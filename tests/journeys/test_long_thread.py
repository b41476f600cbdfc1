"""Behaviours 5 and 43 of what hands expect of a messenger: a thread of 20,000 messages."""

from playwright.async_api import expect

from tests.journeys.cast import Cast
from tests.journeys.months import talk_for_months
from tests.journeys.watching import allowed

MESSAGES = 20_000
SEEN = """(log) => {
  const numbers = [...log.querySelectorAll("[data-message-id]")]
    .flatMap((bubble) => bubble.textContent.match(/Mensagem (\\d+)\\./)?.[1] ?? []);
  return { numbers: numbers.map(Number), elements: document.getElementsByTagName("*").length };
}"""
BELOW = """(divider) => {
  const at = divider.getBoundingClientRect().bottom;
  const words = [...document.querySelectorAll("[role=log] [data-message-id]")];
  return words.find((bubble) => bubble.getBoundingClientRect().top >= at).innerText;
}"""
DRAWN = """() => {
  window.drawn = [];
  const number = (bubble) => Number(bubble.textContent.match(/Mensagem (\\d+)\\./)?.[1] ?? 0);
  const bubbles = (node) => [...(node.querySelectorAll?.("[data-message-id]") ?? [])];
  const take = (node) => window.drawn.push(...bubbles(node).map(number));
  new MutationObserver((changes) => changes.forEach(({ addedNodes }) => addedNodes.forEach(take)))
    .observe(document.body, { childList: true, subtree: true });
}"""
LONGEST_TASK = """() => new Promise((done) => {
  const observer = new PerformanceObserver((list) => {
    done(Math.max(...list.getEntries().map(({ duration }) => duration)));
  });
  observer.observe({ type: "longtask", buffered: true });
  setTimeout(() => done(0), 100);
})"""


async def test_43_a_long_thread_opens_at_its_end_and_is_read_upwards_without_holes(cast: Cast) -> None:
    """43: what is drawn does not grow with the thread, and every message comes once, in order."""
    ana, phone = await cast.ana(), await cast.caller("Zuleica Longa")
    await phone.writes("Fim da conversa.")
    await expect(ana.row("Zuleica Longa")).to_contain_text("Fim da conversa.")
    await talk_for_months(ana, cast, "Zuleica Longa", MESSAGES)
    await ana.page.evaluate(DRAWN)
    await ana.open("Zuleica Longa")
    await expect(ana.bubble("Fim da conversa.")).to_be_in_viewport()
    # A page has fifty: of those that stand far above the end none was drawn on the way to it.
    assert max(await ana.page.evaluate("window.drawn")) < 45

    opened = await ana.thread.evaluate(SEEN)
    assert opened["numbers"][-1] == 1
    assert len(opened["numbers"]) < 60
    seen = set(opened["numbers"])
    while max(seen) < 250:
        await ana.scroll(by=-500)
        now = await ana.thread.evaluate(SEEN)
        # Newest below, none left out, none twice, and no more of them than a screen and a margin hold.
        assert now["numbers"] == list(range(now["numbers"][0], now["numbers"][-1] - 1, -1))
        assert now["numbers"][-1] <= max(seen) + 1
        assert now["elements"] < 3_000
        seen.update(now["numbers"])
    # A thread that was drawn whole, or looked through for each message, stops the page for seconds.
    assert await ana.page.evaluate(LONGEST_TASK) < allowed(1_000)


async def test_5_who_was_away_for_long_is_led_to_the_first_of_many_unread_messages(cast: Cast) -> None:
    """5: also where a page of the thread does not hold them all."""
    ana, phone = await cast.ana(), await cast.caller("Zenaide Longa")
    await phone.writes("Fim da conversa.")
    await expect(ana.row("Zenaide Longa")).to_contain_text("Fim da conversa.")
    await talk_for_months(ana, cast, "Zenaide Longa", 200, unread=120)
    await ana.go()
    await ana.open("Zenaide Longa")
    divider = ana.thread.get_by_text("120 mensagens não lidas")
    await expect(divider).to_be_in_viewport()
    below = await divider.evaluate(BELOW)
    assert below.startswith("Mensagem 119.")
