import { useState } from "react";
import { useLeadFormWords } from "@/i18n/parts/lead-form";
import { useT } from "@/i18n";
import { putLeadForm } from "@/protocol/leads";
import type { LeadForm } from "@/protocol/types";
import { changeInbox, useInbox } from "@/store";
import { Button } from "@/ui/button";
import { ProblemNote } from "@/ui/problem-note";
import settings from "../settings.module.css";
import { EditableRows } from "./editable-rows";
import { FieldEditor } from "./field-editor";
import { TagEditor } from "./tag-editor";
import styles from "./leads.module.css";

/** Tags, fields and reasons of losses; saved together, because leads are read with all of them. */
export default function LeadSettings() {
  const t = useT();
  const w = useLeadFormWords();
  const form = useInbox(({ leadForm }) => leadForm);
  const [draft, setDraft] = useState<LeadForm | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const shown = draft ?? form;
  const edit = (change: Partial<LeadForm>) => setDraft({ ...shown, ...change });
  const discard = () => (setDraft(null), setError(null));
  const save = async () => {
    setBusy(true);
    setError(null);
    try {
      const { version, ...whole } = shown;
      const saved = await putLeadForm({ ...whole, expected_version: version });
      changeInbox((inbox) =>
        inbox.leadForm.version < saved.version ? { ...inbox, leadForm: saved } : inbox,
      );
      setDraft(null);
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <EditableRows
        title={w("tags")}
        lead={w("tags_lead")}
        none={w("tags_none")}
        add={w("tag_add")}
        items={shown.tags}
        fresh={() => ({ id: crypto.randomUUID(), name: "", color: "blue" as const })}
        onChange={(tags) => edit({ tags })}
      >
        {(tag, change) => <TagEditor tag={tag} onChange={change} />}
      </EditableRows>
      <EditableRows
        title={w("fields")}
        lead={w("fields_lead")}
        none={w("fields_none")}
        add={w("field_add")}
        items={shown.fields}
        fresh={() => ({ id: crypto.randomUUID(), name: "", type: "text" as const, options: [] })}
        onChange={(fields) => edit({ fields })}
      >
        {(field, change) => <FieldEditor field={field} onChange={change} />}
      </EditableRows>
      <EditableRows
        title={w("reasons")}
        lead={w("reasons_lead")}
        none={w("reasons_none")}
        add={w("reason_add")}
        items={shown.loss_reasons}
        fresh={() => ({ id: crypto.randomUUID(), name: "" })}
        onChange={(reasons) => edit({ loss_reasons: reasons })}
      >
        {(reason, change) => (
          <input
            aria-label={w("reason_name")}
            required
            maxLength={40}
            value={reason.name}
            onChange={(event) => change({ ...reason, name: event.target.value })}
          />
        )}
      </EditableRows>
      {error !== null && <ProblemNote error={error} />}
      {draft && (
        <div className={settings.unsaved}>
          <span className={settings.muted}>{w("unsaved")}</span>
          <Button type="button" onClick={discard}>
            {w("discard")}
          </Button>
          <Button type="submit" look="primary" disabled={busy}>
            {t("action.save")}
          </Button>
        </div>
      )}
    </form>
  );
}
