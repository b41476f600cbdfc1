import { useLocation } from "wouter";
import { MessageSquareDot, X } from "lucide-react";
import { useT } from "@/i18n";
import { store, useApp } from "@/store";
import { IconButton } from "@/ui/button";
import styles from "./news-hint.module.css";

const forget = () => store.setState({ news: null });

/** After a time without a connection: how much came meanwhile, and the way there. */
export function NewsHint({ onShow }: { onShow: () => void }) {
  const t = useT();
  const news = useApp((app) => app.news);
  const [, navigate] = useLocation();
  if (!news) return null;
  const show = () => {
    const [only, ...others] = news.conversationIds;
    if (only && others.length === 0) navigate(`/c/${only}`);
    onShow();
    forget();
  };
  return (
    <div className={styles.hint} role="status">
      <button type="button" className={styles.show} onClick={show}>
        <MessageSquareDot size={16} aria-hidden="true" />
        <span>{t("news.list", { count: news.count })}</span>
        <strong>{t("stale.see")}</strong>
      </button>
      <IconButton label={t("action.close")} className={styles.close} onClick={forget}>
        <X size={16} />
      </IconButton>
    </div>
  );
}
