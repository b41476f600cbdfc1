"""What a page notes by itself, because it passes faster than anybody outside could look: each look of the
draft, what was lit up, and how sockets ended."""

import asyncio
import json
import os
from collections.abc import Awaitable
from typing import NamedTuple, cast

from playwright.async_api import Page

PATIENCE_MS = 40_000
"""For a busy machine. What comes is never waited for so long."""

WATCHING = """
(() => {
  window.seen = [];
  window.lit = new Set();
  window.socketEnds = [];
  window.WebSocket = class extends window.WebSocket {
    constructor(...args) {
      super(...args);
      this.addEventListener('close', (event) => window.socketEnds.push(event.code));
    }
  };
  const look = () => {
    for (const one of document.querySelectorAll('[data-flash]')) window.lit.add(one.textContent);
    const draft = document.querySelector('[data-draft]');
    const now = {
      path: location.pathname,
      draft: draft?.dataset.draft ?? '',
      phase: draft?.dataset.phase ?? '',
      text: document.querySelector('[data-draft-text]')?.textContent ?? '',
      field: document.querySelector('main textarea')?.value ?? '',
      heard: [...document.querySelectorAll('[role=log] [data-direction=inbound]')].at(-1)?.textContent ?? '',
    };
    const last = window.seen.at(-1);
    if (!last || Object.keys(now).some((key) => now[key] !== last[key])) window.seen.push(now);
  };
  const everything = { subtree: true, childList: true, characterData: true, attributes: true };
  new MutationObserver(look).observe(document, everything);
  document.addEventListener('input', look);
  const written = () => document.querySelector('[data-phase=writing] [data-draft-text]')?.textContent ?? '';
  window.firstWords = () => new Promise((done) => {
    const observer = new MutationObserver(() => written() && (observer.disconnect(), done()));
    observer.observe(document, everything);
    if (written()) done();
  });
})();
"""
AT_FIRST_WORDS = """(letters) => {
  if (letters) document.querySelector('main textarea').focus();
  const type = () => letters && document.execCommand('insertText', false, letters);
  window.begun = window.firstWords().then(type);
}"""


async def until(page: Page, condition: str) -> None:
    """Of the page's own values; it may be a promise. Playwright's `wait_for_function` compiles a condition in
    the page whenever it looks again, which the page's security policy refuses."""
    looking = f"while (!(await ({condition}))) await new Promise((next) => setTimeout(next, 20));"
    async with asyncio.timeout(PATIENCE_MS / 1000):
        await page.evaluate(f"async () => {{ {looking} }}")


class Look(NamedTuple):
    path: str
    draft: str
    phase: str
    """`thinking`, `writing`, `ready`, `outdated`, `failed`, or `aside` while the seller writes herself."""
    text: str
    field: str
    heard: str
    """What the customer said last, as the thread shows it."""


async def looks(page: Page) -> list[Look]:
    """How the draft and the field looked, oldest first."""
    return [Look(**look) for look in await page.evaluate("window.seen")]


async def forget_looks(page: Page) -> None:
    await page.evaluate("window.seen.length = 0")


async def first_words(page: Page, said: Awaitable[object], *, types: str = "") -> None:
    """Of the draft that follows what is `said`. `types` in the same moment: what is left of a draft may be
    shorter than the way of a key into the page."""
    # Looked for before it is said: a busy machine may come to look when all is written.
    await page.evaluate(AT_FIRST_WORDS, types)
    await said
    async with asyncio.timeout(PATIENCE_MS / 1000):
        await page.evaluate("window.begun")


async def lit(page: Page, words: str) -> None:
    """A bubble that says this was lit up; it may be no more."""
    await until(page, f"[...window.lit].some((text) => text.includes({json.dumps(words)}))")


async def socket_ends(page: Page) -> list[int]:
    return cast(list[int], await page.evaluate("window.socketEnds"))


def growth(seen: list[Look]) -> list[str]:
    """The texts of the draft while it was written: each longer than the one before."""
    texts: list[str] = []
    for look in seen:
        if look.phase == "writing" and look.text and (not texts or look.text != texts[-1]):
            texts.append(look.text)
    return texts


def allowed(milliseconds: float) -> float:
    """How long what is promised for a seller's desk may take on this machine, which may have more to do than
    it has processors."""
    return milliseconds * max(1.0, 2 * os.getloadavg()[0] / (os.cpu_count() or 1))
