import { lazy, Suspense } from "react";
import { useStore } from "zustand";
import { lossQuestion } from "./ask-loss";

const LossDialog = lazy(() => import("./loss-dialog"));

export function LossSlot() {
  const now = useStore(lossQuestion, (state) => state.now);
  return now && <Suspense fallback={null}>{<LossDialog name={now.name} onAnswer={now.answer} />}</Suspense>;
}
