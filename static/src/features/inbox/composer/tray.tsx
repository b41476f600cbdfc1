import { RotateCw, X } from "lucide-react";
import { useT } from "@/i18n";
import { again, takeOut, type Attachment } from "@/store/attachments";
import { fileSize } from "@/text/amounts";
import { KindIcon } from "@/ui/kind-icon";
import styles from "./tray.module.css";

interface Props {
  conversationId: string;
  items: Attachment[];
}

/** What will go with the next message, and how far each file has come. */
export default function Tray({ conversationId, items }: Props) {
  const t = useT();
  return (
    <ul className={styles.tray} aria-label={t("attach.tray")}>
      {items.map((item) => (
        <li key={item.id} className={styles.item} data-failed={item.error !== null || undefined}>
          {item.preview ? (
            <img src={item.preview} alt="" />
          ) : (
            <span className={styles.icon}>
              <KindIcon kind={item.kind} size={22} />
            </span>
          )}
          <span className={styles.words}>
            <span className={styles.name}>{item.file.name}</span>
            <span className={styles.about}>{item.error ?? about(item, t)}</span>
            {!item.error && !item.uploaded && (
              <progress
                max={1}
                value={item.progress}
                aria-label={t("attach.progress", { name: item.file.name })}
              />
            )}
          </span>
          {item.error && item.file.size > 0 && (
            <button
              type="button"
              aria-label={t("media.again")}
              title={t("media.again")}
              onClick={() => again(conversationId, item.id)}
            >
              <RotateCw size={16} />
            </button>
          )}
          <button
            type="button"
            aria-label={t("attach.remove", { name: item.file.name })}
            title={t("attach.remove", { name: item.file.name })}
            onClick={() => takeOut(conversationId, item)}
          >
            <X size={16} />
          </button>
        </li>
      ))}
    </ul>
  );
}

function about(item: Attachment, t: ReturnType<typeof useT>): string {
  const size = fileSize(item.file.size);
  if (item.leaves) return t("attach.leaving", { size });
  return item.uploaded ? size : t("attach.uploading", { size, done: Math.round(item.progress * 100) });
}
