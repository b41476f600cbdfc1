import { useState } from "react";
import { Download, RotateCw } from "lucide-react";
import { useT } from "@/i18n";
import { retryMedia } from "@/protocol/endpoints";
import type { Media, MessageKind } from "@/protocol/types";
import { fileSize, seconds } from "@/text/amounts";
import { KindIcon } from "@/ui/kind-icon";
import { mediaUrl } from "./address";
import { openViewer, PDF } from "./open-viewer";
import styles from "./file-card.module.css";

const ENDING = /\.([a-z0-9]{1,5})$/i;
const ASKABLE = ["history", "gone", "unreachable", "address_refused"];

interface Props {
  kind: MessageKind;
  media: Media;
  conversationId: string;
}

/** A file with name, kind and size; opens or downloads. Also what stands where a file could not be had. */
export function FileCard({ kind, media, conversationId }: Props) {
  const t = useT();
  const ready = media.state === "ready" && media.id !== null;
  const name = media.filename ?? t(`kind.${kind}`);
  const about = [
    ENDING.exec(name)?.[1]?.toUpperCase(),
    media.seconds === null ? null : seconds(media.seconds),
    media.size === null ? null : fileSize(media.size),
    standing(media, t),
  ].filter(Boolean);
  const body = (
    <>
      <span className={styles.icon}>
        <KindIcon kind={kind} size={22} />
      </span>
      <span className={styles.words}>
        <span className={styles.name}>{name}</span>
        <span className={styles.about}>{about.join(" · ")}</span>
      </span>
      {ready && <Download size={18} aria-hidden="true" />}
    </>
  );
  if (ready && media.id) {
    const { id } = media;
    const opens = media.mime === PDF;
    return (
      <a
        className={styles.card}
        href={mediaUrl(id, { download: !opens })}
        onClick={(event) => {
          // A browser that shows none inside of pages, as those of telephones, gets a tab of its own.
          if (!opens || !navigator.pdfViewerEnabled || event.ctrlKey || event.metaKey) return;
          event.preventDefault();
          openViewer(conversationId, id);
        }}
        {...(opens ? { target: "_blank", rel: "noopener noreferrer" } : { download: name })}
      >
        {body}
      </a>
    );
  }
  return (
    <div className={styles.card} data-kind={kind} data-state={media.state}>
      {body}
      {media.state === "unavailable" && media.id && ASKABLE.includes(media.reason ?? "") && (
        <Again id={media.id} />
      )}
    </div>
  );
}

function Again({ id }: { id: string }) {
  const t = useT();
  const [asked, setAsked] = useState(false);
  return (
    <button
      type="button"
      className={styles.again}
      aria-label={t("media.again")}
      title={t("media.again")}
      disabled={asked}
      onClick={() => {
        setAsked(true);
        // The bubble itself tells how it went; where nobody was reached, one may ask again.
        retryMedia(id).catch(() => setAsked(false));
      }}
    >
      <RotateCw size={18} />
    </button>
  );
}

function standing(media: Media, t: ReturnType<typeof useT>): string | null {
  if (media.view_once) return t("content.view_once");
  if (media.state === "absent") return t("content.on_phone");
  if (media.state === "waiting") return t("media.waiting");
  if (media.state !== "unavailable") return null;
  switch (media.reason) {
    case "history":
      return t("media.history");
    case "too_large":
      return t("media.too_large");
    case "unsafe":
      return t("media.unsafe");
    case "forgotten":
      return t("media.forgotten");
    default:
      return t("media.unavailable");
  }
}
