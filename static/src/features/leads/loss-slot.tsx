import { Suspense } from "react";
import { useStore } from "zustand";
import { part } from "@/ui/part";
import { lossQuestion } from "./ask-loss";

const LossDialog = part(() => import("./loss-dialog"));

export function LossSlot() {
  const now = useStore(lossQuestion, (state) => state.now);
  return now && <Suspense fallback={null}>{<LossDialog name={now.name} onAnswer={now.answer} />}</Suspense>;
}
