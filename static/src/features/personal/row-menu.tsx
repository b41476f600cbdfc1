import { useLayoutEffect, useRef } from "react";
import { Archive, ArchiveRestore, Bell, BellOff, Mail, MailOpen, Pin, PinOff } from "lucide-react";
import { useLocation, useRoute } from "wouter";
import { useStore } from "zustand";
import { usePersonalWords } from "@/i18n/parts/personal";
import { useInbox } from "@/store";
import { Menu, MenuItem } from "@/ui/menu";
import { toggle } from "./actions";
import { isOn, type Act } from "./marking";
import { stage } from "./stage";
import styles from "./personal.module.css";

const ICONS = {
  pinned: [Pin, PinOff],
  archived: [Archive, ArchiveRestore],
  muted: [BellOff, Bell],
  unread: [Mail, MailOpen],
} as const;
const HINTS: Record<Act, string> = { pinned: "P", archived: "E", muted: "M", unread: "U" };
const ACTS: Act[] = ["pinned", "archived", "muted", "unread"];
const WIDTH = 240;
const HEIGHT = 190;

/** One for the whole list, where the pointer asked for it. */
export function RowMenu() {
  const menu = useStore(stage, (state) => state.menu);
  return menu && <OpenMenu key={`${menu.id} ${menu.x} ${menu.y}`} {...menu} />;
}

function OpenMenu({ id, x, y }: { id: string; x: number; y: number }) {
  const say = usePersonalWords();
  const box = useRef<HTMLDivElement>(null);
  const [, navigate] = useLocation();
  const [open, params] = useRoute("/c/:id");
  const name = useInbox(({ conversations }) => conversations.get(id)?.contact.name ?? "");
  useLayoutEffect(() => {
    const before = document.activeElement;
    box.current?.showPopover();
    box.current?.querySelector("button")?.focus();
    return () => (before instanceof HTMLElement ? before.focus({ preventScroll: true }) : undefined);
  }, []);
  const choose = (act: Act) => {
    stage.setState({ menu: null });
    void toggle(id, act, () => open && params.id === id && navigate("/"));
  };
  const left = Math.max(8, Math.min(x, innerWidth - WIDTH - 8));
  const top = Math.max(8, Math.min(y, innerHeight - HEIGHT - 8));
  return (
    <div
      ref={box}
      popover="auto"
      role="menu"
      aria-label={say("menu", { name })}
      className={styles.menu}
      style={{ left, top }}
      onToggle={(event) => event.newState === "closed" && stage.setState({ menu: null })}
    >
      <Menu>
        {ACTS.map((act) => {
          const on = isOn(id, act);
          const Icon = ICONS[act][on ? 1 : 0];
          return (
            <MenuItem
              key={act}
              icon={<Icon size={16} aria-hidden="true" />}
              hint={HINTS[act]}
              onSelect={() => choose(act)}
            >
              {say(on ? `not_${act}` : act)}
            </MenuItem>
          );
        })}
      </Menu>
    </div>
  );
}
