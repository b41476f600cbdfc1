import { useState } from "react";
import { MessageSquareText } from "lucide-react";
import { useT } from "@/i18n";
import { useInbox } from "@/store";
import { Empty } from "@/ui/empty";
import { useMedia, WIDE } from "@/ui/use-media";
import { ConversationList } from "./list/conversation-list";
import { Panel } from "./panel/panel";
import { ThreadPane } from "./thread/thread-pane";
import { useInboxKeys } from "./use-inbox-keys";
import { useWatch } from "./use-watch";
import styles from "./inbox.module.css";

export function Inbox({ openId }: { openId: string | null }) {
  const t = useT();
  const wide = useMedia(WIDE);
  const [panelWanted, setPanelWanted] = useState<boolean | null>(null);
  const known = useInbox(({ conversations }) => conversations.get(openId ?? "") !== undefined);
  const panelOpen = openId !== null && known && (panelWanted ?? wide);
  const togglePanel = () => setPanelWanted(!panelOpen);
  useInboxKeys(openId, togglePanel);
  useWatch(openId);
  return (
    <div
      className={styles.inbox}
      data-open={openId !== null || undefined}
      data-panel={panelOpen || undefined}
    >
      <ConversationList openId={openId} />
      <main className={styles.thread} id="thread">
        {openId ? (
          <ThreadPane key={openId} id={openId} panelOpen={panelOpen} onTogglePanel={togglePanel} />
        ) : (
          <Empty icon={<MessageSquareText size={26} />} title={t("welcome.title")} text={t("welcome.text")} />
        )}
      </main>
      {panelOpen && <Panel key={openId} id={openId} onClose={() => setPanelWanted(false)} />}
    </div>
  );
}
