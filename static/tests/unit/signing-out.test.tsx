import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import AccountItems from "@/features/shell/account-items";
import { signOut } from "@/features/shell/sign-out";
import { ApiProblem, NetworkFailure } from "@/protocol/problem";
import { REVOKED } from "@/protocol/socket";
import { store } from "@/store";
import { attach, attachments, sendAttached, type Attachment } from "@/store/attachments";
import { begun } from "@/store/begun";
import { composerTexts, NOTHING } from "@/store/composer-texts";
import { forget } from "@/store/forgetting";
import { heldForms, NONE_HELD } from "@/store/held-forms";
import type { OutboxItem, OutboxOptions } from "@/store/outbox";
import { putBack } from "@/store/put-back";
import { fromSnapshot } from "@/store/state";
import { device, UnsentSync } from "@/store/unsent";
import { useSessionStart } from "@/use-session-start";
import { ABLE, rendered, type Rendered } from "./rendered";
import { ANA, conversation, snapshot } from "./support";

const back = (words: string) => putBack("c1", words);

afterEach(() => {
  forget("person");
  forget("session");
  vi.unstubAllGlobals();
});

describe("the end of a session", () => {
  class Line extends EventTarget {
    static readonly OPEN = 1;
    readyState = Line.OPEN;
    send() {}
    close() {}
    constructor() {
      super();
      lines.push(this);
    }
  }
  let lines: Line[];
  let answer: { arrive: (response: Response) => void; fail: (error: Error) => void } | null;
  let start: ReturnType<typeof useSessionStart>;
  let root: Root;

  function Page() {
    start = useSessionStart();
    return null;
  }

  beforeEach(async () => {
    lines = [];
    answer = null;
    vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
    vi.stubGlobal("WebSocket", Line);
    vi.stubGlobal("fetch", (url: string) =>
      url.endsWith("/logout")
        ? new Promise<Response>((arrive, fail) => (answer = { arrive, fail }))
        : Promise.resolve(Response.json(snapshot())),
    );
    root = createRoot(document.createElement("div"));
    await act(async () => root.render(<Page />));
    await until(() => expect(start.phase.name).toBe("ready"));
  });
  afterEach(() => act(async () => root.unmount()));

  const until = (seen: () => void) => vi.waitFor(() => act(async () => seen()));
  /** The server tells it to every window before it answers the one that asked. */
  const told = () =>
    act(async () => void lines[0]?.dispatchEvent(Object.assign(new Event("close"), { code: REVOKED })));
  const asks = async () => {
    let refusal: unknown = null;
    // There is no database here that could be deleted.
    const over = start.current
      ? signOut(start.current, 0).catch((error: unknown) => {
          refusal = error instanceof ReferenceError ? null : error;
        })
      : undefined;
    await until(() => expect(answer).not.toBeNull());
    return async () => {
      await act(async () => void (await over));
      return refusal;
    };
  };

  it("that she asked for is hers, although it is told to her window before the answer is there", async () => {
    const over = await asks();
    await told();
    expect(start.phase.name).toBe("ready");
    answer?.arrive(new Response(null, { status: 204 }));
    expect(await over()).toBeNull();
    expect(start.phase).toEqual({ name: "signed_out", ended: false });
  });

  it("that she asked for is known from what was told where the answer is lost", async () => {
    const over = await asks();
    await told();
    answer?.fail(new TypeError("no line"));
    expect(await over()).toBeNull();
    expect(start.phase).toEqual({ name: "signed_out", ended: false });
  });

  it("that she asked for did not come where nobody answered, and the next end is another one", async () => {
    const over = await asks();
    answer?.fail(new TypeError("no line"));
    expect(await over()).toBeInstanceOf(NetworkFailure);
    expect(start.phase.name).toBe("ready");
    await told();
    expect(start.phase).toEqual({ name: "signed_out", ended: true });
  });

  describe("while a file is on its way", () => {
    class Upload {
      readonly upload = {};
      readonly status = 401;
      readonly responseText = JSON.stringify({
        status: 401,
        code: "not_signed_in",
        detail: "Entre de novo.",
      });
      readonly getResponseHeader = () => "application/problem+json";
      onload = () => undefined;
      open() {}
      setRequestHeader() {}
      send() {
        uploads.push(this);
      }
      abort() {}
    }
    let uploads: Upload[];

    beforeEach(() => {
      uploads = [];
      vi.stubGlobal("XMLHttpRequest", Upload);
      const able = { ...ABLE, media_max: { document: 100 } };
      for (const words of ["Segue a nota", "E o recibo"]) {
        attach("c1", able, [new File(["%PDF-1.4"], `${words}.pdf`)], "document");
        sendAttached("c1", words, { send: () => undefined, putBack: back });
      }
    });

    it("is learnt by that, too, and what was to be said is in her field again", async () => {
      uploads[0]?.onload();
      await until(() => expect(start.phase).toEqual({ name: "signed_out", ended: true }));
      expect(composerTexts.get("c1").text).toBe("Segue a nota\nE o recibo");
      expect(attachments.get("c1")).toEqual([]);
    });

    it("leaves no moment in which that could still be sent, and be lost", async () => {
      await act(async () => {
        lines[0]?.dispatchEvent(Object.assign(new Event("close"), { code: REVOKED }));
        expect(composerTexts.get("c1").text).toBe("Segue a nota\nE o recibo");
      });
    });
  });
});

describe("what did not leave before she signs out", () => {
  const item = (fields: Partial<OutboxItem>): OutboxItem => ({
    client_message_id: String(fields.text),
    conversation_id: "c1",
    text: "",
    created_at: "2026-11-21T12:00:00Z",
    state: "failed",
    reason: null,
    ...fields,
  });
  const PLACE = { latitude: -25.4, longitude: -49.2, name: null, address: null };
  const GOING = { caption: "Segue a nota", send: () => undefined, putBack: back };
  const ASKS = /ainda não sa/;
  const LOST = /não pôde ser guardado e se perde/;
  let page: Rendered;
  let server: { kept: string; version: number; ended: boolean; refuses: (url: string) => boolean };
  let sync: UnsentSync;

  const opens = async (send?: OutboxOptions["send"]) => {
    store.setState({ inbox: fromSnapshot(snapshot({ conversations: [conversation({ id: "c1" })] })) });
    composerTexts.open(ANA);
    page = await rendered(<AccountItems onStarred={() => undefined} />, send);
    server = { kept: "", version: 0, ended: false, refuses: () => false };
    vi.stubGlobal("fetch", async (url: string, { body }: RequestInit) => {
      if (server.refuses(url)) throw new TypeError("no line");
      server.ended = url.endsWith("/logout");
      if (server.ended) return new Response(null, { status: 204 });
      server.kept = (JSON.parse(String(body)) as { text: string }).text;
      const rest = { suggestion_id: null, original: null, version: ++server.version, device: device() };
      return Response.json({ conversation_id: "c1", text: server.kept, ...rest });
    });
    sync = new UnsentSync(ANA, 0);
    page.session.beforeLeaving = (waiting) => sync.flush(waiting);
  };
  const shown = async (...items: OutboxItem[]) => {
    await opens();
    await act(async () => page.outbox.store.setState({ items }));
  };
  const way = () => [...page.place.querySelectorAll<HTMLElement>("[role=menuitem]")].at(-1);
  const leaves = () => act(async () => way()?.click());
  const gone = () => vi.waitFor(() => act(async () => expect(server.ended).toBe(true)));
  const waiting = () => page.waiting().map(({ text }) => text);
  afterEach(() => {
    sync.stop();
    return page.leave();
  });

  it("waits for her on the server, in the order in which it was written", async () => {
    await shown(item({ text: "Temos o azul." }), item({ text: "E o verde.", state: "held" }));
    await act(async () => composerTexts.set("c1", { ...NOTHING, text: "Qual" }));
    await leaves();
    await gone();
    expect(server.kept).toBe("Temos o azul.\nE o verde.\nQual");
  });

  it("is told to her where it would have left by itself, and waits for her all the same", async () => {
    await shown(item({ text: "Sai hoje.", state: "queued" }));
    await leaves();
    expect(way()?.textContent).toMatch(ASKS);
    expect([server.kept, waiting()]).toEqual(["", ["Sai hoje."]]);
    await leaves();
    await gone();
    expect(server.kept).toBe("Sai hoje.");
  });

  it("is told to her where it can not be kept, until it is gone", async () => {
    await shown(item({ text: "Nota fiscal", media_id: "f1" }));
    await leaves();
    expect(way()?.textContent).toMatch(ASKS);
    await act(async () => page.outbox.discard("Nota fiscal"));
    expect(way()?.textContent).toBe("Sair");
  });

  it("counts a file that is not up yet, and keeps what was to be said with it, but not on this desk", async () => {
    await shown();
    attachments.set("c1", [{ id: "a1", error: null, leaves: GOING } as Attachment]);
    await leaves();
    expect(way()?.textContent).toMatch(ASKS);
    await leaves();
    await gone();
    await act(async () => attachments.clear());
    expect([server.kept, composerTexts.get("c1").text]).toEqual(["Segue a nota", ""]);
  });

  it("counts a form that is held back, which is nowhere else", async () => {
    await shown();
    heldForms.open(ANA);
    heldForms.set("c1", { ...NONE_HELD, forms: [{ text: "", location: PLACE }] });
    await leaves();
    expect(way()?.textContent).toMatch(ASKS);
  });

  it("stays as it was for who is told that it would be lost, and stays", async () => {
    await shown(item({ text: "Sai hoje.", state: "queued" }));
    attachments.set("c1", [{ id: "a1", error: null, leaves: GOING } as Attachment]);
    server.refuses = () => true;
    await leaves();
    await leaves();
    await vi.waitFor(() => act(async () => expect(way()?.textContent).toMatch(LOST)));
    expect([waiting(), attachments.get("c1").length]).toEqual([["Sai hoje."], 1]);
    expect(composerTexts.get("c1").text).toBe("");
    await act(async () => attachments.clear());
  });

  it("is no text on her other devices any more where signing out came to nothing", async () => {
    await shown(item({ text: "Sai hoje.", state: "held" }));
    const seen: string[] = [];
    server.refuses = (url) => {
      seen.push(server.kept);
      return url.endsWith("/logout");
    };
    await leaves();
    await vi.waitFor(() =>
      act(async () => expect([...seen, server.kept]).toEqual(["", "Sai hoje.", "Sai hoje.", ""])),
    );
    expect([waiting(), composerTexts.get("c1").text]).toEqual([["Sai hoje."], ""]);
  });

  describe("and is leaving just then", () => {
    let refuse: (error: Error) => void;
    let began: string[];
    const begins = async () => {
      began = [];
      await opens((_, { text }) => {
        began.push(text);
        return new Promise((_, fail) => (refuse = fail));
      });
      const said = { client_message_id: "o1", conversation_id: "c1", text: "Sai hoje." };
      await act(async () => page.outbox.add(said));
      await leaves();
      expect(way()?.textContent).toMatch(ASKS);
    };

    it("waits for her where it does not arrive", async () => {
      await begins();
      await leaves();
      expect([server.kept, waiting()]).toEqual(["", ["Sai hoje."]]);
      await act(async () => refuse(new NetworkFailure()));
      await gone();
      expect(server.kept).toBe("Sai hoje.");
    });

    it("waits for her where nobody says whether it arrived", async () => {
      await begins();
      vi.useFakeTimers();
      try {
        await leaves();
        await act(() => vi.advanceTimersByTimeAsync(5000));
      } finally {
        vi.useRealTimers();
      }
      await gone();
      expect(server.kept).toBe("Sai hoje.");
    });

    it("lets nothing more begin until she has left or stays", async () => {
      await begins();
      await act(async () =>
        page.outbox.add({ client_message_id: "o2", conversation_id: "c1", text: "E chega terça." }),
      );
      const held: string[][] = [];
      server.refuses = (url) => {
        held.push([...began]);
        return url.endsWith("/logout");
      };
      await leaves();
      await act(async () => refuse(new ApiProblem({ status: 422, code: "refused", detail: "Não." })));
      await vi.waitFor(() => expect(began).toEqual(["Sai hoje.", "E chega terça."]));
      expect(held.slice(0, 2)).toEqual([["Sai hoje."], ["Sai hoje."]]);
    });
  });

  describe("and is not kept for her either", () => {
    let asked: string[];
    const keeps = (status: number) => {
      asked = [];
      const refusal = { status, code: "refused", detail: "Não." };
      vi.stubGlobal("fetch", async (url: string) => {
        asked.push(url);
        return Response.json(refusal, { status });
      });
    };

    it.each([422, 429])("is told to her once where the server answers %i", async (status) => {
      await shown();
      keeps(status);
      await act(async () => composerTexts.set("c1", { ...NOTHING, text: "Sai hoje." }));
      await leaves();
      expect(way()?.textContent).toMatch(LOST);
      expect([composerTexts.get("c1").text, asked.some((url) => url.endsWith("logout"))]).toEqual([
        "Sai hoje.",
        false,
      ]);
      await leaves();
      await vi.waitFor(() => expect(asked).toContain("/v1/auth/logout"));
    });

    it("is told to her where it is a note that she began", async () => {
      await shown();
      await act(async () => begun.set(`${ANA} c1`, "Ele pechincha"));
      await leaves();
      expect(way()?.textContent).toMatch(LOST);
      await act(async () => begun.set(`${ANA} c1`, ""));
    });
  });
});
