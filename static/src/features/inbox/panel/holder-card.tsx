import { Suspense, useState } from "react";
import { UserRoundPlus } from "lucide-react";
import { useT } from "@/i18n";
import { useBallWords } from "@/i18n/parts/pilot-ball";
import { assign } from "@/protocol/endpoints";
import type { Conversation } from "@/protocol/types";
import { changeInbox, useInbox } from "@/store";
import { withConversations } from "@/store/load";
import { firstName } from "@/text/initials";
import { Avatar } from "@/ui/avatar";
import { Button } from "@/ui/button";
import { ProblemNote } from "@/ui/problem-note";
import { part } from "@/ui/part";
import { useAction } from "./use-action";
import styles from "./panel.module.css";

const TransferDialog = part(() => import("./transfer-dialog"));

export function HolderCard({ conversation }: { conversation: Conversation }) {
  const t = useT();
  const w = useBallWords();
  const users = useInbox((inbox) => inbox.users);
  const me = useInbox((inbox) => inbox.me.user);
  const { run, busy, error } = useAction();
  const [passing, setPassing] = useState(false);
  const { id, assigned_user_id: ownerId, holder } = conversation;
  const owner = users[ownerId ?? ""];
  // Somebody may have answered without taking it: it still waits for an owner.
  const answers = owner || holder.kind !== "seller" ? undefined : users[holder.user_id ?? ""];
  const give = (userId: string | null) =>
    run(async () => {
      const changed = await assign(id, userId);
      // A seller who gives it away may lose sight of it: then the tombstone has already taken it off the list.
      changeInbox((inbox) =>
        inbox.conversations.get(id) ? withConversations(inbox, [changed], inbox.cursor) : inbox,
      );
    });
  return (
    <section className={styles.section}>
      <h3>{t("panel.holder")}</h3>
      <div className={styles.row}>
        {owner && <Avatar id={owner.id} name={owner.name} size={32} />}
        <div className={styles.grow}>
          <p>
            {owner
              ? owner.id === me.id
                ? t("panel.you", { name: owner.name })
                : owner.name
              : t("panel.nobody")}
          </p>
          <p className={styles.muted}>
            {answers
              ? w(answers.id === me.id ? "answered_me" : "answered", { name: firstName(answers.name) })
              : t(`panel.ball.${holder.kind}`)}
          </p>
        </div>
      </div>
      <div className={styles.buttons}>
        {ownerId !== me.id && (
          <Button small look="primary" disabled={busy} onClick={() => give(me.id)}>
            {t("panel.take")}
          </Button>
        )}
        {ownerId !== null && (
          <Button small disabled={busy} onClick={() => give(null)}>
            {t("panel.release")}
          </Button>
        )}
        {(me.role !== "seller" || ownerId === me.id) && (
          <Button small disabled={busy} icon={<UserRoundPlus size={15} />} onClick={() => setPassing(true)}>
            {t("panel.transfer")}
          </Button>
        )}
      </div>
      {error !== null && <ProblemNote error={error} />}
      {passing && (
        <Suspense fallback={null}>
          <TransferDialog conversation={conversation} onClose={() => setPassing(false)} />
        </Suspense>
      )}
    </section>
  );
}
