/** Until the session ends by itself, or until the person signs out: what she typed outlives an expired session,
 * under her own key. */
export type Stay = "session" | "person";

const acts: Record<Stay, (() => void)[]> = { session: [], person: [] };

/** For all that a page keeps outside of its screens: the next person at this desk finds nothing of it. */
export function forgetWith(stay: Stay, act: () => void): void {
  acts[stay].push(act);
}

export function forget(stay: Stay): void {
  acts[stay].forEach((act) => act());
}
