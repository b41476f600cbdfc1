import { useState } from "react";
import { useStore } from "zustand";
import { usePersonalWords, type PersonalKey } from "@/i18n/parts/personal";
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
const WRITING: [string, PersonalKey][] = [
  ["Enter", "key_enter"],
  ["Shift+Enter", "key_shift_enter"],
  ["Ctrl+Z", "key_undo"],
  [": Ctrl+E", "key_emoji"],
];
const COPILOT: [string, PersonalKey][] = [
  ["Tab →", "key_accept"],
  ["Ctrl+→", "key_word"],
  ["Ctrl+↓", "key_sentence"],
  ["Ctrl+Enter", "key_use_send"],
  ["Esc", "key_dismiss"],
  ["↓", "key_other_option"],
  ["Ctrl+.", "key_redo"],
  ["Ctrl+;", "key_tones"],
  ["Ctrl+J", "key_panel"],
  ["Shift+← Shift+→", "key_move_card"],
];
const GROUPS: [PersonalKey, [string, PersonalKey][]][] = [
  ["group_list", LIST],
  ["group_writing", WRITING],
  ["group_copilot", COPILOT],
];

export function Shortcuts() {
  const say = usePersonalWords();
  const open = useStore(stage, ({ help }) => help);
  const [single, setSingle] = useState(singleKeys.get);
  if (!open) return null;
  const choose = (on: boolean) => {
    singleKeys.set(on);
    setSingle(on);
  };
  return (
    <Dialog title={say("keys")} onClose={() => stage.setState({ help: false })}>
      <div className={styles.keys}>
        <div className={styles.lead}>
          <span>{say("keys_lead")}</span>
          <Switch checked={single} onChange={choose} label={say("keys_single")} />
        </div>
        {GROUPS.map(([title, keys]) => (
          <section key={title}>
            <h3>{say(title)}</h3>
            <dl className={table.keys}>
              {keys.map(([pressed, what]) => (
                <div key={what}>
                  <dt>
                    {pressed.split(" ").map((one) => (
                      <Kbd key={one} keys={one} />
                    ))}
                  </dt>
                  <dd>{say(what)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
