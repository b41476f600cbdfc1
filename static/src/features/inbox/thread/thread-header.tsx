import { useState } from "react";
import { ArrowLeft, PanelRight, Search } from "lucide-react";
import { Link } from "wouter";
import { find } from "@/features/personal/finding";
import { useT } from "@/i18n";
import { assign } from "@/protocol/endpoints";
import type { Conversation } from "@/protocol/types";
import { changeInbox, useInbox } from "@/store";
import { withConversations } from "@/store/load";
import { HolderSlot } from "@/features/pilot/slots";
import { Avatar } from "@/ui/avatar";
import { Button, IconButton } from "@/ui/button";
import { sentenceOf } from "@/ui/problem-note";
import { ThreadSubtitle } from "./thread-subtitle";
import { Viewers } from "./viewers";
import styles from "./thread-header.module.css";

interface Props {
  conversation: Conversation;
  back: string;
  panelOpen: boolean;
  onTogglePanel: () => void;
}

export function ThreadHeader({ conversation, back, panelOpen, onTogglePanel }: Props) {
  const t = useT();
  const meId = useInbox(({ me }) => me.user.id);
  const [failure, setFailure] = useState<string | null>(null);
  const take = async () => {
    try {
      const taken = await assign(conversation.id, meId);
      changeInbox((inbox) => withConversations(inbox, [taken], inbox.cursor));
      setFailure(null);
    } catch (error) {
      setFailure(sentenceOf(error, t));
    }
  };
  return (
    <header className={styles.header}>
      <Link href={back} className={styles.back} aria-label={t("action.back")} title={t("action.back")}>
        <ArrowLeft size={20} />
      </Link>
      <Avatar id={conversation.contact.id} name={conversation.contact.name} size={40} />
      <div className={styles.who}>
        <h2>{conversation.contact.name}</h2>
        <p>
          <ThreadSubtitle conversation={conversation} />
        </p>
      </div>
      <HolderSlot conversation={conversation} />
      <Viewers conversationId={conversation.id} />
      {failure && (
        <p className={styles.failure} role="alert">
          {failure}
        </p>
      )}
      {conversation.assigned_user_id === null && conversation.holder.kind !== "ai" && (
        <Button small look="primary" onClick={() => void take()}>
          {t("panel.take")}
        </Button>
      )}
      <IconButton label={t("thread.search")} onClick={() => find(conversation.id)}>
        <Search size={20} />
      </IconButton>
      <IconButton
        label={panelOpen ? t("panel.close") : t("panel.open")}
        aria-expanded={panelOpen}
        onClick={onTogglePanel}
      >
        <PanelRight size={20} />
      </IconButton>
    </header>
  );
}
