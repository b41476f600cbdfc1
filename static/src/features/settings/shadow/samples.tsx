import { useCallback, useEffect, useState } from "react";
import { useShadowWords } from "@/i18n/parts/shadow";
import { listShadowSamples, type ShadowSample } from "@/protocol/reports";
import { useAction } from "@/features/inbox/panel/use-action";
import { Button } from "@/ui/button";
import { ProblemNote } from "@/ui/problem-note";
import { Sample } from "./sample";
import styles from "./shadow.module.css";

interface Props {
  intent: string | null;
  since: string;
  onJudged: () => void;
}

/** Newest first, side by side. */
export function Samples({ intent, since, onJudged }: Props) {
  const w = useShadowWords();
  const [items, setItems] = useState<ShadowSample[]>([]);
  const [next, setNext] = useState<string | null>(null);
  const { run, busy, error } = useAction();
  const load = useCallback(
    async (cursor?: string) => {
      const page = await listShadowSamples(since, intent, cursor);
      setItems((before) => (cursor ? [...before, ...page.items] : page.items));
      setNext(page.next_cursor);
    },
    [since, intent],
  );
  useEffect(() => run(() => load()), [load]); // eslint-disable-line react-hooks/exhaustive-deps
  const replace = (changed: ShadowSample) => {
    setItems(items.map((each) => (each.id === changed.id ? changed : each)));
    onJudged();
  };
  return (
    <div className={styles.samples}>
      <ul>
        {items.map((sample) => (
          <Sample key={sample.id} sample={sample} onJudged={replace} />
        ))}
      </ul>
      {error !== null && <ProblemNote error={error} />}
      {next && (
        <Button small disabled={busy} onClick={() => run(() => load(next))}>
          {w("more")}
        </Button>
      )}
    </div>
  );
}
