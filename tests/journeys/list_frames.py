"""How the list moves with ten thousand conversations at two hundred events a second.

`.venv/bin/python -m tests.journeys.list_frames`: the built app in Chromium against a recorded-looking server
inside the page, so that only the browser's work is measured. Nothing is asserted: frames say much about the
machine.
"""

import asyncio
import json
import mimetypes
import sys
from typing import Any

from playwright.async_api import Page, Route

from server.launcher import frontend
from server.launcher.paths import STATIC
from tests.support.browser import running_browser

ROWS, PER_SECOND, SECONDS = 10_000, 200, 8
START = "2026-11-20T12:00:00Z"

SERVER = """
window.WebSocket = class extends EventTarget {
  static OPEN = 1;
  readyState = 1;
  constructor() {
    super();
    setTimeout(() => this.dispatchEvent(new Event('open')));
  }
  say(...frames) {
    const data = frames.map((frame) => JSON.stringify(frame)).join('\\n');
    this.dispatchEvent(new MessageEvent('message', { data }));
  }
  send(data) {
    if (JSON.parse(data).f !== 'hello') return;
    this.say({ f: 'welcome', connection_id: 'c', epoch: 'e', head: 0, heartbeat_ms: 60000 });
    this.say({ f: 'caught_up', s: 0 });
    window.flood = (perSecond) => {
      let s = 0;
      const began = performance.now();
      return setInterval(() => {
        const due = Math.floor(((performance.now() - began) / 1000) * perSecond);
        while (s < due) this.say(window.eventAt(++s));
      }, 5);
    };
  }
  close() {}
};
window.eventAt = (s) => {
  const n = Math.floor(Math.random() * ROWS);
  const message = { id: `m${s}`, conversation_id: window.idOf(n), direction: 'inbound', origin: 'customer',
    provenance: null, author_user_id: null, kind: 'text', text: `Mensagem ${s}`, status: 'received',
    error: null, client_message_id: null, quoted_message_id: null,
    sort_at: new Date().toISOString(), created_at: new Date().toISOString() };
  const conversation = { ...window.rowOf(n), last_message: message, unread_count: 1, version: s + 1 };
  return { f: 'event', s, id: `e${s}`, at: '', d: { t: 'message.received', conversation, message } };
};
window.idOf = (n) => `0194f3a2-7c1e-7000-8000-${(n * 2654435761 % 2 ** 40).toString(16).padStart(12, '0')}`;
window.rowOf = (n) => ({ id: window.idOf(n), channel_id: 'ch',
  contact: { id: `p${n}`, name: `Cliente ${n}`, phone: '+55', username: null, doubted: false },
  lead: { id: `l${n}`, stage: 'novo', version: 1, stage_changed_at: 'START' }, assigned_user_id: null,
  holder: { kind: 'queue', user_id: null, version: 1 }, unread_count: 0, last_message: null,
  last_inbound_at: null, window_expires_at: null, version: 1,
  created_at: new Date(Date.parse('START') - n * 1000).toISOString() });
"""

FRAMES = """async (seconds) => {
  let long = 0;
  new PerformanceObserver((list) => (long += list.getEntries().length)).observe({ type: 'longtask' });
  const flood = window.flood(%d);
  const deltas = [];
  await new Promise((done) => {
    let last = performance.now();
    const end = last + seconds * 1000;
    const look = (now) => {
      deltas.push(now - last);
      last = now;
      if (now < end) requestAnimationFrame(look);
      else done();
    };
    requestAnimationFrame(look);
  });
  clearInterval(flood);
  deltas.sort((a, b) => a - b);
  return { fps: deltas.length / seconds, p95: deltas[Math.floor(deltas.length * 0.95)],
    dropped: deltas.filter((delta) => delta > 25).length / deltas.length, long };
}"""


def snapshot() -> dict[str, Any]:
    tenant = {"id": "t", "name": "Casa Aurora", "time_zone": "America/Sao_Paulo"}
    user = {"id": "u", "name": "Ana Ribeiro", "role": "seller", "active": True}
    ai = {"enabled": True, "mode": "assist_execute", "version": 1, "provider": "local", "provider_label": ""}
    me = {"user": user, "email": "a@b.example", "locale": "pt-BR", "tenant": tenant, "csrf_token": "x"}
    stage = {"id": "novo", "label": "Novo", "terminal": False}
    return {
        "epoch": "e",
        "head": 0,
        "me": {**me, "ai": ai, "simulator_open": False},
        "users": [user],
        "channels": [],
        "funnel": {"version": 1, "initial": "novo", "stages": [stage], "transitions": {"novo": []}},
        "conversations": [],
        "has_more": False,
        "next_cursor": None,
        "drafts": [],
        "stage_suggestions": [],
    }


async def answer(route: Route) -> None:
    path = route.request.url.split("/", 3)[3].split("?")[0]
    if path.startswith("v1/snapshot"):
        await route.fulfill(body=json.dumps(snapshot()), content_type="application/json")
        return
    file = STATIC / "dist" / path
    file = file if path and file.is_file() else STATIC / "dist" / "index.html"
    await route.fulfill(body=file.read_bytes(), content_type=mimetypes.guess_type(file.name)[0])


async def measure(page: Page) -> dict[str, Any]:
    # The rows are made inside the page: a snapshot of this size would measure the parser.
    fill = """const read = Response.prototype.json; Response.prototype.json = async function () {
      const body = await read.call(this);
      if (body.conversations) body.conversations = Array.from({ length: ROWS }, (_, n) => window.rowOf(n));
      return body;
    };"""
    script = (SERVER + fill).replace("ROWS", str(ROWS)).replace("START", START)
    await page.add_init_script(script)
    await page.route("**/*", answer)
    await page.goto("http://localhost:9/")
    await page.get_by_role("link", name="Cliente 0", exact=False).first.wait_for()
    await page.wait_for_function("window.flood !== undefined")
    session = await page.context.new_cdp_session(page)
    await session.send("Performance.enable")
    before = await spent(session)
    frames: dict[str, Any] = await page.evaluate(FRAMES % PER_SECOND, SECONDS)
    after = await spent(session)
    shares = {f"{name}_share": (after[name] - before[name]) / SECONDS for name in before}
    return {**frames, **shares}


async def spent(session: Any) -> dict[str, float]:
    metrics = (await session.send("Performance.getMetrics"))["metrics"]
    return {
        each["name"]: each["value"] for each in metrics if each["name"] in ("TaskDuration", "ScriptDuration")
    }


async def main() -> None:
    frontend.build()
    async with running_browser() as browser:
        for _ in range(int(sys.argv[1]) if len(sys.argv) > 1 else 3):
            page = await browser.new_page(viewport={"width": 1360, "height": 820})
            print(json.dumps({name: round(value, 3) for name, value in (await measure(page)).items()}))
            await page.close()


if __name__ == "__main__":
    asyncio.run(main())
