import { Play } from "lucide-react";
import { useT } from "@/i18n";
import type { Media, MessageKind } from "@/protocol/types";
import { seconds } from "@/text/amounts";
import { cx } from "@/ui/cx";
import { mediaUrl } from "./address";
import { FileCard } from "./file-card";
import { openViewer } from "./open-viewer";
import { roomFor, shapeOf } from "./shape";
import { Sound } from "./sound";
import { TranscriptView } from "./transcript-view";
import styles from "./media-view.module.css";

interface Props {
  kind: MessageKind;
  media: Media;
  conversationId: string;
  caption?: string;
}

/** A file in a bubble, as what it is; where it is not here, a card that says so. */
export function MediaView({ kind, media, conversationId, caption }: Props) {
  const shape = shapeOf(kind, media);
  if (media.state === "unavailable" || media.state === "absent" || !media.id || shape === "file")
    return <FileCard kind={kind} media={media} conversationId={conversationId} />;
  if (shape === "sound")
    return (
      <>
        <Sound kind={kind} media={media} conversationId={conversationId} />
        {media.transcript && <TranscriptView transcript={media.transcript} />}
      </>
    );
  return <Picture kind={kind} media={media} conversationId={conversationId} caption={caption} />;
}

function Picture({ kind, media, conversationId, caption }: Props) {
  const t = useT();
  const room = roomFor(media);
  const box = { width: room.width, aspectRatio: room.ratio };
  if (media.state !== "ready" || !media.id)
    return (
      <span
        className={cx(styles.picture, styles.waiting)}
        style={box}
        role="img"
        aria-label={t("media.waiting")}
      />
    );
  const film = shapeOf(kind, media) === "film";
  const id = media.id;
  return (
    <button
      type="button"
      className={cx(styles.picture, kind === "sticker" && styles.sticker)}
      style={box}
      data-media-id={id}
      aria-label={t(film ? "media.play_film" : "media.open", { what: caption || t(`kind.${kind}`) })}
      onClick={() => openViewer(conversationId, id)}
    >
      {media.thumbnail && (
        <img
          src={mediaUrl(id, { thumbnail: kind !== "sticker" || !media.animated })}
          alt=""
          loading="lazy"
          decoding="async"
        />
      )}
      {film && (
        <span className={styles.film}>
          <Play size={22} aria-hidden="true" />
        </span>
      )}
      {film && media.seconds !== null && <span className={styles.length}>{seconds(media.seconds)}</span>}
    </button>
  );
}
