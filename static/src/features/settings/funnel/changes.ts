import type { EditedFunnel, EditedStage } from "@/protocol/types";

export type Kind = "open" | "won" | "lost" | "end";

export const kindOf = ({ terminal, outcome }: EditedStage): Kind => (terminal ? (outcome ?? "end") : "open");

export function withKind(stage: EditedStage, kind: Kind): EditedStage {
  const outcome = kind === "won" || kind === "lost" ? kind : null;
  return { ...stage, terminal: kind !== "open", outcome };
}

export function withStage(funnel: EditedFunnel, stage: EditedStage): EditedFunnel {
  return { ...funnel, stages: funnel.stages.map((each) => (each.id === stage.id ? stage : each)) };
}

/** A new one stands before the ends, and nothing leads to it yet. */
export function withNewStage(funnel: EditedFunnel, name: string): EditedFunnel {
  const end = funnel.stages.findIndex(({ terminal }) => terminal);
  const at = end < 0 ? funnel.stages.length : end;
  const stage: EditedStage = { id: freshId(funnel, name), name, terminal: false, outcome: null, to: [] };
  return { ...funnel, stages: funnel.stages.toSpliced(at, 0, stage) };
}

/** Gone, and no way leads there any more. */
export function withoutStage(funnel: EditedFunnel, id: string): EditedFunnel {
  const stages = funnel.stages
    .filter((stage) => stage.id !== id)
    .map((stage) => ({ ...stage, to: stage.to.filter((target) => target !== id) }));
  return { ...funnel, stages };
}

export function moved(funnel: EditedFunnel, at: number, by: -1 | 1): EditedFunnel {
  const stage = funnel.stages[at];
  if (!stage || at + by < 0 || at + by >= funnel.stages.length) return funnel;
  return { ...funnel, stages: funnel.stages.toSpliced(at, 1).toSpliced(at + by, 0, stage) };
}

/** In the order of the board, however they were chosen. */
export function withWay(funnel: EditedFunnel, from: EditedStage, to: string, on: boolean): EditedFunnel {
  const wanted = new Set(from.to);
  if (on) wanted.add(to);
  else wanted.delete(to);
  const ordered = funnel.stages.map(({ id }) => id).filter((id) => wanted.has(id));
  return withStage(funnel, { ...from, to: ordered });
}

/** Kept for ever, so it says what the stage was first called. */
function freshId(funnel: EditedFunnel, name: string): string {
  const word =
    name
      .normalize("NFD")
      .replace(/\p{M}/gu, "")
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "_")
      .replace(/^_+|_+$/g, "")
      .slice(0, 30) || "etapa";
  const taken = new Set(funnel.stages.map(({ id }) => id));
  let id = word;
  for (let count = 2; taken.has(id); count++) id = `${word}_${count}`;
  return id;
}
