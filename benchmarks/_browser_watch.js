// Runs before the app in every page that is measured: watches frames, long tasks, keys, tokens and places.
(() => {
  const log = () => document.querySelector("[role=log]");
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const frames = async (count) => {
    for (let left = count; left > 0; left--) await frame();
  };
  // After what is pending in this frame has been painted.
  const painted = (then) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => then(performance.now());
    channel.port2.postMessage(null);
  };
  const gap = (element) => element.scrollHeight - element.scrollTop - element.clientHeight;
  const bench = (window.bench = { long: [], keys: [], tokens: [], shifts: [], events: 0, deltas: 0, pages: 0, since: 0, firstRows: null });

  new MutationObserver((_, observer) => {
    if (!document.querySelector("[data-conversation]")) return;
    observer.disconnect();
    requestAnimationFrame(() => painted((now) => (bench.firstRows = now)));
  }).observe(document, { childList: true, subtree: true });
  const watch = (type, take, more) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, ...more });
  // A task is told of after its end: one that had begun before is none of what is measured.
  watch("longtask", ({ duration, startTime }) => startTime >= bench.since && bench.long.push({ duration, startTime }));
  // By their answers: rows that get their true heights make a thread grow as well.
  watch("resource", ({ name }) => (bench.pages += name.includes("/messages?before=") ? 1 : 0));
  const named = (node) => {
    const element = node?.nodeType === 1 ? node : node?.parentElement;
    const told = element?.getAttribute("aria-label") ?? element?.textContent ?? "";
    return `${element?.localName}.${element?.className} «${told.slice(0, 40)}»`;
  };
  watch("layout-shift", ({ value, hadRecentInput, sources }) => {
    const moved = sources.map(({ node, previousRect: from, currentRect: to }) => {
      const by = [to.left - from.left, to.top - from.top, to.height - from.height];
      return [named(node), ...by.map(Math.round)];
    });
    bench.shifts.push({ value, hadRecentInput, moved });
  });
  watch("event", (entry) => entry.name === "keydown" && bench.keys.push(entry.duration), {
    durationThreshold: 16,
  });

  let arrived = null;
  const Native = window.WebSocket;
  window.WebSocket = class extends Native {
    constructor(...given) {
      super(...given);
      this.addEventListener("message", ({ data }) => {
        if (data.includes('"draft.delta"')) {
          bench.deltas++;
          arrived ??= performance.now();
        }
        bench.events += data.split('"f":"event"').length - 1;
      });
    }
  };
  bench.watchTokens = () => {
    bench.tokens = [];
    arrived = null;
    bench.tokenObserver?.disconnect();
    const card = document.querySelector("[data-draft-text]");
    bench.tokenObserver = new MutationObserver(() => {
      if (arrived === null) return;
      const since = arrived;
      arrived = null;
      painted((now) => bench.tokens.push(now - since));
    });
    bench.tokenObserver.observe(card, { childList: true, characterData: true, subtree: true });
  };
  bench.clear = () => {
    bench.since = performance.now();
    bench.long = [];
    bench.keys = [];
    bench.shifts = [];
    bench.events = 0;
    bench.deltas = 0;
  };

  /** Times between frames for so long. */
  bench.frames = async (seconds) => {
    const deltas = [];
    let last = await frame();
    const end = last + seconds * 1000;
    while (last < end) {
      const now = await frame();
      deltas.push(now - last);
      last = now;
    }
    return deltas;
  };

  /** From the click on a row until its thread has been painted. */
  bench.open = async (name) => {
    const row = [...document.querySelectorAll("[data-conversation] a")].find((link) =>
      link.textContent.includes(name),
    );
    const began = performance.now();
    row.click();
    for (let tries = 0; tries < 1200; tries++) {
      const there = log();
      if (there?.getAttribute("aria-label")?.includes(name) && there.querySelector("[data-message-id]")) {
        // This frame shows it, so with the next one it has been painted.
        await frame();
        const ms = performance.now() - began;
        await frame();
        const bottom = there.getBoundingClientRect().bottom;
        const bubbles = [...there.querySelectorAll("[data-message-id]")];
        const newest = bubbles.at(-1).getBoundingClientRect();
        return {
          ms,
          newestSeen: newest.top < bottom && gap(there) <= 80,
          nodes: document.getElementsByTagName("*").length,
        };
      }
      await frame();
    }
    throw new Error(`the thread of ${name} did not come`);
  };

  const inSight = (element) => {
    const { top, height } = element.getBoundingClientRect();
    const middle = top + height / 2;
    return [...element.querySelectorAll("[data-message-id]")].find(
      (bubble) => bubble.getBoundingClientRect().bottom > middle,
    );
  };
  const topOf = (id) => document.querySelector(`[data-message-id="${id}"]`)?.getBoundingClientRect().top;

  /** Scrolls near the beginning of what is loaded and watches one message until an older page stands above it. */
  bench.prepend = async (settleFrames) => {
    const element = log();
    const pages = bench.pages;
    element.scrollTop = 300;
    // Rows that were never on screen get their true heights before anything is watched.
    await frames(8);
    const id = inSight(element).dataset.messageId;
    const before = topOf(id);
    const early = bench.pages > pages;
    let flicker = 0;
    const look = () => (flicker = Math.max(flicker, Math.abs((topOf(id) ?? Infinity) - before)));
    for (let tries = 0; bench.pages === pages && tries < 300; tries++) {
      await frame();
      look();
    }
    for (let left = settleFrames; left > 0; left--) {
      await frame();
      look();
    }
    return { early, grew: bench.pages > pages, flicker, drift: Math.abs(topOf(id) - before) };
  };

  /** Follows the message in the middle from frame to frame while somebody scrolls up: how often it went the
   * other way, how far at most, and how often nothing but emptiness was seen. */
  bench.scrollUp = async (seconds) => {
    const element = log();
    const seen = { backward: 0, worst: 0, blank: 0, lost: 0, deltas: [] };
    let last = await frame();
    let followed = null;
    const end = last + seconds * 1000;
    while (last < end) {
      const now = await frame();
      seen.deltas.push(now - last);
      last = now;
      const top = followed && topOf(followed.id);
      if (top !== undefined && top !== null && top < followed.top - 2) {
        seen.backward++;
        seen.worst = Math.max(seen.worst, followed.top - top);
      }
      // More than a screen away within a frame: nobody scrolls like that.
      if (followed && top === undefined) seen.lost++;
      const bubble = inSight(element);
      if (!bubble) seen.blank++;
      followed = bubble ? { id: bubble.dataset.messageId, top: topOf(bubble.dataset.messageId) } : null;
    }
    return seen;
  };

  /** From Enter until the own words stand at the end of the thread. */
  bench.sends = (text) =>
    new Promise((done) => {
      const heard = async ({ key }) => {
        if (key !== "Enter") return;
        removeEventListener("keydown", heard, true);
        const began = performance.now();
        for (let tries = 0; tries < 240; tries++) {
          await frame();
          const element = log();
          const last = [...element.querySelectorAll("[data-direction]")].at(-1);
          if (last?.textContent.includes(text) && gap(element) <= 4) break;
        }
        done({ ms: performance.now() - began, gap: gap(log()) });
      };
      addEventListener("keydown", heard, true);
    });
})();
