import { lazy, Suspense } from "react";
import { useStore } from "zustand";
import { viewed } from "./open-viewer";

const Viewer = lazy(() => import("./viewer"));

export function ViewerSlot() {
  const now = useStore(viewed, (state) => state.now);
  return now && <Suspense fallback={null}>{<Viewer now={now} />}</Suspense>;
}
