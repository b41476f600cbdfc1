import { useEffect, useRef, useState, type KeyboardEvent, type MouseEvent } from "react";
import { ChevronLeft, ChevronRight, Download, X, ZoomIn, ZoomOut } from "lucide-react";
import { useT } from "@/i18n";
import type { Message } from "@/protocol/types";
import { useInbox } from "@/store";
import { dateTime } from "@/text/time";
import { IconButton } from "@/ui/button";
import { cx } from "@/ui/cx";
import { mediaUrl } from "./address";
import { closeViewer, openViewer, type Viewed } from "./open-viewer";
import { shapeOf } from "./shape";
import styles from "./viewer.module.css";

const ZOOMS = [1, 2, 4];
const NONE: never[] = [];

/** Pictures and films of a chat, one at a time; the browser's own dialog gives the focus back. */
export default function Viewer({ now }: { now: Viewed }) {
  const t = useT();
  const box = useRef<HTMLDialogElement>(null);
  const zone = useInbox(({ me }) => me.tenant.time_zone);
  const messages = useInbox(({ threads }) => threads[now.conversationId]?.messages ?? NONE);
  const shown = messages.map(({ message }) => message).filter(isSeen);
  const at = shown.findIndex((message) => message.content?.media?.id === now.mediaId);
  const message = shown[at];
  const media = message?.content?.media;
  const [zoom, setZoom] = useState(0);
  useEffect(() => box.current?.showModal(), []);
  useEffect(() => setZoom(0), [now.mediaId]);
  const go = (step: number) => {
    const id = shown[at + step]?.content?.media?.id;
    if (id) openViewer(now.conversationId, id);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.target instanceof HTMLVideoElement) return;
    const acts: Record<string, () => void> = {
      ArrowLeft: () => go(-1),
      ArrowRight: () => go(1),
      "+": () => setZoom((before) => Math.min(before + 1, ZOOMS.length - 1)),
      "-": () => setZoom((before) => Math.max(before - 1, 0)),
    };
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
  const onClick = (event: MouseEvent) => {
    if (event.target === event.currentTarget) box.current?.close();
  };
  const film = message && media && shapeOf(message.kind, media) === "film";
  return (
    <dialog
      ref={box}
      className={styles.viewer}
      aria-label={t("media.viewer")}
      onClose={closeViewer}
      onKeyDown={onKeyDown}
    >
      <header className={styles.head}>
        <p>{message && dateTime(message.sort_at, zone)}</p>
        {!film && (
          <>
            <IconButton label={t("media.zoom_out")} disabled={zoom === 0} onClick={() => setZoom(zoom - 1)}>
              <ZoomOut size={20} />
            </IconButton>
            <IconButton
              label={t("media.zoom_in")}
              disabled={zoom === ZOOMS.length - 1}
              onClick={() => setZoom(zoom + 1)}
            >
              <ZoomIn size={20} />
            </IconButton>
          </>
        )}
        {media?.id && (
          <a
            className={styles.link}
            href={mediaUrl(media.id, { download: true })}
            download={media.filename ?? ""}
            aria-label={t("media.download")}
            title={t("media.download")}
          >
            <Download size={20} />
          </a>
        )}
        <IconButton label={t("action.close")} onClick={() => box.current?.close()}>
          <X size={22} />
        </IconButton>
      </header>
      {/* eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- Esc does it */}
      <div className={cx(styles.stage, zoom > 0 && styles.zoomed)} onClick={onClick}>
        {media?.id && film && (
          // eslint-disable-next-line jsx-a11y/media-has-caption -- customers send none
          <video key={media.id} src={mediaUrl(media.id)} controls autoPlay />
        )}
        {media?.id && !film && (
          <img
            key={media.id}
            src={mediaUrl(media.id)}
            alt={message?.text || t("kind.image")}
            style={
              zoom > 0
                ? { maxWidth: "none", maxHeight: "none", width: `${(ZOOMS[zoom] ?? 1) * 80}vw` }
                : undefined
            }
          />
        )}
      </div>
      {message?.text && <p className={styles.caption}>{message.text}</p>}
      <IconButton
        label={t("media.previous")}
        className={cx(styles.arrow, styles.left)}
        disabled={at <= 0}
        onClick={() => go(-1)}
      >
        <ChevronLeft size={26} />
      </IconButton>
      <IconButton
        label={t("media.next")}
        className={cx(styles.arrow, styles.right)}
        disabled={at < 0 || at >= shown.length - 1}
        onClick={() => go(1)}
      >
        <ChevronRight size={26} />
      </IconButton>
    </dialog>
  );
}

function isSeen(message: Message): boolean {
  const media = message.content?.media;
  if (media?.state !== "ready" || message.kind === "sticker") return false;
  const shape = shapeOf(message.kind, media);
  return shape === "picture" || shape === "film";
}
