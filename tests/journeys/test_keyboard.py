"""The whole job without a pointer."""

import asyncio
import re

from playwright.async_api import Page, Route, expect

from tests.journeys.cast import Cast
from tests.journeys.fingers import COLON, DOWN, EMOJI, ENTER, FIND, letters, press_at_once
from tests.journeys.inbox_window import InboxWindow


async def tab_to(page: Page, name: str, *, limit: int = 40) -> None:
    """Walks with Tab until the focused element carries this name."""
    for _ in range(limit):
        await page.keyboard.press("Tab")
        if name in await page.evaluate("document.activeElement?.textContent ?? ''"):
            return
    raise AssertionError(f"Tab never reached {name!r}")


async def test_44_from_signing_in_to_the_sent_answer_by_keyboard_alone(cast: Cast) -> None:
    phone = await cast.customer("Rosa Antunes")
    await phone.writes("Oi, até que horas vocês abrem hoje?")
    ana = InboxWindow(await cast.opens_window(), cast.house)
    await ana.page.goto(cast.house.url)
    secret = cast.secret_of("ana")
    await expect(ana.page.get_by_label("E-mail")).to_be_focused()
    await ana.page.keyboard.type(secret["email"])
    await ana.page.keyboard.press("Tab")
    await ana.page.keyboard.type(secret["password"])
    await ana.page.keyboard.press("Enter")
    await expect(ana.row("Rosa Antunes")).to_be_visible()

    await tab_to(ana.page, "Rosa Antunes")
    await ana.page.keyboard.press("Enter")
    await expect(ana.ready_card).to_be_visible()
    await expect(ana.field).to_be_focused()
    await ana.page.keyboard.press("Tab")
    await expect(ana.field).not_to_have_value("")
    answer = await ana.field.input_value()
    await ana.page.keyboard.press("Enter")
    await expect(phone.bubble(answer)).to_have_count(1)
    await expect(ana.status(answer)).to_have_attribute("data-status", "read")


async def test_alt_arrows_walk_through_conversations_and_slash_lists_the_keys(settled: Cast) -> None:
    ana = await settled.ana()
    await ana.page.keyboard.press("Alt+ArrowDown")
    await expect(ana.thread).to_be_visible()
    first = ana.path
    await ana.page.keyboard.press("Alt+ArrowDown")
    await ana.page.wait_for_url(lambda url: not url.endswith(first))
    await ana.page.keyboard.press("Alt+ArrowUp")
    await ana.page.wait_for_url(f"**{first}")
    await ana.page.keyboard.press("Control+/")
    await expect(ana.page.get_by_role("dialog", name="Atalhos do teclado")).to_be_visible()
    await ana.page.keyboard.press("Escape")
    await expect(ana.page.get_by_role("dialog", name="Atalhos do teclado")).to_have_count(0)


async def test_keys_that_follow_a_shortcut_at_once_are_for_what_it_opens(cast: Cast) -> None:
    """And never a message to the customer."""
    ana, phone = await cast.ana(), await cast.caller("Zoraide Prado")
    await phone.writes("Qual o prazo?")
    await ana.open("Zoraide Prado")
    await ana.field.click()
    await press_at_once(ana.page, FIND, *letters("prazo"), ENTER)
    bar = ana.page.get_by_role("search", name="Buscar nesta conversa")
    await expect(bar.get_by_role("searchbox")).to_have_value("prazo")
    await expect(bar.get_by_role("status")).to_contain_text("1 de 1")
    await expect(ana.field).to_have_value("")
    # Again while it is open, from the field of the message.
    await ana.field.click()
    await press_at_once(ana.page, FIND, *letters("qual"), ENTER)
    await expect(bar.get_by_role("searchbox")).to_have_value("qual")
    await bar.get_by_role("button", name="Fechar").click()

    await expect(ana.page.get_by_role("button", name="Emoji", exact=True)).to_be_visible()
    await ana.field.click()
    await press_at_once(ana.page, EMOJI, *letters("coracao"), ENTER)
    await expect(ana.field).to_have_value(re.compile("^[^a-z]+$"))
    await expect(ana.thread.locator("[data-direction=outbound], [data-waiting]")).to_have_count(0)


async def test_who_walks_on_from_the_search_writes_in_the_thread(cast: Cast) -> None:
    ana, phone = await cast.ana(), await cast.caller("Zuleica Prado")
    await phone.writes("Oi")
    await expect(ana.row("Zuleica Prado")).to_be_visible()
    await ana.page.keyboard.press("Control+k")
    await ana.page.keyboard.type("Zuleica")
    await expect(ana.page.get_by_role("link", name=re.compile("Zuleica Prado"))).to_have_count(1)
    await ana.page.keyboard.press("Alt+ArrowDown")
    await expect(ana.field).to_be_focused()


async def test_enter_chooses_the_emoji_that_was_asked_for_although_the_list_is_on_its_way(cast: Cast) -> None:
    """And half a word is never a message to the customer."""
    ana, phone = await cast.ana(), await cast.caller("Zelinda Prado")
    await phone.writes("Amei!")
    comes = asyncio.Event()

    async def hold(route: Route) -> None:
        await comes.wait()
        await route.continue_()

    await ana.page.route("**/emoji-picker-*.js", hold)
    await ana.go()
    await ana.open("Zelinda Prado")
    await ana.field.click()
    await press_at_once(ana.page, COLON, *letters("cora"), ENTER, ENTER, *letters("ok"))
    await expect(ana.field).to_have_value(":coraok")
    comes.set()
    await expect(ana.field).to_have_value("❤️ok")
    await expect(ana.thread.locator("[data-direction=outbound], [data-waiting]")).to_have_count(0)
    await ana.page.keyboard.press("Control+z")
    await expect(ana.field).to_have_value(":coraok")
    await ana.page.keyboard.press("Control+Shift+z")
    await expect(ana.field).to_have_value("❤️ok")
    await ana.page.keyboard.press("Enter")
    await expect(ana.bubble("❤️ok")).to_have_count(1)


async def test_a_menu_opens_with_the_focus_on_its_first_entry_and_gives_it_back(cast: Cast) -> None:
    phone, ana = await cast.caller("Zélia Prado"), await cast.ana()
    await phone.writes("Oi!")
    await ana.open("Zélia Prado")
    opener = ana.page.get_by_role("button", name="Enviar outra coisa")
    await opener.focus()
    await press_at_once(ana.page, ENTER, DOWN)
    menu = ana.page.get_by_role("menu", name="Enviar outra coisa")
    await expect(menu.get_by_role("menuitem").nth(1)).to_be_focused()
    await ana.page.keyboard.press("Escape")
    await expect(opener).to_be_focused()
    # Its entries come with code of their own, at the first opening maybe after it.
    opener = ana.page.get_by_role("button", name="Conta e preferências")
    await opener.focus()
    await ana.page.keyboard.press("Enter")
    await expect(ana.page.get_by_role("menuitemradio").first).to_be_focused()
