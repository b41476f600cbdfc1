import { MessageSquareText } from "lucide-react";
import { useT } from "@/i18n";
import { useInbox } from "@/store";
import { Empty } from "@/ui/empty";
import { ConversationList } from "./list/conversation-list";
import { PanelSlot } from "./panel/panel-slot";
import { ThreadSlot } from "./thread/thread-slot";
import { useInboxKeys } from "./use-inbox-keys";
import { usePanel } from "./use-panel";
import { useWatch } from "./use-watch";
import styles from "./inbox.module.css";

export function Inbox({ openId }: { openId: string | null }) {
  const t = useT();
  const known = useInbox(({ conversations }) => conversations.get(openId ?? "") !== undefined);
  const panel = usePanel(openId !== null && known);
  useInboxKeys(openId, panel.toggle);
  useWatch(openId);
  return (
    <div
      className={styles.inbox}
      data-open={openId !== null || undefined}
      data-panel={panel.open || undefined}
    >
      <ConversationList openId={openId} />
      <main className={styles.thread} id="thread">
        {openId ? (
          <ThreadSlot key={openId} id={openId} panelOpen={panel.open} onTogglePanel={panel.toggle} />
        ) : (
          <Empty icon={<MessageSquareText size={26} />} title={t("welcome.title")} text={t("welcome.text")} />
        )}
      </main>
      {openId && panel.open && <PanelSlot key={openId} id={openId} onClose={panel.close} />}
    </div>
  );
}
