import type { Message, Moment } from "@/protocol/types";

/** A silence longer than this is played as this: nobody waits for a night to pass. */
const LONGEST_MS = 8000;
const SHORTEST_MS = 400;

/** Where each moment lies when the thread is played, in milliseconds from its beginning. */
export function places(moments: Moment[]): number[] {
  let at = 0;
  return moments.map((moment, index) => {
    const before = moments[index - 1];
    if (before) {
      const gap = Date.parse(moment.at) - Date.parse(before.at);
      at += Math.min(LONGEST_MS, Math.max(SHORTEST_MS, gap));
    }
    return at;
  });
}

/** The latest moment that has happened at this place of the play. */
export function indexAt(where: number[], at: number): number {
  const next = where.findIndex((place) => place > at);
  return next < 0 ? where.length - 1 : Math.max(0, next - 1);
}

export interface Standing {
  messages: Message[];
  notes: Moment[];
  /** The draft that lay on the table. */
  draft: Moment["draft"];
  stage: string | null;
  owner: string | null;
  holder: string;
}

/** How the thread stood right after this moment. Pure. */
export function standingAt(moments: Moment[], index: number): Standing {
  const past = moments.slice(0, index + 1);
  const passes = moments.filter(({ passed }) => passed);
  const passed = past.findLast((moment) => moment.passed)?.passed;
  const first = passes[0]?.passed;
  const moves = moments.filter(({ kind }) => kind === "stage_changed");
  const moved = past.findLast(({ kind }) => kind === "stage_changed")?.stage;
  const offered = past.findLast(({ kind }) => kind === "draft_offered")?.draft ?? null;
  const settled = past.some(
    ({ kind, draft }) => kind === "draft_settled" && draft?.draft_id === offered?.draft_id,
  );
  return {
    messages: past.flatMap(({ message }) => message ?? []),
    notes: past.filter(({ note }) => note),
    draft: offered && !settled && offered.text !== "" ? offered : null,
    stage: moved?.to_stage ?? moves[0]?.stage?.from_stage ?? null,
    owner: passed ? passed.to_user_id : (first?.from_user_id ?? null),
    holder: passed?.to_holder ?? first?.from_holder ?? "queue",
  };
}
