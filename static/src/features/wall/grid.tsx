import { useEffect, useRef, useState } from "react";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useWallWords } from "@/i18n/parts/wall";
import type { Alert } from "./alerts";
import { TileView } from "./tile-view";
import type { Size } from "./wall";
import styles from "./wall.module.css";

const GAP = 12;
const LEAST_WIDTH: Record<Size, number> = { 12: 360, 24: 280, 48: 220 };
const HEIGHT: Record<Size, number> = { 12: 264, 24: 216, 48: 164 };

interface Props {
  ids: string[];
  size: Size;
  alerts: Alert[];
  openId: string | null;
}

/** Equal tiles; only the rows in sight exist, so only these follow what happens. */
export function Grid({ ids, size, alerts, openId }: Props) {
  const w = useWallWords();
  const scroller = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const box = scroller.current;
    if (!box) return;
    const watcher = new ResizeObserver(([entry]) => setWidth(entry?.contentRect.width ?? 0));
    watcher.observe(box);
    return () => watcher.disconnect();
  }, []);
  const columns = Math.max(1, Math.floor((width + GAP) / (LEAST_WIDTH[size] + GAP)));
  const rows = useVirtualizer({
    count: Math.ceil(ids.length / columns),
    getScrollElement: () => scroller.current,
    estimateSize: () => HEIGHT[size] + GAP,
    overscan: 1,
  });
  useEffect(() => rows.measure(), [rows, size]);
  const kinds = new Map(alerts.map(({ id, kind }) => [id, kind]));
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must scroll by keyboard
    <div ref={scroller} className={styles.grid} role="region" aria-label={w("tiles")} tabIndex={0}>
      <div style={{ height: rows.getTotalSize(), position: "relative" }}>
        {rows.getVirtualItems().map((row) => (
          <div
            key={row.key}
            className={styles.tiles}
            style={{
              height: HEIGHT[size],
              gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
              transform: `translateY(${row.start}px)`,
            }}
          >
            {ids.slice(row.index * columns, (row.index + 1) * columns).map((id) => (
              <TileView
                key={id}
                id={id}
                alert={kinds.get(id) ?? null}
                shown={size === 48 ? 2 : size === 24 ? 3 : 4}
                open={id === openId}
              />
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}
