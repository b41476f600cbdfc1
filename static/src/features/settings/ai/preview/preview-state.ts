import type { PreviewAnswer, PreviewBegun, PreviewFailed, PreviewPart } from "@/protocol/types";

type Side = PreviewAnswer["side"];

/** One of the two answers, as far as it has come. */
export interface SideState {
  phase: "waiting" | "writing" | "done" | "off" | "failed";
  text: string;
  begun?: PreviewBegun;
  answer?: PreviewAnswer;
  failed?: PreviewFailed;
}

export interface PreviewState {
  phase: "streaming" | "done" | "stopped" | "error";
  unsaved: SideState;
  in_force: SideState;
  error: unknown;
}

const NOTHING: SideState = { phase: "waiting", text: "" };

/** `known` is what the version in force said earlier to the very same thread. */
export function begin(known?: SideState): PreviewState {
  return { phase: "streaming", unsaved: NOTHING, in_force: known ?? NOTHING, error: null };
}

export function heard(state: PreviewState, part: PreviewPart): PreviewState {
  if (part.part === "end") return { ...state, phase: "done" };
  const side: Side = part.side;
  return { ...state, [side]: grown(state[side], part) };
}

function grown(side: SideState, part: Exclude<PreviewPart, { part: "end" }>): SideState {
  switch (part.part) {
    case "begun":
      return { ...side, begun: part };
    case "delta":
      return { ...side, phase: "writing", text: side.text.slice(0, part.offset) + part.text };
    case "answer":
      return { ...side, phase: "done", text: part.text, answer: part };
    case "off":
      return { ...side, phase: "off" };
    case "failed":
      return { ...side, phase: "failed", failed: part };
  }
}

/** Worth keeping for another attempt on the same thread: what came to its end. */
export function isWhole(side: SideState): boolean {
  return side.phase === "done" || side.phase === "off";
}
