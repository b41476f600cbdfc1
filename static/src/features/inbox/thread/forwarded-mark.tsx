import { Forward } from "lucide-react";
import { useT } from "@/i18n";
import styles from "./forwarded-mark.module.css";

export function ForwardedMark({ times }: { times: "once" | "many" }) {
  const t = useT();
  return (
    <p className={styles.forwarded}>
      <Forward size={13} aria-hidden="true" /> {t(`content.forwarded_${times}`)}
    </p>
  );
}
