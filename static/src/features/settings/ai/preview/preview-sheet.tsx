import { useState } from "react";
import { RotateCcw, Square, Users } from "lucide-react";
import { useT } from "@/i18n";
import type { AiSettings } from "@/protocol/types";
import { useInbox } from "@/store";
import { Button } from "@/ui/button";
import { ProblemNote } from "@/ui/problem-note";
import { Sheet } from "@/ui/sheet";
import { PreviewChoice } from "./preview-choice";
import { PreviewSide } from "./preview-side";
import type { PreviewState } from "./preview-state";
import { usePreview } from "./use-preview";
import styles from "./preview.module.css";

interface Props {
  settings: AiSettings;
  dirty: boolean;
  onClose: () => void;
}

/** What the copilot would say with what stands on the screen, beside what it says now. */
export default function PreviewSheet({ settings, dirty, onClose }: Props) {
  const t = useT();
  const [chosen, setChosen] = useState<string | null>(null);
  const row = useInbox(({ conversations }) => (chosen ? conversations.get(chosen) : undefined));
  const inForce = useInbox(({ me }) => me.ai.version);
  const rows = useInbox(({ conversations }) => conversations);
  const { state, start, stop, forget } = usePreview(settings, inForce);
  const choose = (id: string) => {
    const picked = rows.get(id);
    if (!picked) return;
    setChosen(id);
    void start(picked);
  };
  const other = () => {
    forget();
    setChosen(null);
  };
  const streaming = state?.phase === "streaming";
  const actions = row && (
    <>
      {streaming ? (
        <Button icon={<Square size={14} aria-hidden="true" />} onClick={stop}>
          {t("preview.stop")}
        </Button>
      ) : (
        <Button
          look="primary"
          icon={<RotateCcw size={16} aria-hidden="true" />}
          onClick={() => void start(row)}
        >
          {t("preview.again")}
        </Button>
      )}
      <Button look="quiet" icon={<Users size={16} aria-hidden="true" />} onClick={other}>
        {t("preview.other")}
      </Button>
    </>
  );
  return (
    <Sheet title={t("preview.title")} onClose={onClose} footer={actions}>
      <p className={styles.muted}>{t("preview.lead")}</p>
      {row && state ? (
        <div className={styles.preview}>
          <h3 className={styles.on}>{t("preview.on", { name: row.contact.name })}</h3>
          <Progress state={state} />
          {state.phase === "error" && <ProblemNote error={state.error} title={t("preview.failed")} />}
          <div className={styles.sides}>
            <PreviewSide
              title={t(dirty ? "preview.unsaved" : "preview.unchanged")}
              side={state.unsaved}
              waiting={streaming ? t("preview.waiting") : null}
              own
            />
            <PreviewSide
              title={t("preview.in_force", { version: inForce })}
              side={state.in_force}
              waiting={streaming ? t(state.unsaved.answer ? "preview.waiting" : "preview.queued") : null}
            />
          </div>
        </div>
      ) : (
        <PreviewChoice onChoose={choose} />
      )}
    </Sheet>
  );
}

/** For who listens: what is going on, never the growing words. Stands inside the sheet, where it is heard. */
function Progress({ state }: { state: PreviewState }) {
  const t = useT();
  const { unsaved, in_force } = state;
  const same = unsaved.answer && in_force.answer && unsaved.answer.text === in_force.answer.text;
  const said = {
    streaming: t(unsaved.phase === "waiting" ? "preview.waiting" : "preview.writing"),
    done: same ? `${t("preview.ready")} ${t("preview.same")}` : t("preview.ready"),
    stopped: t("preview.stopped"),
    error: "",
  };
  return (
    <p className={styles.progress} role="status">
      {said[state.phase]}
    </p>
  );
}
