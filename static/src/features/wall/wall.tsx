import { useState } from "react";
import { ArrowDownWideNarrow, MonitorPlay } from "lucide-react";
import { useWallWords } from "@/i18n/parts/wall";
import { Button } from "@/ui/button";
import { Empty } from "@/ui/empty";
import { ProblemNote } from "@/ui/problem-note";
import { AlertLane } from "./alert-lane";
import { Grid } from "./grid";
import { Peek } from "./peek";
import { useWall } from "./use-wall";
import styles from "./wall.module.css";

const SIZES = [12, 24, 48] as const;
export type Size = (typeof SIZES)[number];

const STORED = "wall.size";
const remembered = () => SIZES.find((size) => String(size) === localStorage.getItem(STORED)) ?? 24;

export function Wall({ openId }: { openId: string | null }) {
  const w = useWallWords();
  const { order, fresh, alerts, error, load, sort } = useWall();
  const [size, setSize] = useState<Size>(remembered);
  const choose = (next: Size) => {
    localStorage.setItem(STORED, String(next));
    setSize(next);
  };
  return (
    <div className={styles.page} data-peek={openId !== null || undefined}>
      <main className={styles.wall}>
        <header className={styles.header}>
          <h1>{w("title")}</h1>
          <div className={styles.sizes} role="group" aria-label={w("sizes")}>
            {SIZES.map((each) => (
              <button key={each} type="button" aria-pressed={each === size} onClick={() => choose(each)}>
                {each}
              </button>
            ))}
          </div>
          <Button small icon={<ArrowDownWideNarrow size={15} />} onClick={sort}>
            {fresh > 0 ? w("sort_fresh", { count: fresh }) : w("sort")}
          </Button>
        </header>
        {error !== null && <ProblemNote error={error} onRetry={load} reads />}
        <AlertLane alerts={alerts} openId={openId} />
        {order?.length === 0 ? (
          <Empty icon={<MonitorPlay size={26} />} title={w("empty")} text={w("empty_hint")} />
        ) : (
          <Grid ids={(order ?? []).slice(0, size)} size={size} alerts={alerts} openId={openId} />
        )}
      </main>
      {openId && <Peek key={openId} id={openId} />}
    </div>
  );
}
