import { Suspense, type ComponentProps } from "react";
import { part } from "@/ui/part";

const Panel = part(() => import("./panel"));

/** The thread is there first; the room beside it is kept. */
export function PanelSlot(props: ComponentProps<typeof Panel>) {
  return (
    <Suspense fallback={null}>
      <Panel {...props} />
    </Suspense>
  );
}
