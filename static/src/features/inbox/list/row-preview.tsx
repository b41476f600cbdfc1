import { Sparkles } from "lucide-react";
import { useT } from "@/i18n";
import type { Conversation, Draft } from "@/protocol/types";
import { useProposals } from "@/store";
import { composerTexts } from "@/store/composer-texts";
import { heldForms, type Enclosed } from "@/store/held-forms";
import { useKeyed } from "@/store/use-keyed";
import { preview } from "@/text/preview";
import { cx } from "@/ui/cx";
import { Tick } from "@/ui/tick";
import { phaseOf } from "../composer/use-draft";
import { useWriting } from "../use-writing";
import { KindIcon } from "@/ui/kind-icon";
import styles from "./row-preview.module.css";

/** The second line of a row: who writes now, else what the seller left unsent, else what was said last. */
export function RowPreview({ row, open }: { row: Conversation; open: boolean }) {
  const t = useT();
  const { customer, colleague } = useWriting(row.id);
  const written = useKeyed(composerTexts, row.id);
  const { forms } = useKeyed(heldForms, row.id);
  const { draft } = useProposals(row.id);
  const last = row.last_message;
  const form = forms.at(-1);
  if (customer) {
    return <span className={styles.live}>{t(customer.recording ? "list.recording" : "list.typing")}</span>;
  }
  if (colleague) {
    return <span className={styles.live}>{t("thread.user_typing", { name: colleague })}</span>;
  }
  const left = written.text || (form && ((form.reads ?? form.text) || t(`kind.${kindOf(form)}`)));
  if (left && !open) {
    return (
      <span className={styles.preview}>
        <b>{t("list.draft")}</b> <span>{left}</span>
      </span>
    );
  }
  if (!last) return <span className={styles.preview}>{t("list.nothing")}</span>;
  return (
    <span className={styles.preview}>
      {last.direction === "outbound" ? (
        <Tick status={last.status} size={16} />
      ) : (
        <DraftMark draft={draft} row={row} />
      )}
      {!last.revoked && <KindIcon kind={last.kind} size={14} />}
      <span>{preview(t, last, last.revoked)}</span>
      {last.reaction && !last.revoked && (
        <span className={styles.reaction} title={t("reaction.customer")}>
          {last.reaction}
        </span>
      )}
    </span>
  );
}

/** Other forms have words. */
function kindOf({ location, contacts, shown }: Enclosed) {
  if (location) return "location";
  return contacts ? "contacts" : (shown?.kind ?? "template");
}

function DraftMark({ draft, row }: { draft: Draft | undefined; row: Conversation }) {
  const t = useT();
  const phase = draft && phaseOf(draft, row);
  const writing = phase === "thinking" || phase === "writing";
  if (!writing && phase !== "ready") return null;
  const name = writing ? t("list.ai_writing") : t("list.ai_ready");
  return (
    <span className={cx(styles.ai, writing && styles.busy)} role="img" aria-label={name} title={name}>
      <Sparkles size={14} />
    </span>
  );
}
