"""Nothing moves by itself under the eye or under the pointer."""

from playwright.async_api import Page, expect

from tests.journeys.cast import Cast
from tests.journeys.watching import until

ASKS = "Quanto custa o jogo de cama queen? E em quanto tempo chega em Recife?"
MOST = 0.05
"""Of the browser's own sum of layout shifts without input: a whole page that has 0.1 is still called good."""
WATCH = """
() => {
  window.moved = 0;
  window.heights = [];
  const add = ({ value, hadRecentInput }) => (window.moved += hadRecentInput ? 0 : value);
  new PerformanceObserver((list) => list.getEntries().forEach(add)).observe({ type: "layout-shift" });
  const log = document.querySelector("[role=log]");
  new ResizeObserver(() => window.heights.push(log.clientHeight)).observe(log);
}
"""
SCROLLED_AND_SMALLER = """
() => new Promise((done) => requestAnimationFrame(() => {
  document.querySelector("[role=log]").scrollTop -= 10;
  setTimeout(() => {
    document.querySelector("main textarea").style.minHeight = "200px";
    done();
  });
}))
"""
"""The scroll event is told in the frame in which the field has grown."""
BELOW_IS_NOTHING = """
[...document.querySelectorAll("[role=log]")].every(
  (log) => log.scrollHeight - log.scrollTop - log.clientHeight < 1,
)
"""
PAINTED = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


async def steps(page: Page) -> list[int]:
    """The heights that the thread has had, each as often as it came."""
    heights: list[int] = await page.evaluate("window.heights")
    return [height for at, height in enumerate(heights) if at == 0 or height != heights[at - 1]]


async def test_a_draft_has_its_room_from_the_message_on(cast: Cast) -> None:
    ana, phone = await cast.ana(), await cast.caller("Olga Freitas")
    await phone.writes("Oi")
    await ana.open("Olga Freitas")
    await ana.ready_card.get_by_role("button", name="Dispensar").click()
    await expect(ana.card).to_have_count(0)
    await ana.page.evaluate(WATCH)
    await phone.writes(ASKS)
    await expect(ana.ready_card).to_be_visible()
    assert len(await steps(ana.page)) == 2, "once, with the message"
    assert await ana.page.evaluate("window.moved") <= MOST


async def test_a_draft_that_follows_another_stands_in_the_same_room(cast: Cast) -> None:
    ana, phone = await cast.ana(), await cast.caller("Paulo Rezende")
    await phone.writes("Oi")
    await ana.open("Paulo Rezende")
    await expect(ana.ready_card).to_be_visible()
    first = await ana.card.get_attribute("data-draft")
    await ana.page.evaluate(WATCH)
    await phone.writes(ASKS)
    await expect(ana.ready_card).not_to_have_attribute("data-draft", first or "")
    assert len(await steps(ana.page)) <= 2, "at most once, with the message"
    assert await ana.page.evaluate("window.moved") <= MOST


async def test_a_draft_that_a_colleague_dismisses_leaves_its_room_until_words_come(cast: Cast) -> None:
    ana, carla, phone = await cast.ana(), await cast.carla(), await cast.caller("Quitéria Lima")
    await phone.writes("Oi")
    await ana.open("Quitéria Lima")
    await carla.open("Quitéria Lima")
    await expect(ana.page.get_by_label("Carla está vendo")).to_be_visible()
    await expect(ana.ready_card).to_be_visible()
    await ana.page.evaluate(WATCH)
    await carla.ready_card.get_by_role("button", name="Dispensar").click()
    await expect(ana.card).to_have_count(0)
    await ana.page.evaluate(PAINTED)
    assert len(await steps(ana.page)) == 1
    assert await ana.page.evaluate("window.moved") <= MOST
    room = ana.page.get_by_role("status").filter(has_text="O rascunho foi retirado.")
    await expect(room).to_be_visible()
    assert len(await steps(ana.page)) == 1
    await ana.field.press_sequentially("J")
    await until(ana.page, "window.heights.at(-1) > window.heights[0]")


async def test_a_thread_stays_at_its_end_whatever_the_window_becomes(cast: Cast) -> None:
    ana, phone = await cast.ana(), await cast.caller("Quitéria Lobo")
    await phone.writes("Oi")
    await ana.open("Quitéria Lobo")
    for number in range(12):
        await phone.writes(f"{number}: " + "uma frase que se parte em linhas " * 12)
    await phone.writes("E a última.")
    await expect(ana.bubble("E a última.")).to_be_in_viewport()
    for width, height in ((1280, 620), (1500, 900), (1000, 700)):
        await ana.page.set_viewport_size({"width": width, "height": height})
        await ana.page.evaluate(PAINTED)
        await expect(ana.bubble("E a última.")).to_be_in_viewport(ratio=1)


async def test_a_thread_stays_at_its_end_although_it_is_scrolled_as_the_composer_grows(cast: Cast) -> None:
    ana, phone = await cast.ana(), await cast.caller("Quitéria Lobato")
    await phone.writes("Oi")
    await ana.open("Quitéria Lobato")
    for number in range(6):
        await phone.writes(f"{number}: " + "uma frase que se parte em linhas " * 12)
    await phone.writes("E a última.")
    await expect(ana.bubble("E a última.")).to_be_in_viewport()
    await ana.page.evaluate(SCROLLED_AND_SMALLER)
    await ana.page.evaluate(PAINTED)
    await until(ana.page, "document.querySelector('main textarea').offsetHeight >= 200")
    await until(ana.page, BELOW_IS_NOTHING)
