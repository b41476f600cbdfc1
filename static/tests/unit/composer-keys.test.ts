import { describe, expect, it } from "vitest";
import type { Unit } from "@/features/inbox/composer/partial";
import { actionFor, type Actions } from "@/features/inbox/composer/use-composer-keys";

type Name = Unit | "use" | "useAndSend" | "dismiss" | "redo" | "tones" | "send" | "other";

/** What a key does, by name; null is left to the browser, "nothing" is swallowed. */
function pressed(
  keys: string,
  state: Partial<Actions> & { text?: string; caret?: number; settled?: boolean; held?: boolean },
) {
  const done: Name[] = [];
  const named = (name: Name) => () => void done.push(name);
  const text = state.text ?? "";
  const caret = state.caret ?? text.length;
  const parts = keys.split("+");
  const action = actionFor(
    {
      key: parts.at(-1) ?? "",
      ctrlKey: parts.includes("Ctrl"),
      shiftKey: parts.includes("Shift"),
      metaKey: false,
      repeat: state.held ?? false,
      currentTarget: Object.assign(document.createElement("textarea"), {
        value: text,
        selectionStart: caret,
        selectionEnd: caret,
      }),
    },
    {
      open: false,
      live: state.open ?? false,
      empty: text === "",
      shownSince: null,
      use: named("use"),
      useAndSend: named("useAndSend"),
      dismiss: named("dismiss"),
      redo: named("redo"),
      tones: named("tones"),
      other: named("other"),
      send: named("send"),
      advance: (unit) => done.push(unit),
      continues: () => false,
      ...state,
    },
    state.settled ?? true,
  );
  if (!action) return null;
  action();
  return done[0] ?? "nothing";
}

describe("keys in the composer", () => {
  it("sends with Enter and breaks the line with Shift+Enter", () => {
    expect(pressed("Enter", { text: "oi" })).toBe("send");
    expect(pressed("Shift+Enter", { text: "oi" })).toBeNull();
    expect(pressed("Ctrl+Enter", { text: "oi" })).toBe("send");
  });

  it("shows the other option with the arrows, only while nothing is written", () => {
    expect(pressed("ArrowDown", { open: true })).toBe("other");
    expect(pressed("ArrowUp", { open: true })).toBe("other");
    expect(pressed("ArrowDown", { open: true, text: "Claro" })).toBeNull();
    expect(pressed("ArrowDown", { open: true, other: null })).toBeNull();
    expect(pressed("ArrowDown", {})).toBeNull();
  });

  it("takes the shown draft with Tab, only with the caret at the end", () => {
    expect(pressed("Tab", { open: true })).toBe("use");
    expect(pressed("Tab", { open: true, text: "Claro! " })).toBe("use");
    expect(pressed("Tab", { open: true, text: "Claro! ", caret: 2 })).toBeNull();
    expect(pressed("Shift+Tab", { open: true })).toBeNull();
    expect(pressed("Tab", {})).toBeNull();
  });

  it("takes the draft word by word and sentence by sentence, also while it streams", () => {
    const begun = { text: "Claro", continues: () => true };
    for (const state of [{ open: true }, { live: true }, begun]) {
      expect(pressed("Ctrl+ArrowRight", state)).toBe("word");
      expect(pressed("Ctrl+ArrowDown", state)).toBe("sentence");
      expect(pressed("Ctrl+Shift+ArrowRight", state)).toBe("sentence");
    }
    expect(pressed("Tab", begun)).toBe("all");
    expect(pressed("Ctrl+ArrowRight", { ...begun, caret: 2 })).toBeNull();
    expect(pressed("Ctrl+ArrowRight", { text: "Bom" })).toBeNull();
    expect(pressed("Ctrl+ArrowRight", {})).toBeNull();
  });

  it("takes the whole of it with → where the caret has nowhere to go", () => {
    expect(pressed("ArrowRight", { open: true })).toBe("use");
    expect(pressed("ArrowRight", { text: "Claro", continues: () => true })).toBe("all");
    expect(pressed("ArrowRight", { open: true, settled: false })).toBeNull();
    expect(pressed("ArrowRight", { open: true, text: "Meu texto" })).toBeNull();
    expect(pressed("ArrowRight", { text: "Claro", caret: 2, continues: () => true })).toBeNull();
    expect(pressed("Shift+ArrowRight", { open: true })).toBeNull();
    expect(pressed("ArrowRight", { live: true })).toBeNull();
  });

  it("takes nothing with a → that is held down, or that was on its way when the draft appeared", () => {
    const begun = { text: "Claro", continues: () => true };
    expect(pressed("ArrowRight", { open: true, held: true })).toBeNull();
    expect(pressed("ArrowRight", { ...begun, held: true })).toBeNull();
    expect(pressed("ArrowRight", { ...begun, settled: false })).toBeNull();
    expect(pressed("Ctrl+ArrowRight", { ...begun, held: true })).toBe("word");
  });

  it("takes, and does not send, with Enter on an empty field, but not in the first instant", () => {
    expect(pressed("Enter", { open: true })).toBe("use");
    expect(pressed("Enter", { open: true, settled: false })).toBe("nothing");
    expect(pressed("Enter", {})).toBe("nothing");
  });

  it("sends the draft as it stands with Ctrl+Enter, but the seller's own words when there are any", () => {
    expect(pressed("Ctrl+Enter", { open: true })).toBe("useAndSend");
    expect(pressed("Ctrl+Enter", { open: true, text: "meu texto" })).toBe("send");
  });

  it("stops and dismisses with Esc, asks again with Ctrl+.", () => {
    expect(pressed("Escape", { live: true })).toBe("dismiss");
    expect(pressed("Escape", {})).toBeNull();
    expect(pressed("Ctrl+.", {})).toBe("redo");
    expect(pressed("Ctrl+;", { open: true })).toBe("tones");
    expect(pressed("Ctrl+;", {})).toBeNull();
  });
});
