import { lazy, Suspense, type ComponentProps } from "react";

const Panel = lazy(() => import("./panel"));

/** The thread is there first; the room beside it is kept. */
export function PanelSlot(props: ComponentProps<typeof Panel>) {
  return (
    <Suspense fallback={null}>
      <Panel {...props} />
    </Suspense>
  );
}
