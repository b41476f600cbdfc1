import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import type { ListFilter } from "@/protocol/endpoints";
import { forgetWith } from "@/store/forgetting";

/** What the list is narrowed to; kept for this window, and chosen from anywhere in the app. */
export interface ListChoice {
  filter: ListFilter;
  stage: string | null;
  tag: string | null;
}

const EVERYTHING: ListChoice = { filter: "all", stage: null, tag: null };
const STORED = "list-choice";

function stored(): ListChoice {
  try {
    return { ...EVERYTHING, ...(JSON.parse(sessionStorage.getItem(STORED) ?? "{}") as Partial<ListChoice>) };
  } catch {
    return EVERYTHING; // not ours, or from another build
  }
}

const choice = createStore<ListChoice>(stored);

export function choose(change: Partial<ListChoice>): void {
  choice.setState(change);
  sessionStorage.setItem(STORED, JSON.stringify(choice.getState()));
}

export const showEverything = () => choose(EVERYTHING);
forgetWith("person", showEverything);
export const isNarrowed = ({ filter, stage, tag }: ListChoice) =>
  filter !== "all" || stage !== null || tag !== null;
export const useListChoice = (): ListChoice => useStore(choice);
