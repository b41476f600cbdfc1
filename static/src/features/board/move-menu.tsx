import { Ellipsis } from "lucide-react";
import { useT } from "@/i18n";
import { useInbox } from "@/store";
import { IconButton } from "@/ui/button";
import { Menu, MenuItem, MenuLabel } from "@/ui/menu";
import { Popover } from "@/ui/popover";
import { stageLabel } from "@/ui/stage-chip";
import { movesFrom } from "@/ui/funnel";
import type { Move } from "./use-moves";
import styles from "./move-menu.module.css";

interface Props {
  id: string;
  name: string;
  stage: string;
  onMove: Move;
}

/** What dragging does, for whoever does not drag. */
export function MoveMenu({ id, name, stage, onMove }: Props) {
  const t = useT();
  const funnel = useInbox((inbox) => inbox.funnel);
  const moves = movesFrom(funnel, stage);
  if (moves.length === 0) return null;
  const trigger = (
    <IconButton label={t("board.move", { name })} className={styles.trigger}>
      <Ellipsis size={16} />
    </IconButton>
  );
  return (
    <Popover trigger={trigger} role="menu" label={t("board.move", { name })}>
      {(close) => (
        <Menu>
          <MenuLabel>{t("panel.moves")}</MenuLabel>
          {moves.map((to) => (
            <MenuItem key={to} onSelect={() => (close(), onMove(id, to))}>
              {stageLabel(funnel, to)}
            </MenuItem>
          ))}
        </Menu>
      )}
    </Popover>
  );
}
