import { Suspense } from "react";
import { useStore } from "zustand";
import { part } from "@/ui/part";
import { viewed } from "./open-viewer";

const Viewer = part(() => import("./viewer"));

export function ViewerSlot() {
  const now = useStore(viewed, (state) => state.now);
  return now && <Suspense fallback={null}>{<Viewer now={now} />}</Suspense>;
}
