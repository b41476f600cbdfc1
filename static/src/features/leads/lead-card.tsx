import { useEffect, useState } from "react";
import { useLeadWords } from "@/i18n/parts/leads";
import { useAction } from "@/features/inbox/panel/use-action";
import panel from "@/features/inbox/panel/panel.module.css";
import { changeLead, readLead } from "@/protocol/leads";
import type { Conversation, LeadCard as Card, LeadChange } from "@/protocol/types";
import { useInbox, useTouched } from "@/store";
import { centavosOf } from "@/text/centavos";
import { ofCentavos } from "@/text/money";
import { ProblemNote } from "@/ui/problem-note";
import { FieldInput, WrittenInput } from "./field-input";
import { TagChip } from "./tag-chip";
import { TagPicker } from "./tag-picker";
import { useTags } from "./use-tags";
import styles from "./leads.module.css";

/** What people write down about the lead; each part is saved as one leaves it. */
export function LeadCard({ conversation }: { conversation: Conversation }) {
  const w = useLeadWords();
  const { id, lead } = conversation;
  const form = useInbox(({ leadForm }) => leadForm);
  const lost = useInbox(
    ({ funnel }) => funnel.stages.find((stage) => stage.id === lead.stage)?.outcome === "lost",
  );
  const tags = useTags(lead.tag_ids);
  const fields = useFields(id, form.fields.length > 0);
  const { run, error } = useAction();
  const [odd, setOdd] = useState(false);
  const save = (change: Partial<LeadChange>) => run(() => changeLead(id, change));
  const value = lead.value_cents == null ? "" : ofCentavos(lead.value_cents);
  const saveValue = (text: string) => {
    const cents = centavosOf(text);
    setOdd(cents === undefined);
    if (cents !== undefined) save({ value: { cents } });
  };
  return (
    <section className={panel.section} aria-label={w("lead")} data-lead-card={id}>
      <h3>{w("lead")}</h3>
      {(form.tags.length > 0 || tags.length > 0) && (
        <div className={styles.tags}>
          {tags.map((tag) => (
            <TagChip
              key={tag.id}
              tag={tag}
              off={w("tag_off", { name: tag.name })}
              onOff={() => save({ remove_tags: [tag.id] })}
            />
          ))}
          <TagPicker
            chosen={tags}
            onToggle={(tag, on) => save(on ? { add_tags: [tag.id] } : { remove_tags: [tag.id] })}
          />
        </div>
      )}
      <div className={styles.fields}>
        <label className={`${styles.field} ${styles.value}`}>
          <span>{w("value")}</span>
          <WrittenInput
            key={value}
            type="text"
            written={value}
            placeholder={ofCentavos(0)}
            onWritten={saveValue}
          />
        </label>
        {form.fields.map((field) => (
          <FieldInput
            key={field.id}
            field={field}
            value={fields?.[field.id] ?? null}
            onSave={(written) => save({ fields: { [field.id]: written } })}
          />
        ))}
      </div>
      {odd && <p role="alert">{w("value_odd")}</p>}
      {lost && lead.loss && (
        <p className={styles.lost}>
          {w("lost_because")}{" "}
          <strong>{[lead.loss.reason, lead.loss.note].filter(Boolean).join(" · ")}</strong>
        </p>
      )}
      {error !== null && <ProblemNote error={error} />}
    </section>
  );
}

/** Read apart from the row, and again whenever somebody changed one. */
function useFields(id: string, wanted: boolean): Card["fields"] | null {
  const touched = useTouched(`lead ${id}`);
  const [read, setRead] = useState<{ id: string; fields: Card["fields"] } | null>(null);
  useEffect(() => {
    if (!wanted) return;
    let current = true;
    readLead(id).then(
      ({ fields }) => current && setRead({ id, fields }),
      // What is there stays; saving one of them says what is wrong.
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [id, wanted, touched]);
  return read?.id === id ? read.fields : null;
}
