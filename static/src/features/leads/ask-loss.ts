import { createStore } from "zustand/vanilla";
import type { LossInput } from "@/protocol/types";
import { store } from "@/store";
import { forgetWith } from "@/store/forgetting";

interface Question {
  name: string;
  answer: (loss: LossInput | null) => void;
}

export const lossQuestion = createStore<{ now: Question | null }>(() => ({ now: null }));
forgetWith("session", () => lossQuestion.getState().now?.answer(null));

/** Asks a person why, where the stage means that the deal is lost; nobody answers for her. Undefined for any
 * other stage, null when she thought better of it. */
export function lossFor(stage: string, name: string): Promise<LossInput | null | undefined> {
  const stages = store.getState().inbox?.funnel.stages ?? [];
  if (stages.find(({ id }) => id === stage)?.outcome !== "lost") return Promise.resolve(undefined);
  lossQuestion.getState().now?.answer(null);
  return new Promise((resolve) => {
    const answer = (loss: LossInput | null) => {
      lossQuestion.setState({ now: null });
      resolve(loss);
    };
    lossQuestion.setState({ now: { name, answer } });
  });
}

/** Goes on only with an answer where one is needed. */
export async function withLoss<T>(
  stage: string,
  name: string,
  go: (loss: LossInput | undefined) => Promise<T>,
): Promise<T | undefined> {
  const loss = await lossFor(stage, name);
  return loss === null ? undefined : go(loss);
}
