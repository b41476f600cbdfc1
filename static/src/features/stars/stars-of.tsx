import { useEffect, useRef } from "react";
import { listStars } from "@/protocol/stars";
import { useTouched } from "@/store";
import { stars } from "@/store/stars";

/** Keeps the stars of the open thread as they are. */
export default function StarsOf({ conversationId: id }: { conversationId: string }) {
  const changedAt = useTouched("stars.changed");
  const shown = useRef(new Set<string>());
  useEffect(() => {
    let left = false;
    const put = (ids: Set<string>) => {
      shown.current.forEach((one) => ids.has(one) || stars.set(one, false));
      ids.forEach((one) => stars.set(one, true));
      shown.current = ids;
    };
    listStars(id).then(
      (items) => left || put(new Set(items.map(({ message }) => message.id))),
      (error: unknown) => console.warn("the stars of this thread did not come", error),
    );
    return () => {
      left = true;
    };
  }, [id, changedAt]);
  return null;
}
