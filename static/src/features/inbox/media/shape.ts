import type { Media } from "@/protocol/types";

const WIDEST = 330;
const HIGHEST = 360;
const SMALLEST = 120;

/** The room a picture takes in a bubble, known before its bytes are here. */
export function roomFor({ width, height }: Pick<Media, "width" | "height">): {
  width: number;
  ratio: string;
} {
  if (!width || !height) return { width: 240, ratio: "4 / 3" };
  const scale = Math.min(WIDEST / width, HIGHEST / height, 1);
  return {
    width: Math.max(SMALLEST, Math.round(width * scale)),
    // A strip of paper is shown as a card; the viewer has the whole.
    ratio: `${width} / ${Math.min(height, Math.round(width * 2.2))}`,
  };
}

/** How a file is shown: by what it is, not by what it was called. */
export type Shape = "picture" | "film" | "sound" | "file";

export function shapeOf(kind: string, media: Media): Shape {
  const mime = media.mime ?? "";
  if (media.state !== "ready") {
    if (kind === "image" || kind === "sticker") return "picture";
    return kind === "video" ? "film" : kind === "voice" || kind === "audio" ? "sound" : "file";
  }
  if (kind === "document") return "file";
  if (mime.startsWith("image/") && media.thumbnail) return "picture";
  if (mime === "video/mp4" || mime === "video/webm") return "film";
  return mime.startsWith("audio/") && mime !== "audio/amr" ? "sound" : "file";
}

/** Of what stands alone in its bubble: over a picture the time may lie. */
export function lookOf(kind: string, media: Media | null | undefined): "picture" | "file" {
  if (!media?.id || media.state === "unavailable" || media.state === "absent") return "file";
  return ["picture", "film"].includes(shapeOf(kind, media)) ? "picture" : "file";
}
