import { useEffect, useState, type RefObject } from "react";
import { useT } from "@/i18n";
import type { Conversation } from "@/protocol/types";
import { attach } from "@/store/attachments";
import { useCapabilities } from "./use-capabilities";
import { useServiceWindow } from "./use-service-window";
import styles from "./drop-files.module.css";

interface Props {
  conversation: Conversation;
  pane: RefObject<HTMLDivElement | null>;
}

/** Files may be let go anywhere on the thread. Where none can leave, it says so for some seconds and takes none. */
export function DropFiles({ conversation, pane }: Props) {
  const t = useT();
  const able = useCapabilities(conversation);
  const { closed } = useServiceWindow(conversation);
  const [over, setOver] = useState(false);
  useEffect(() => {
    const place = pane.current;
    if (!place || !able) return;
    // Entering a child leaves its parent, in this order.
    let depth = 0;
    const isFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
    const move = (step: number) => (event: DragEvent) => {
      if (!isFiles(event)) return;
      depth = Math.max(0, depth + step);
      setOver(depth > 0);
    };
    const enter = move(1);
    const leave = move(-1);
    const hover = (event: DragEvent) => isFiles(event) && event.preventDefault();
    const drop = (event: DragEvent) => {
      if (!isFiles(event)) return;
      event.preventDefault();
      depth = 0;
      if (closed) return void setTimeout(setOver, 6000, false);
      setOver(false);
      attach(conversation.id, able, event.dataTransfer?.files ?? []);
    };
    place.addEventListener("dragenter", enter);
    place.addEventListener("dragleave", leave);
    place.addEventListener("dragover", hover);
    place.addEventListener("drop", drop);
    return () => {
      place.removeEventListener("dragenter", enter);
      place.removeEventListener("dragleave", leave);
      place.removeEventListener("dragover", hover);
      place.removeEventListener("drop", drop);
    };
  }, [pane, able, closed, conversation.id]);
  return (
    over && (
      <div className={styles.over} role="status">
        {t(closed ? "attach.closed" : "attach.drop")}
      </div>
    )
  );
}
