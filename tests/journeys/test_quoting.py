"""Behaviours 13, 14 and 15 of what a messenger's hands expect: quoting, reactions, what was said before."""

import asyncio

from playwright.async_api import Route, expect

from tests.journeys.cast import Cast
from tests.journeys.inbox_window import InboxWindow
from tests.journeys.watching import lit

# A finger as the browser reports it; Playwright's own taps neither hold nor swipe.
FINGER = """([bubble, to, hold]) => new Promise((done) => {
  const { left, top } = bubble.getBoundingClientRect();
  const at = (x) => {
    const touch = new Touch({ identifier: 1, target: bubble, clientX: left + 20 + x, clientY: top + 12 });
    return { touches: [touch], changedTouches: [touch], bubbles: true, cancelable: true };
  };
  bubble.dispatchEvent(new TouchEvent("touchstart", at(0)));
  if (to) bubble.dispatchEvent(new TouchEvent("touchmove", at(to / 2)));
  if (to) bubble.dispatchEvent(new TouchEvent("touchmove", at(to)));
  setTimeout(() => {
    bubble.dispatchEvent(new TouchEvent("touchend", { ...at(to), touches: [] }));
    done();
  }, hold);
})"""


async def finger(window: InboxWindow, text: str, *, across: int = 0, hold: int = 0) -> None:
    await window.bubble(text).evaluate(f"(bubble) => ({FINGER})([bubble, {across}, {hold}])")


async def test_13_a_quote_goes_out_by_menu_double_click_and_swipe(cast: Cast) -> None:
    """13: menu, double click and swipe quote; the quote names author and words, and the phone shows it."""
    ana, phone = await cast.ana(has_touch=True), await cast.customer("Quitéria Lobo")
    await phone.writes("Tem o tapete azul?")
    await phone.writes("E a cortina de linho?")
    await ana.open("Quitéria Lobo")
    await ana.bubble("Tem o tapete azul?").click(button="right")
    await ana.choose("Responder")
    await expect(ana.quoting).to_contain_text("Quitéria Lobo")
    await expect(ana.field).to_be_focused()
    await ana.send("Tem, sim!")
    await expect(ana.quoting).to_have_count(0)
    quote = ana.bubble("Tem, sim!").get_by_role("button", name="Tem o tapete azul?")
    await expect(quote).to_contain_text("Quitéria Lobo")
    await expect(phone.bubble("Tem, sim!").locator("blockquote")).to_have_text("Tem o tapete azul?")

    await ana.bubble("E a cortina de linho?").dblclick()
    await expect(ana.quoting).to_contain_text("E a cortina de linho?")
    await ana.page.keyboard.press("Escape")
    await expect(ana.quoting).to_have_count(0)
    await finger(ana, "E a cortina de linho?", across=30)
    await expect(ana.quoting).to_have_count(0)
    await finger(ana, "E a cortina de linho?", across=90)
    await expect(ana.quoting).to_contain_text("E a cortina de linho?")
    await ana.send("De linho temos duas")
    await expect(phone.bubble("De linho temos duas").locator("blockquote")).to_have_text(
        "E a cortina de linho?"
    )


async def test_13_a_quote_of_the_customer_leads_to_the_original(cast: Cast) -> None:
    """13: what the customer quotes is shown as a quote; a click jumps there, far above, and lights it up."""
    ana, phone = await cast.ana(viewport={"width": 1360, "height": 500}), await cast.customer("Rosana Lobo")
    await phone.writes("O frete é de graça?")
    await ana.open("Rosana Lobo")
    await ana.send("Acima de 300 reais, sim")
    await expect(phone.bubble("Acima de 300 reais")).to_be_visible()
    for number in range(12):
        await phone.writes(f"Pergunta {number}, por favor")
    await phone.answers("Acima de 300 reais", "Então levo dois")
    quote = ana.bubble("Então levo dois").get_by_role("button", name="Acima de 300 reais")
    await expect(quote).to_contain_text("Você")
    original = ana.thread.locator("[data-direction=outbound]").filter(has_text="Acima de 300 reais, sim")
    await expect(original).not_to_be_in_viewport()
    await quote.click()
    await lit(ana.page, "Acima de 300 reais, sim")
    await expect(original).to_be_in_viewport()
    await expect(ana.thread.locator("[data-flash]")).to_have_count(0)


async def test_14_a_reaction_shows_at_once_is_replaced_and_taken_back(cast: Cast) -> None:
    """14: before the server answers; another emoji replaces it, the same one again removes it."""
    ana, phone = await cast.ana(), await cast.customer("Sabrina Lobo")
    await phone.writes("Adorei a colcha")
    await ana.open("Sabrina Lobo")
    bubble = ana.bubble("Adorei a colcha")
    await bubble.click(button="right")
    answers = asyncio.Event()

    async def hold(route: Route) -> None:
        await answers.wait()
        await route.continue_()

    await ana.page.route("**/reactions", hold)
    await ana.choose("Reagir com ❤️")
    shown = ana.thread.get_by_role("listitem").filter(has_text="❤️")
    await expect(shown).to_be_visible()
    answers.set()
    await expect(phone.page.get_by_text("❤️")).to_be_visible()
    await ana.act("Adorei a colcha", "Reagir com 👍")
    await expect(ana.thread.get_by_role("listitem").filter(has_text="👍")).to_be_visible()
    await expect(shown).to_have_count(0)
    await expect(phone.page.get_by_text("👍")).to_be_visible()
    await ana.act("Adorei a colcha", "Reagir com 👍")
    await expect(phone.page.get_by_text("👍")).to_have_count(0)
    await ana.send("Que bom!")
    await phone.reacts("Que bom!", "🙏")
    await expect(ana.thread.get_by_role("listitem").filter(has_text="🙏")).to_be_visible()
    await expect(ana.row("Sabrina Lobo")).to_contain_text("🙏")


async def test_15_what_an_edited_message_said_before_can_be_read(cast: Cast) -> None:
    """15: «editada» with the earlier text at hand, by keyboard; a deleted message is a placeholder."""
    ana, phone = await cast.ana(), await cast.customer("Tarsila Lobo")
    await phone.writes("Quero 3 toalhas")
    await ana.open("Tarsila Lobo")
    await phone.edits("Quero 3 toalhas", "Quero 5 toalhas")
    edited = ana.bubble("Quero 5 toalhas")
    await expect(edited).to_contain_text("editada")
    await edited.get_by_role("button", name="Opções da mensagem").focus()
    await ana.page.keyboard.press("Enter")
    await ana.choose("Textos anteriores")
    former = ana.page.get_by_role("dialog", name="Textos anteriores")
    await expect(former).to_contain_text("Quero 3 toalhas")
    await ana.page.keyboard.press("Escape")
    await phone.deletes("Quero 5 toalhas")
    gone = ana.bubble("Mensagem apagada")
    await expect(gone).to_be_visible()
    await expect(gone.get_by_role("button", name="Opções da mensagem")).to_have_count(0)


async def test_the_menu_opens_by_hand_key_and_finger(cast: Cast) -> None:
    ana, phone = await cast.ana(has_touch=True), await cast.caller("Ulla Lobo")
    await phone.writes("Qual o prazo?")
    await ana.open("Ulla Lobo")
    await ana.bubble("Qual o prazo?").click(button="right")
    await expect(ana.menu).to_be_visible()
    await ana.page.keyboard.press("Escape")
    await expect(ana.menu).to_have_count(0)
    await finger(ana, "Qual o prazo?", hold=600)
    await expect(ana.menu).to_be_visible()
    await ana.page.mouse.click(5, 5)
    await expect(ana.menu).to_have_count(0)
    opener = ana.bubble("Qual o prazo?").get_by_role("button", name="Opções da mensagem")
    await opener.focus()
    await ana.page.keyboard.press("Enter")
    await ana.page.keyboard.press("End")
    await expect(ana.menu.get_by_role("menuitem").last).to_be_focused()
    await ana.page.keyboard.press("Escape")
    await expect(opener).to_be_focused()
