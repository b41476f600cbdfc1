import { UsersRound } from "lucide-react";
import { useT } from "@/i18n";
import { keepApart, mergeContacts } from "@/protocol/endpoints";
import type { Conversation } from "@/protocol/types";
import { Button } from "@/ui/button";
import { ProblemNote } from "@/ui/problem-note";
import { useAction } from "../panel/use-action";
import { useContact } from "../panel/use-contact";
import styles from "./doubt-strip.module.css";

/** Another contact may be this person: nobody decides that but people. */
export function DoubtStrip({ conversation }: { conversation: Conversation }) {
  const t = useT();
  const { doubted, id } = conversation.contact;
  const { detail, load } = useContact(conversation, doubted);
  const { run, busy, error } = useAction();
  const doubt = doubted ? detail?.doubts[0] : undefined;
  if (!doubt) return null;
  const other = [doubt.other.name, doubt.other.phone].filter(Boolean).join(", ");
  return (
    <div className={styles.strip} role="status">
      <UsersRound size={18} aria-hidden="true" />
      <div className={styles.text}>
        <strong>{t(`doubt.${doubt.reason}`)}</strong>
        <p>{t("doubt.ask", { other })}</p>
        {error !== null && <ProblemNote error={error} />}
      </div>
      <div className={styles.actions}>
        <Button
          small
          look="primary"
          disabled={busy}
          onClick={() => run(() => mergeContacts(id, doubt.other.id).then(load))}
        >
          {t("doubt.merge")}
        </Button>
        <Button small disabled={busy} onClick={() => run(() => keepApart(id, doubt.other.id).then(load))}>
          {t("doubt.keep_apart")}
        </Button>
      </div>
    </div>
  );
}
