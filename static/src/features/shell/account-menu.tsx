import { Suspense, useState } from "react";
import { useT } from "@/i18n";
import { useInbox } from "@/store";
import { Avatar } from "@/ui/avatar";
import { part } from "@/ui/part";
import { Popover } from "@/ui/popover";
import styles from "./rail.module.css";

const AccountItems = part(() => import("./account-items"));
const StarredSheet = part(() => import("@/features/stars/starred-sheet"));

export function AccountMenu() {
  const t = useT();
  const user = useInbox(({ me }) => me.user);
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
          <Suspense fallback={null}>
            <AccountItems
              onStarred={() => {
                close();
                setStarred(true);
              }}
            />
          </Suspense>
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
