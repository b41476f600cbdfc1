import type { FormEvent } from "react";
import { Plus } from "lucide-react";
import { useT } from "@/i18n";
import { useFunnelWords } from "@/i18n/parts/funnel";
import { useInbox } from "@/store";
import { Button } from "@/ui/button";
import { ProblemNote } from "@/ui/problem-note";
import settings from "../settings.module.css";
import { moved, withNewStage, withoutStage } from "./changes";
import { FunnelMap } from "./funnel-map";
import { Problems } from "./problems";
import { StageEditor } from "./stage-editor";
import { useFunnel } from "./use-funnel";
import styles from "./funnel.module.css";

/** Stages and the moves between them. Nothing counts before it is saved, and then at once and everywhere. */
export default function FunnelSettings() {
  const t = useT();
  const w = useFunnelWords();
  const admin = useInbox(({ me }) => me.user.role === "admin");
  const { stored, shown, dirty, edit, check, error, busy, save, discard } = useFunnel();
  const holdUp = check !== null && (check.problems.length > 0 || Object.keys(check.occupied).length > 0);
  const add = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const name = String(new FormData(form).get("name")).trim();
    if (!shown || !name) return;
    edit(withNewStage(shown, name));
    form.reset();
  };
  return (
    <section className={settings.card} aria-labelledby="funnel">
      <div>
        <h2 id="funnel">{w("title")}</h2>
        <p className={settings.muted}>{admin ? w("lead") : w("readonly")}</p>
      </div>
      {shown && <FunnelMap funnel={shown} />}
      {shown && (
        <ol className={styles.stages}>
          {shown.stages.map((stage, at) => (
            <StageEditor
              key={stage.id}
              funnel={shown}
              stage={stage}
              leads={stored?.leads[stage.id] ?? 0}
              problems={check?.problems.filter((problem) => problem.stage === stage.id) ?? []}
              readOnly={!admin}
              onChange={edit}
              onMove={(by) => edit(moved(shown, at, by))}
              onRemove={() => edit(withoutStage(shown, stage.id))}
            />
          ))}
        </ol>
      )}
      {admin && shown && (
        <form className={styles.add} onSubmit={add}>
          <input name="name" required maxLength={40} aria-label={w("new_name")} placeholder={w("new_name")} />
          <Button type="submit" icon={<Plus size={15} />}>
            {w("add")}
          </Button>
        </form>
      )}
      {check && stored && shown && <Problems check={check} before={stored.funnel} after={shown} />}
      {error !== null && <ProblemNote error={error} onRetry={stored ? undefined : discard} reads />}
      {dirty && (
        <div className={settings.unsaved} role="group" aria-label={w("unsaved")}>
          <span className={settings.muted}>{w("unsaved")}</span>
          <Button onClick={discard}>{w("discard")}</Button>
          <Button look="primary" disabled={busy || holdUp} onClick={() => void save()}>
            {t("action.save")}
          </Button>
        </div>
      )}
    </section>
  );
}
