import { ApiProblem } from "@/protocol/problem";
import { Keyed } from "@/store/keyed";

/** A stretch of a thread that did not come, and how to ask for it again. */
export interface Stall {
  where: "older" | "later" | "place";
  again: () => unknown;
}

export const stalls = new Keyed<Stall | null>(null);

/** Told by what failed; what is gone, or not for this person, would fail again. */
export function stalled(id: string, problem: unknown, stall: Stall): void {
  if (!(problem instanceof ApiProblem && problem.status === 404)) stalls.set(id, stall);
}

export function cameAfterAll(id: string, where: Stall["where"]): void {
  if (stalls.get(id)?.where === where) stalls.set(id, null);
}
