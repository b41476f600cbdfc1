import { useState, type FormEvent } from "react";
import { usePilotTemplateWords } from "@/i18n/parts/pilot-templates";
import { savePilotTemplate } from "@/protocol/pilot";
import type { PilotTemplate } from "@/protocol/types";
import { useInbox } from "@/store";
import { Button } from "@/ui/button";
import { ProblemNote } from "@/ui/problem-note";
import { Switch } from "@/ui/switch";
import settings from "../settings.module.css";
import { TemplateFills, type Fill } from "./template-fills";
import styles from "./pilot-settings.module.css";

const CATEGORIES = ["MARKETING", "UTILITY", "AUTHENTICATION"] as const;

interface Props {
  template: PilotTemplate;
  onSaved: (template: PilotTemplate) => void;
}

export function TemplateRow({ template, onSaved }: Props) {
  const w = usePilotTemplateWords();
  const channel = useInbox(({ channels }) => channels[template.channel_id]?.name ?? "");
  const [allowed, setAllowed] = useState(template.allowed);
  const [use, setUse] = useState(template.use);
  const [fills, setFills] = useState(() => fillsOf(template));
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const kind = CATEGORIES.find((one) => one === template.category);
  const hint = template.fit
    ? w("of", { channel, category: kind ? w(`category.${kind}`) : template.category.toLowerCase() })
    : w("file");
  const save = async (wanted: boolean) => {
    setBusy(true);
    setError(null);
    try {
      const change = { allowed: wanted, use: use.trim(), fills, expected_version: template.version };
      onSaved(await savePilotTemplate(template.id, change));
    } catch (problem) {
      setError(problem);
      setBusy(false);
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save(true);
  };
  return (
    <form className={styles.template} onSubmit={submit}>
      <Switch
        label={w("allowed", { name: template.name })}
        hint={hint}
        checked={allowed}
        disabled={busy || !template.fit}
        onChange={(on) => {
          setAllowed(on);
          // Taken away at once; what it is allowed, it is allowed with its fields.
          if (!on && template.allowed) void save(false);
        }}
      />
      {allowed && (
        <>
          <p className={styles.body}>{template.body}</p>
          <TemplateFills fills={fills} onChange={setFills} />
          <label className={settings.field}>
            {w("use")}
            <input value={use} maxLength={200} onChange={(event) => setUse(event.target.value)} />
          </label>
          <div className={settings.actions}>
            <Button type="submit" look="primary" small disabled={busy}>
              {w("save")}
            </Button>
          </div>
        </>
      )}
      {error !== null && <ProblemNote error={error} />}
    </form>
  );
}

/** As they were saved; else what obviously belongs there. */
function fillsOf({ places, fills }: PilotTemplate): Fill[] {
  return places.map(({ part, key, hint }) => {
    const kept = fills.find((one) => one.part === part && one.key === key);
    return kept ?? { part, key, source: hint === "first_name" ? "first_name" : "text", text: "" };
  });
}
