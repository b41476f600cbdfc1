import { Suspense, useRef, useState } from "react";
import { useStore } from "zustand";
import { finding } from "@/features/personal/finding";
import { useT } from "@/i18n";
import { useInbox } from "@/store";
import { ProblemNote } from "@/ui/problem-note";
import { part } from "@/ui/part";
import { useDelayed } from "@/ui/use-delayed";
import { DropFiles } from "../composer/drop-files";
import { Composer } from "../composer/composer";
import { ComposerPlace } from "../acts/composer-place";
import { ViewerSlot } from "../media/viewer-slot";
import { DoubtStrip } from "./doubt-strip";
import { Gone } from "./gone";
import { Messages } from "./messages";
import { ThreadHeader } from "./thread-header";
import { ThreadSkeleton } from "./thread-skeleton";
import { useFar } from "./use-far";
import { useThread } from "./use-thread";
import styles from "./thread-pane.module.css";

const PilotStrip = part(() => import("@/features/pilot/pilot-strip"));
const ThreadSearch = part(() => import("@/features/personal/thread-search"));

interface Props {
  id: string;
  /** The screen that this one was opened from. */
  back?: string;
  panelOpen: boolean;
  onTogglePanel: () => void;
}

export default function ThreadPane({ id, back = "/", panelOpen, onTogglePanel }: Props) {
  const pane = useRef<HTMLDivElement>(null);
  const t = useT();
  const conversation = useInbox(({ conversations }) => conversations.get(id));
  const [name, setName] = useState<string | null>(null);
  if (conversation && conversation.contact.name !== name) setName(conversation.contact.name);
  const searching = useStore(finding, ({ now }) => now?.conversationId === id);
  const { thread, error, gone, load } = useThread(id);
  const far = useFar(id, conversation?.unread_count ?? 0);
  const piloted = useInbox(({ pilot }) => pilot.on) || conversation?.holder.kind === "ai";
  const slow = useDelayed(!thread && error === null);
  if (gone || (thread && !conversation)) {
    return <Gone id={id} name={name} back={back} />;
  }
  return (
    <div ref={pane} className={styles.pane}>
      {conversation && (
        <div className={styles.top}>
          <ThreadHeader
            conversation={conversation}
            back={back}
            panelOpen={panelOpen}
            onTogglePanel={onTogglePanel}
          />
          {searching && (
            <Suspense fallback={null}>
              <ThreadSearch id={id} />
            </Suspense>
          )}
          {piloted && (
            <Suspense fallback={null}>
              <PilotStrip conversation={conversation} />
            </Suspense>
          )}
          {conversation.contact.doubted && <DoubtStrip conversation={conversation} />}
        </div>
      )}
      {conversation && <DropFiles conversation={conversation} pane={pane} />}
      {thread && conversation ? (
        <Messages conversation={conversation} thread={far ?? thread} live={thread} />
      ) : (
        <div className={styles.waiting}>
          {error !== null && <ProblemNote error={error} title={t("thread.failed")} onRetry={load} />}
          {slow && <ThreadSkeleton />}
        </div>
      )}
      {conversation && (
        <ComposerPlace conversation={conversation}>
          <Composer conversation={conversation} />
        </ComposerPlace>
      )}
      <ViewerSlot />
    </div>
  );
}
