import { Keyed } from "./keyed";
import { useKeyed } from "./use-keyed";

const settled = new Keyed<boolean>(false);

/** Drafts that this person has just sent or dismissed: gone from the screen before the server says so. */
export const settledHere = {
  mark: (draftId: string, gone: boolean) => settled.set(draftId, gone),
  use: (draftId: string) => useKeyed(settled, draftId),
};
