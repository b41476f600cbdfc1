import { afterEach, expect, it, vi } from "vitest";
import { toFirstUnread } from "@/features/inbox/thread/use-thread";
import { message } from "./support";

const AS_OF = { epoch: "e", head: 5 };
const page = (name: string) => ({ items: [message({ id: name })], next_before: name, as_of: AS_OF });

afterEach(() => vi.unstubAllGlobals());

it("shows what came of many unread messages when one page of them does not", async () => {
  const answers = [
    new Response(JSON.stringify(page("b"))),
    new Response(JSON.stringify({ type: "about:blank", title: "", code: "internal_error" }), { status: 500 }),
  ];
  const asked = vi.fn(() => Promise.resolve(answers.shift()));
  vi.stubGlobal("fetch", asked);
  const found = await toFirstUnread("c1", page("c"), 900);
  expect(found.items.map(({ id }) => id)).toEqual(["b", "c"]);
  expect(found.next_before).toBe("b");
  expect(asked).toHaveBeenCalledTimes(2);
});
