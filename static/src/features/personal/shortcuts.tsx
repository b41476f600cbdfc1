import { useState } from "react";
import { useStore } from "zustand";
import { useT } from "@/i18n";
import { usePersonalWords, type PersonalKey } from "@/i18n/parts/personal";
import type { Key } from "@/i18n/pt-BR";
import { Dialog } from "@/ui/dialog";
import { Kbd } from "@/ui/kbd";
import { Switch } from "@/ui/switch";
import { singleKeys } from "./single-keys";
import { stage } from "./stage";
import styles from "./personal.module.css";
import table from "./shortcuts.module.css";

const LIST: [string, PersonalKey][] = [
  ["/ Ctrl+K", "key_search"],
  ["Ctrl+F", "key_search_here"],
  ["J Alt+↓", "key_next"],
  ["K Alt+↑", "key_previous"],
  ["E", "key_archive"],
  ["P", "key_pin"],
  ["M", "key_mute"],
  ["U", "key_unread"],
  ["<", "key_slower"],
  [">", "key_faster"],
  ["Esc", "key_close"],
  ["? Ctrl+/", "key_help"],
];
const WRITING: [string, Key][] = [
  ["Enter", "keys.enter"],
  ["Shift+Enter", "keys.shift_enter"],
  ["Ctrl+Z", "keys.undo"],
];
const COPILOT: [string, Key][] = [
  ["Tab", "keys.tab"],
  ["Ctrl+Enter", "keys.ctrl_enter"],
  ["Esc", "keys.esc"],
  ["↓", "keys.other_option"],
  ["Ctrl+.", "keys.redo"],
  ["Ctrl+J", "keys.panel"],
  ["Shift+← Shift+→", "keys.move_card"],
];

export function Shortcuts() {
  const t = useT();
  const say = usePersonalWords();
  const open = useStore(stage, ({ help }) => help);
  const [single, setSingle] = useState(singleKeys.get);
  if (!open) return null;
  const choose = (on: boolean) => {
    singleKeys.set(on);
    setSingle(on);
  };
  const groups: [string, [string, string][]][] = [
    [say("group_list"), LIST.map(([keys, what]) => [keys, say(what)])],
    [say("group_writing"), WRITING.map(([keys, what]) => [keys, t(what)])],
    [say("group_copilot"), COPILOT.map(([keys, what]) => [keys, t(what)])],
  ];
  return (
    <Dialog title={say("keys")} onClose={() => stage.setState({ help: false })}>
      <div className={styles.keys}>
        <div className={styles.lead}>
          <span>{say("keys_lead")}</span>
          <Switch checked={single} onChange={choose} label={say("keys_single")} />
        </div>
        {groups.map(([title, keys]) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl className={table.keys}>
              {keys.map(([pressed, what]) => (
                <div key={what}>
                  <dt>
                    {pressed.split(" ").map((one) => (
                      <Kbd key={one} keys={one} />
                    ))}
                  </dt>
                  <dd>{what}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
