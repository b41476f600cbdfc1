import { useState } from "react";
import { usePersonalWords } from "@/i18n/parts/personal";
import { MenuItem, MenuLabel } from "@/ui/menu";
import { notifying } from "./notify";
import styles from "./personal.module.css";

/** In the account's menu: the browser is asked when somebody chooses it here, never by itself. */
export function NotifyItems() {
  const say = usePersonalWords();
  const [wanted, setWanted] = useState(notifying.wanted);
  const [sound, setSound] = useState(notifying.sound);
  const [blocked, setBlocked] = useState(notifying.blocked);
  const toggle = async () => {
    setWanted(await notifying.want(!wanted));
    setBlocked(notifying.blocked());
  };
  const toggleSound = () => {
    notifying.setSound(!sound);
    setSound(!sound);
  };
  return (
    <>
      <MenuLabel>{say("notify")}</MenuLabel>
      <MenuItem toggled={wanted} onSelect={() => void toggle()}>
        {say("notify_screen")}
      </MenuItem>
      {blocked && <p className={styles.blocked}>{say("notify_blocked")}</p>}
      <MenuItem toggled={sound} onSelect={toggleSound}>
        {say("notify_sound")}
      </MenuItem>
    </>
  );
}
