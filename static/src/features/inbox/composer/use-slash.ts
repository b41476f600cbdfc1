import { useRef, useState, type KeyboardEvent } from "react";
import type { PickerKeys } from "@/features/quick-replies/picker";

/** A slash as the first letter asks for the quick replies, until Esc or a second line says that it was meant. */
export function useSlash(text: string) {
  const keys = useRef<PickerKeys>(null);
  const [meant, setMeant] = useState(false);
  const begun = text.startsWith("/") && !text.includes("\n");
  if (meant && !begun) setMeant(false);
  const open = begun && !meant;
  const takes = (event: KeyboardEvent): boolean => {
    if (!open || event.nativeEvent.isComposing) return false;
    if (keys.current) return keys.current(event);
    // On its way still: half a shortcut must not reach the customer.
    if (event.key !== "Enter") return false;
    event.preventDefault();
    return true;
  };
  return { open, query: text.slice(1), keys, takes, close: () => setMeant(true) };
}
