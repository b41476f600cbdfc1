import { act } from "react";
import { createRoot } from "react-dom/client";
import { afterEach, expect, it, vi } from "vitest";
import MaterialSettings from "@/features/settings/materials/material-settings";
import { store } from "@/store";
import { fromSnapshot } from "@/store/state";
import { buttonNamed, comes, press } from "./rendered";
import { snapshot } from "./support";

const material = (version: number, title: string) => ({
  id: "m1",
  kind: "location",
  title,
  use: "",
  words: "",
  labels: [],
  vertente: null,
  media: null,
  place: { latitude: -25.4, longitude: -49.2, name: "Loja", address: "" },
  has_prices: false,
  active: true,
  version,
});
const root = createRoot(document.body.appendChild(document.createElement("div")));

afterEach(async () => {
  await act(async () => root.unmount());
  vi.unstubAllGlobals();
});

it("shows what somebody else made of a material meanwhile, behind the refusal", async () => {
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
  const mine = snapshot();
  mine.me.user.role = "admin";
  store.setState({ inbox: fromSnapshot(mine) });
  let now = material(1, "Loja do centro");
  const refusal = { status: 409, code: "material_stale", detail: "Outra pessoa mudou este material" };
  vi.stubGlobal("fetch", async (_: string, { method }: { method: string }) =>
    method === "GET"
      ? new Response(JSON.stringify({ items: [now], limit: 9, bytes_used: 0, bytes_limit: 9 }))
      : new Response(JSON.stringify(refusal), {
          status: 409,
          headers: { "Content-Type": "application/json" },
        }),
  );
  await act(async () => root.render(<MaterialSettings />));
  await comes(() => buttonNamed(document.body, "Editar Loja do centro"));
  await press(document.body, "Editar Loja do centro");
  now = material(2, "Loja do porto");
  await act(async () => document.querySelector("form")?.requestSubmit());
  await comes(() => document.querySelector("ul")?.textContent?.includes("Loja do porto"));
  expect(document.querySelector("dialog")?.textContent).toContain("Outra pessoa mudou");
});
