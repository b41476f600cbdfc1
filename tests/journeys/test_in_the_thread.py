"""Behaviours 1, 3 to 5, 18 to 21, 29 of what hands expect of a messenger: how messages stand in a thread."""

import asyncio

from playwright.async_api import Route, expect

from tests.factories import a_message
from tests.journeys.cast import Cast
from tests.journeys.house import House
from tests.journeys.phone import Phone
from tests.journeys.watching import allowed

# Each state that an own bubble had, however short, and how often it stood there in each frame.
NOTE = """(text) => {
  window.states = [];
  window.counts = [];
  const own = () => [...document.querySelectorAll('[data-direction=outbound]')]
    .filter((one) => one.textContent.includes(text));
  new MutationObserver(() => {
    const state = own()[0]?.querySelector('[data-status]')?.dataset.status;
    if (state && window.states.at(-1) !== state) window.states.push(state);
  }).observe(document, { subtree: true, childList: true, attributes: true });
  const each = () => {
    const found = own().length;
    if (found > 0 || window.counts.length > 0) window.counts.push(found);
    requestAnimationFrame(each);
  };
  each();
}"""
ORDER = ["queued", "sending", "accepted", "sent", "delivered", "read"]


async def test_1_ticks_appear_in_order_and_never_go_back(cast: Cast) -> None:
    """1: clock, one tick, two grey, two blue, although the line reports them in the wrong order."""
    ana, phone = await cast.ana(), await cast.customer("Fabiana Rocha")
    await phone.writes("Oi")
    await ana.open("Fabiana Rocha")
    await phone.set_fault("Trocar a ordem", True)
    try:
        await phone.close_chat()
        await ana.page.evaluate(NOTE, "Temos, sim")
        await ana.send("Temos, sim")
        await expect(ana.status("Temos, sim")).to_have_attribute("data-status", "delivered")
        await phone.open()
        await expect(ana.status("Temos, sim")).to_have_attribute("data-status", "read")
    finally:
        await phone.set_fault("Trocar a ordem", False)
    states = await ana.page.evaluate("window.states")
    ranks = [ORDER.index(state) for state in states]
    assert ranks == sorted(ranks), states
    assert states[0] in ("queued", "sending")
    assert {"delivered", "read"} <= set(states)


async def test_3_enter_shows_the_bubble_at_once_and_it_stays_one(cast: Cast) -> None:
    """3: within 100 ms and before the server answers; then in each frame exactly one bubble stands there."""
    ana, phone = await cast.ana(), await cast.customer("Gilda Rocha")
    await phone.writes("Oi")
    await ana.open("Gilda Rocha")
    answers = asyncio.Event()

    async def hold(route: Route) -> None:
        await answers.wait()
        await route.continue_()

    await ana.page.route("**/messages", hold)
    await ana.page.evaluate(NOTE, "Boa tarde!")
    await ana.write("Boa tarde!")
    took = await ana.page.evaluate(
        """() => new Promise((done) => {
          const field = document.querySelector('main textarea');
          const began = performance.now();
          const there = () => document.querySelector('[data-waiting]');
          const look = () => there() ? done(performance.now() - began) : requestAnimationFrame(look);
          const enter = { key: 'Enter', bubbles: true, cancelable: true };
          field.dispatchEvent(new KeyboardEvent('keydown', enter));
          look();
        })"""
    )
    await expect(ana.status("Boa tarde!")).to_have_attribute("data-status", "queued")
    assert took < allowed(100)
    answers.set()
    await expect(ana.status("Boa tarde!")).to_have_attribute("data-status", "read")
    counts = await ana.page.evaluate("window.counts")
    assert set(counts) == {1}


async def test_4_enter_sends_shift_enter_breaks_and_composing_sends_nothing(cast: Cast) -> None:
    """4: Enter that ends the composing of a letter belongs to the keyboard, not to the message."""
    ana, phone = await cast.ana(), await cast.customer("Gorete Rocha")
    await phone.writes("Oi")
    await ana.open("Gorete Rocha")
    await ana.write("Primeira")
    await ana.page.keyboard.press("Shift+Enter")
    await ana.page.keyboard.type("segunda")
    keys = await ana.page.context.new_cdp_session(ana.page)
    await keys.send("Input.imeSetComposition", {"text": "ã", "selectionStart": 1, "selectionEnd": 1})
    enter = {"type": "rawKeyDown", "key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 229}
    await keys.send("Input.dispatchKeyEvent", enter)
    await expect(ana.field).to_have_value("Primeira\nsegundaã")
    await expect(ana.thread.locator("[data-direction=outbound]")).to_have_count(0)
    await keys.send("Input.insertText", {"text": "ã"})
    await ana.page.keyboard.press("Enter")
    await expect(ana.field).to_have_value("")
    await expect(phone.bubble("segundaã")).to_have_count(1)
    assert "Primeira\nsegundaã" in await ana.bubble("segundaã").inner_text()


async def test_5_a_chat_opens_at_its_unread_divider_which_stays_until_it_is_left(cast: Cast) -> None:
    """5: the divider with its count is in sight, and stays while one reads and writes."""
    ana, phone = await cast.ana(), await cast.caller("Helga Rocha")
    other = await cast.caller("Iris Rocha")
    await other.writes("Oi")
    for word in ("Oi", "Tudo bem?", "Tem mesa posta?"):
        await phone.writes(word)
    await expect(ana.row("Helga Rocha").get_by_label("3 não lidas")).to_be_visible()
    await ana.open("Helga Rocha")
    divider = ana.thread.get_by_text("3 mensagens não lidas")
    await expect(divider).to_be_in_viewport()
    await expect(ana.row("Helga Rocha")).not_to_contain_text("não lida")
    await phone.writes("Alô?")
    await expect(ana.bubble("Alô?")).to_be_visible()
    await expect(divider).to_be_visible()
    await ana.open("Iris Rocha")
    await ana.open("Helga Rocha")
    await expect(ana.bubble("Alô?")).to_be_visible()
    await expect(divider).to_have_count(0)


async def test_18_days_are_told_in_the_companys_zone_and_turn_at_its_midnight(cast: Cast) -> None:
    """18: «Hoje» becomes «Ontem» at the company's midnight, wherever the browser is."""
    ana, phone = await cast.ana(timezone_id="Asia/Tokyo"), await cast.customer("Jandira Rocha")
    await phone.writes("Oi")
    await ana.open("Jandira Rocha")
    here = ana.thread.get_by_text("Hoje", exact=True)
    await expect(here).to_be_visible()
    said = phone.bubble("Oi", author="customer").locator("time")
    await expect(ana.bubble("Oi").locator("time")).to_have_text(await said.inner_text())
    at = await ana.bubble("Oi").locator("time").get_attribute("datetime")
    midnight = await ana.page.evaluate(
        "(at) => new Date(new Date(at).toLocaleDateString('en-CA', { timeZone: 'America/Sao_Paulo' })"
        " + 'T00:00:30-03:00').getTime() + 86400000",
        at,
    )
    await ana.page.clock.install(time=midnight / 1000)
    await ana.page.reload()
    await expect(ana.thread.get_by_text("Ontem", exact=True)).to_be_visible()


async def test_19_bubbles_of_one_author_have_one_tail_and_the_time_inside(cast: Cast) -> None:
    """19: only the first of a group has a tail; the time never stands on a line of its own."""
    ana, phone = await cast.ana(), await cast.caller("Kelly Rocha")
    texts = ["Oi", "Quero ver tapetes para a sala", "x" * 41, "palavra " * 12, "Obrigada! " * 5]
    for text in texts:
        await phone.writes(text.strip())
    await expect(ana.row("Kelly Rocha").get_by_label(f"{len(texts)} não lidas")).to_be_visible()
    await ana.open("Kelly Rocha")
    await expect(ana.thread.locator("[data-direction]")).to_have_count(len(texts))
    looks = await ana.thread.locator("[data-direction]").evaluate_all(
        """(bubbles) => bubbles.map((bubble) => {
          const words = document.createRange();
          words.selectNodeContents(bubble.querySelector('p').firstChild);
          const box = bubble.getBoundingClientRect();
          const last = [...words.getClientRects()].at(-1);
          const time = bubble.querySelector('time').getBoundingClientRect();
          return {
            tail: getComputedStyle(bubble, '::before').content !== 'none',
            inside: time.right <= box.right && time.bottom <= box.bottom,
            beside: last.bottom > time.top && last.right <= time.left,
          };
        })"""
    )
    assert [look["tail"] for look in looks] == [True] + [False] * (len(texts) - 1)
    assert all(look["inside"] and look["beside"] for look in looks), looks


async def test_20_marks_lists_and_links_look_as_on_the_phone(cast: Cast) -> None:
    """20: bold, italic, strike, mono, lists and quotes; links open apart and load nothing by themselves."""
    ana, phone = await cast.ana(), await cast.customer("Lara Rocha")
    await phone.writes("Oi")
    await ana.open("Lara Rocha")
    asked: list[str] = []
    ana.page.on("request", lambda request: asked.append(request.url))
    await ana.field.fill(
        "*Temos* _hoje_ ~ontem~ ```cru```\n- azul\n- verde\n> promessa\nhttps://loja.example/a"
    )
    await ana.page.keyboard.press("Enter")
    bubble = ana.bubble("Temos hoje")
    for mark, words in (("strong", "Temos"), ("em", "hoje"), ("s", "ontem"), ("code", "cru")):
        await expect(bubble.locator(mark).first).to_have_text(words)
    items = bubble.get_by_text("azul", exact=True).or_(bubble.get_by_text("verde", exact=True))
    await expect(items).to_have_count(2)
    # In one look: the thread may still be on its way down.
    upper, lower = await items.evaluate_all(
        "all => all.map((each) => each.getBoundingClientRect()).map(({ x, y }) => ({ x, y }))"
    )
    assert (upper["x"], upper["y"] < lower["y"]) == (lower["x"], True)
    link = bubble.get_by_role("link", name="https://loja.example/a")
    await expect(link).to_have_attribute("target", "_blank")
    await expect(link).to_have_attribute("rel", "noopener noreferrer nofollow")
    await expect(ana.status("Temos hoje")).to_have_attribute("data-status", "read")
    assert not [url for url in asked if "loja.example" in url]


async def test_21_emoji_alone_are_large_and_a_colon_finds_them(cast: Cast) -> None:
    """21: one to three emoji alone are large; `:` and letters find one, or the button, which goes in where
    the caret is."""
    ana, phone = await cast.ana(), await cast.caller("Nina Rocha")
    await phone.writes("😍")
    await phone.writes("Adorei 😍")
    await ana.open("Nina Rocha")
    await expect(ana.bubble("Adorei 😍")).to_be_visible()
    sizes = await ana.thread.locator("[data-direction]").evaluate_all(
        "(bubbles) => bubbles.map((bubble) => parseFloat(getComputedStyle(bubble).fontSize))"
    )
    assert sizes[0] > 2 * sizes[1]
    await ana.write("Obrigada  viu?")
    for _ in range(5):
        await ana.page.keyboard.press("ArrowLeft")
    await ana.page.keyboard.type(":obri")
    found = ana.page.get_by_role("listbox", name="Emojis encontrados")
    await expect(found.get_by_role("option", selected=True)).to_contain_text("🙏")
    await ana.page.keyboard.press("Enter")
    await ana.page.keyboard.type("!")
    await expect(ana.field).to_have_value("Obrigada 🙏! viu?")
    await expect(found).to_have_count(0)
    await ana.page.keyboard.press("Control+e")
    panel = ana.page.get_by_role("dialog", name="Emoji")
    await expect(panel.get_by_role("searchbox")).to_be_focused()
    await panel.get_by_role("searchbox").fill("coração")
    await panel.get_by_role("button", name="❤️").first.click()
    await expect(panel).to_be_hidden()
    await ana.page.keyboard.type("?")
    await expect(ana.field).to_have_value("Obrigada 🙏!❤️? viu?")


async def test_29_places_and_contacts_open_and_the_unknown_is_named(cast: Cast) -> None:
    """29: a place opens the map, a contact's number the telephone; the unknown is never an empty bubble."""
    ana, phone = await cast.ana(), await cast.customer("Mara Rocha")
    await phone.attaches("Localização", "Praça da Sé")
    await phone.attaches("Contato", "Oficina do Zé")
    await ana.open("Mara Rocha")
    await expect(ana.bubble("Praça da Sé").get_by_role("link")).to_have_attribute("target", "_blank")
    card = ana.bubble("Oficina do Zé")
    await expect(card.get_by_role("link", name="+55 21 90000-0003")).to_have_attribute(
        "href", "tel:+5521900000003"
    )
    await something_new(cast.house, phone)
    await expect(ana.bubble("ainda não é mostrado aqui")).to_be_visible()
    await expect(ana.row("Mara Rocha")).to_contain_text("Mensagem não suportada")


async def something_new(house: House, phone: Phone) -> None:
    """The provider reports a kind that nobody has heard of."""
    odd = a_message(number=phone.number, type="hologram", hologram={})
    await house.told(phone.page, messages=[odd])
