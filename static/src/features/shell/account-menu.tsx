import { Suspense, useState } from "react";
import { LogOut, Star } from "lucide-react";
import { setLocale, useLocale, useT, type Locale } from "@/i18n";
import { getSnapshot, putLocale } from "@/protocol/endpoints";
import { changeInbox, useInbox } from "@/store";
import { Avatar } from "@/ui/avatar";
import { Menu, MenuItem, MenuLabel, MenuLine } from "@/ui/menu";
import { Popover } from "@/ui/popover";
import { part } from "@/ui/part";
import { setTheme, useTheme, type Theme } from "@/ui/theme";
import { useSession } from "@/current-session";
import styles from "./rail.module.css";
import menu from "./account-menu.module.css";

const NotifyItems = part(() => import("@/features/personal/notify-items"));
const StarredSheet = part(() => import("@/features/stars/starred-sheet"));
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

export function AccountMenu() {
  const t = useT();
  const { user, email, tenant } = useInbox((inbox) => inbox.me);
  const { logOut } = useSession();
  const theme = useTheme();
  const locale = useLocale();
  const [starred, setStarred] = useState(false);
  const trigger = (
    <button type="button" className={styles.account} title={user.name}>
      <Avatar id={user.id} name={user.name} size={34} />
      <span className="visually-hidden">{t("rail.account")}</span>
    </button>
  );
  return (
    <>
      <Popover trigger={trigger} label={t("rail.account")} role="menu" side="right">
        {(close) => (
          <>
            <div className={menu.who}>
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
              <Suspense fallback={null}>
                <NotifyItems />
              </Suspense>
              <MenuLine />
              <MenuItem
                icon={<Star size={16} aria-hidden="true" />}
                onSelect={() => {
                  close();
                  setStarred(true);
                }}
              >
                {t("menu.starred")}
              </MenuItem>
              <MenuItem icon={<LogOut size={16} aria-hidden="true" />} onSelect={() => void logOut()}>
                {t("menu.logout")}
              </MenuItem>
            </Menu>
          </>
        )}
      </Popover>
      {starred && (
        <Suspense fallback={null}>
          <StarredSheet onClose={() => setStarred(false)} />
        </Suspense>
      )}
    </>
  );
}
