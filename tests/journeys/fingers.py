"""Keys faster than the page: none waits until the one before it was handled."""

import asyncio
from typing import NamedTuple

from playwright.async_api import Page


class Key(NamedTuple):
    key: str
    code: str
    number: int
    """The Windows virtual key code, which Chromium asks for."""
    control: bool = False
    text: str = ""


FIND = Key("f", "KeyF", 70, control=True)
EMOJI = Key("e", "KeyE", 69, control=True)
TONES = Key(";", "Semicolon", 186, control=True)
TAB = Key("Tab", "Tab", 9)
COLON = Key(":", "Semicolon", 186, text=":")
DOWN = Key("ArrowDown", "ArrowDown", 40)
ENTER = Key("Enter", "Enter", 13, text="\r")


def letters(word: str) -> list[Key]:
    """Without accents."""
    return [Key(each, f"Key{each.upper()}", ord(each.upper()), text=each) for each in word]


async def press_at_once(page: Page, *keys: Key) -> None:
    """Playwright's own `press` waits for the page between two keys; a person's fingers do not."""
    devtools = await page.context.new_cdp_session(page)
    moves = [
        {
            "type": kind,
            "key": each.key,
            "code": each.code,
            "windowsVirtualKeyCode": each.number,
            "modifiers": 2 if each.control else 0,
            "text": each.text if kind == "keyDown" else "",
        }
        for each in keys
        for kind in ("keyDown", "keyUp")
    ]
    await asyncio.gather(*(devtools.send("Input.dispatchKeyEvent", move) for move in moves))
    await devtools.detach()
