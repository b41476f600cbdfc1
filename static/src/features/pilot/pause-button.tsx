import { CirclePause } from "lucide-react";
import { useBallWords } from "@/i18n/parts/pilot-ball";
import { switchPilot } from "@/protocol/pilot";
import { useAction } from "@/features/inbox/panel/use-action";
import { sentenceOf } from "@/ui/problem-note";
import { useT } from "@/i18n";

/** One click and the pilot is silent everywhere; the event that follows takes this button away. */
export default function PauseButton({ className }: { className: string | undefined }) {
  const t = useT();
  const w = useBallWords();
  const { run, busy, error } = useAction();
  const title = error === null ? w("pause") : sentenceOf(error, t);
  return (
    <button
      type="button"
      className={className}
      title={title}
      disabled={busy}
      onClick={() => run(() => switchPilot(false))}
    >
      <CirclePause size={20} aria-hidden="true" />
      <span role={error === null ? undefined : "alert"}>{title}</span>
    </button>
  );
}
