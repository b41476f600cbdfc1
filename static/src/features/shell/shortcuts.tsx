import { useT } from "@/i18n";
import type { Key } from "@/i18n/pt-BR";
import { Dialog } from "@/ui/dialog";
import { Kbd } from "@/ui/kbd";
import styles from "./shortcuts.module.css";

const KEYS: [string, Key][] = [
  ["Tab", "keys.tab"],
  ["Enter", "keys.enter"],
  ["Shift+Enter", "keys.shift_enter"],
  ["Ctrl+Enter", "keys.ctrl_enter"],
  ["Esc", "keys.esc"],
  ["↓", "keys.other_option"],
  ["Ctrl+.", "keys.redo"],
  ["Ctrl+Z", "keys.undo"],
  ["Alt+↑ Alt+↓", "keys.alt_arrows"],
  ["Shift+← Shift+→", "keys.move_card"],
  ["Ctrl+K", "keys.search"],
  ["Ctrl+J", "keys.panel"],
  ["Ctrl+/", "keys.help"],
];

export function Shortcuts({ onClose }: { onClose: () => void }) {
  const t = useT();
  return (
    <Dialog title={t("keys.title")} onClose={onClose}>
      <dl className={styles.keys}>
        {KEYS.map(([keys, what]) => (
          <div key={keys}>
            <dt>
              <Kbd keys={keys} />
            </dt>
            <dd>{t(what)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
