import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type MouseEvent } from "react";
import { ChevronLeft, ChevronRight, Download, X, ZoomIn, ZoomOut } from "lucide-react";
import { useT } from "@/i18n";
import { useInbox } from "@/store";
import { shownOf } from "@/store/thread";
import { dateTime } from "@/text/time";
import { IconButton } from "@/ui/button";
import { cx } from "@/ui/cx";
import { mediaUrl } from "./address";
import { goTo, neighbours } from "./neighbours";
import { closeViewer, PDF, type Viewed } from "./open-viewer";
import { shapeOf } from "./shape";
import styles from "./viewer.module.css";

const ZOOMS = [1, 2, 4];

/** Pictures, films and papers of a chat, one at a time; the browser's own dialog gives the focus back. */
export default function Viewer({ now }: { now: Viewed }) {
  const t = useT();
  const box = useRef<HTMLDialogElement>(null);
  const zone = useInbox(({ me }) => me.tenant.time_zone);
  const thread = useInbox((inbox) => shownOf(inbox, now.conversationId));
  const { message, before, after } = useMemo(() => {
    const found = thread?.messages.find((one) => one.message.content?.media?.id === now.mediaId);
    return { message: found?.message, ...neighbours(thread, now.mediaId) };
  }, [thread, now.mediaId]);
  const media = message?.content?.media;
  const paper = media?.mime === PDF;
  const [zoom, setZoom] = useState(0);
  useEffect(() => box.current?.showModal(), []);
  useEffect(() => setZoom(0), [now.mediaId]);
  const go = (step: 1 | -1) => void goTo(now, step);
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.target instanceof HTMLVideoElement) return;
    const acts: Record<string, () => void> = {
      ArrowLeft: () => go(-1),
      ArrowRight: () => go(1),
      "+": () => setZoom((was) => Math.min(was + 1, ZOOMS.length - 1)),
      "-": () => setZoom((was) => Math.max(was - 1, 0)),
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
        <p>
          {media?.filename && <strong>{media.filename}</strong>} {message && dateTime(message.sort_at, zone)}
        </p>
        {!film && !paper && (
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
        {media?.id && paper && (
          <iframe key={media.id} src={mediaUrl(media.id)} title={media.filename ?? t("kind.document")} />
        )}
        {media?.id && !film && !paper && (
          <img
            key={media.id}
            src={mediaUrl(media.id)}
            alt={message?.text || t("kind.image")}
            onDoubleClick={() => setZoom(zoom > 0 ? 0 : 1)}
            style={
              zoom > 0
                ? { maxWidth: "none", maxHeight: "none", width: `${(ZOOMS[zoom] ?? 1) * 80}vw` }
                : undefined
            }
          />
        )}
      </div>
      {message?.text && <p className={styles.caption}>{message.text}</p>}
      {!paper && (
        <>
          <IconButton
            label={t("media.previous")}
            className={cx(styles.arrow, styles.left)}
            disabled={!before}
            onClick={() => go(-1)}
          >
            <ChevronLeft size={26} />
          </IconButton>
          <IconButton
            label={t("media.next")}
            className={cx(styles.arrow, styles.right)}
            disabled={!after}
            onClick={() => go(1)}
          >
            <ChevronRight size={26} />
          </IconButton>
        </>
      )}
    </dialog>
  );
}
