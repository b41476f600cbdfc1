import { useState } from "react";
import { ArrowLeft, PanelRight } from "lucide-react";
import { Link } from "wouter";
import { useT } from "@/i18n";
import { assign } from "@/protocol/endpoints";
import type { Conversation } from "@/protocol/types";
import { changeInbox, useInbox } from "@/store";
import { withConversations } from "@/store/load";
import { typingNow } from "@/store/typing";
import { useKeyed } from "@/store/use-keyed";
import { Avatar } from "@/ui/avatar";
import { Button, IconButton } from "@/ui/button";
import { sentenceOf } from "@/ui/problem-note";
import styles from "./thread-header.module.css";

interface Props {
  conversation: Conversation;
  panelOpen: boolean;
  onTogglePanel: () => void;
}

export function ThreadHeader({ conversation, panelOpen, onTogglePanel }: Props) {
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
      <Link href="/" className={styles.back} aria-label={t("action.back")} title={t("action.back")}>
        <ArrowLeft size={20} />
      </Link>
      <Avatar id={conversation.contact.id} name={conversation.contact.name} size={40} />
      <div className={styles.who}>
        <h2>{conversation.contact.name}</h2>
        <p>
          <Subtitle conversation={conversation} />
        </p>
      </div>
      {failure && (
        <p className={styles.failure} role="alert">
          {failure}
        </p>
      )}
      {conversation.assigned_user_id === null && (
        <Button small look="primary" onClick={() => void take()}>
          {t("panel.take")}
        </Button>
      )}
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

function Subtitle({ conversation }: { conversation: Conversation }) {
  const t = useT();
  const typing = useKeyed(typingNow, conversation.id);
  const users = useInbox((inbox) => inbox.users);
  const meId = useInbox(({ me }) => me.user.id);
  if (typing?.who === "customer") return <b>{t("thread.customer_typing")}</b>;
  if (typing?.who === "seller" && typing.user_id && typing.user_id !== meId) {
    return <b>{t("thread.user_typing", { name: users[typing.user_id]?.name ?? "" })}</b>;
  }
  const owner = users[conversation.assigned_user_id ?? ""];
  const holder = owner
    ? owner.id === meId
      ? t("panel.you", { name: owner.name })
      : owner.name
    : t("panel.nobody");
  return (
    <>
      {conversation.contact.phone && <span>{conversation.contact.phone}</span>}
      <span>{holder}</span>
    </>
  );
}
