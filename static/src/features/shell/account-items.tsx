import { useState } from "react";
import { LogOut, Star } from "lucide-react";
import { useStore } from "zustand";
import { useSession } from "@/current-session";
import { NotifyItems } from "@/features/personal/notify-items";
import { setLocale, useLocale, useT, type Locale } from "@/i18n";
import { usePersonalWords } from "@/i18n/parts/personal";
import { getSnapshot, putLocale } from "@/protocol/endpoints";
import { changeInbox, useInbox } from "@/store";
import { announce } from "@/ui/announcer";
import { Menu, MenuItem, MenuLabel, MenuLine } from "@/ui/menu";
import { ProblemNote } from "@/ui/problem-note";
import { setTheme, useTheme, type Theme } from "@/ui/theme";
import { useAction } from "../inbox/panel/use-action";
import { signOut, unsentHere } from "./sign-out";
import styles from "./account-items.module.css";

const themes: Theme[] = ["system", "light", "dark"];
const languages: [Locale, string][] = [
  ["pt-BR", "Português"],
  ["en", "English"],
];

/** Said to the server first: a reload right after the choice must already find it there. */
async function chooseLocale(locale: Locale): Promise<void> {
  try {
    await putLocale(locale);
    // The server names stages and engines in the language of whoever asks.
    const { me, funnel } = await getSnapshot();
    changeInbox((inbox) => ({ ...inbox, me, funnel }));
  } catch (error) {
    console.warn("the language holds for this window only", error);
  }
  await setLocale(locale);
}

/** Who is signed in, what belongs to her alone, and the way out. */
export default function AccountItems({ onStarred }: { onStarred: () => void }) {
  const t = useT();
  const { user, email, tenant } = useInbox((inbox) => inbox.me);
  const say = usePersonalWords();
  const current = useSession();
  const { outbox } = current.session;
  const leaving = useAction();
  const [asked, setAsked] = useState(false);
  const unsent = useStore(outbox.store, () => (asked ? unsentHere(outbox) : 0));
  const [lost, setLost] = useState(0);
  const asks = unsent > 0 || lost > 0;
  const theme = useTheme();
  const locale = useLocale();
  const leave = () => {
    if (leaving.busy) return;
    const count = unsentHere(outbox);
    if (count > 0 && !asks) {
      setAsked(true);
      announce(say("leave_unsent", { count }));
      return;
    }
    leaving.run(async () => {
      const left = await signOut(current, lost);
      setLost(left);
      if (left > 0) announce(say("leave_lost", { count: left }));
    });
  };
  const way = () => {
    if (lost > 0) return say("leave_lost", { count: lost });
    return unsent > 0 ? say("leave_unsent", { count: unsent }) : t("menu.logout");
  };
  return (
    <>
      <div className={styles.who}>
        <strong>{user.name}</strong>
        <span>{email}</span>
        <span>
          {tenant.name} · {t(`role.${user.role}`)}
        </span>
      </div>
      <Menu>
        <MenuLabel>{t("menu.theme")}</MenuLabel>
        {themes.map((option) => (
          <MenuItem key={option} checked={theme === option} onSelect={() => setTheme(option)}>
            {t(`menu.theme.${option}`)}
          </MenuItem>
        ))}
        <MenuLabel>{t("menu.language")}</MenuLabel>
        {languages.map(([option, name]) => (
          <MenuItem key={option} checked={locale === option} onSelect={() => void chooseLocale(option)}>
            {name}
          </MenuItem>
        ))}
        <NotifyItems />
        <MenuLine />
        <MenuItem icon={<Star size={16} aria-hidden="true" />} onSelect={onStarred}>
          {t("menu.starred")}
        </MenuItem>
        <MenuItem icon={<LogOut size={16} aria-hidden="true" />} danger={asks} onSelect={leave}>
          {way()}
        </MenuItem>
      </Menu>
      {leaving.error !== null && <ProblemNote error={leaving.error} />}
    </>
  );
}
