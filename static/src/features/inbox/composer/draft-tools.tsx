import { SlidersHorizontal } from "lucide-react";
import { useDraftToolWords } from "@/i18n/parts/draft-tools";
import type { DraftTone } from "@/protocol/types";
import { Button } from "@/ui/button";
import { Kbd } from "@/ui/kbd";
import { Menu, MenuItem, MenuLabel } from "@/ui/menu";
import { Popover } from "@/ui/popover";
import type { DraftActionProps } from "./draft-actions";
import type { Unit } from "./partial";
import styles from "./draft-actions.module.css";

const TONES: DraftTone[] = ["shorter", "formal", "warmer", "priced"];
const PIECES: [Exclude<Unit, "all">, string][] = [
  ["word", "Ctrl+→"],
  ["sentence", "Ctrl+↓"],
];

type Props = Pick<DraftActionProps, "phase" | "asking" | "onAdvance" | "onTone">;

/** What can be done with a draft besides taking the whole of it. */
export function AdjustMenu({ phase, asking, onAdvance, onTone }: Props) {
  const w = useDraftToolWords();
  return (
    <Popover
      label={w("adjust")}
      role="menu"
      side="above"
      trigger={
        <Button
          small
          look="ai-quiet"
          disabled={asking}
          title={w("tones")}
          icon={<SlidersHorizontal size={15} aria-hidden="true" />}
          data-adjust
        >
          <span className={styles.word}>{w("adjust")}</span>
        </Button>
      }
    >
      {(close) => (
        <Menu>
          <MenuLabel>{w("tones")}</MenuLabel>
          {TONES.map((tone) => (
            <MenuItem key={tone} onSelect={() => (close(), onTone(tone))}>
              {w(tone)}
            </MenuItem>
          ))}
          {phase === "ready" && (
            <>
              <MenuLabel>{w("pieces")}</MenuLabel>
              {PIECES.map(([unit, keys]) => (
                <MenuItem key={unit} hint={<Kbd keys={keys} />} onSelect={() => (close(), onAdvance(unit))}>
                  {w(unit)}
                </MenuItem>
              ))}
            </>
          )}
        </Menu>
      )}
    </Popover>
  );
}

interface PieceProps {
  unit: (typeof PIECES)[number][0];
  onAdvance: (unit: Unit) => void;
}

export function Piece({ unit, onAdvance }: PieceProps) {
  const w = useDraftToolWords();
  const [, keys] = PIECES.find(([each]) => each === unit) ?? [];
  return (
    <Button small look="ai-quiet" className={styles.piece} onClick={() => onAdvance(unit)}>
      {w(unit)} {keys && <Kbd keys={keys} />}
    </Button>
  );
}
