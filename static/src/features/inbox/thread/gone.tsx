import { Copy, MessageCircleOff } from "lucide-react";
import { Link } from "wouter";
import { useT } from "@/i18n";
import { composerTexts } from "@/store/composer-texts";
import { useKeyed } from "@/store/use-keyed";
import { announce } from "@/ui/announcer";
import { Button } from "@/ui/button";
import { Empty } from "@/ui/empty";
import { tell } from "../acts/act";
import { copyText } from "../acts/copied";
import styles from "./gone.module.css";

/** In the place of a thread that is no longer hers; what she was writing there is not lost. */
export function Gone({ id, name, back }: { id: string; name: string | null; back: string }) {
  const t = useT();
  const { text } = useKeyed(composerTexts, id);
  return (
    <Empty
      icon={<MessageCircleOff size={26} />}
      title={name === null ? t("thread.gone") : t("thread.gone_of", { name })}
      text={t("thread.gone_hint")}
    >
      {text && (
        <figure className={styles.words}>
          <figcaption>{t("thread.gone_words")}</figcaption>
          <blockquote>{text}</blockquote>
          <Button
            icon={<Copy size={15} />}
            onClick={() => void copyText(text).then(() => announce(t("action.copied")), tell)}
          >
            {t("thread.gone_copy")}
          </Button>
        </figure>
      )}
      <Link href={back}>{t("action.back")}</Link>
    </Empty>
  );
}
