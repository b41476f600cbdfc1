import { useRef, useState } from "react";
import { Upload } from "lucide-react";
import { useMaterialSettingsWords } from "@/i18n/parts/material-settings";
import { uploadMaterial } from "@/protocol/materials";
import type { Material, MaterialFile } from "@/protocol/types";
import { useInbox } from "@/store";
import { fileSize } from "@/text/amounts";
import { Button } from "@/ui/button";
import { ProblemNote } from "@/ui/problem-note";
import settings from "../settings.module.css";
import styles from "./material-settings.module.css";

const MB = 1024 * 1024;
const TAKES: Record<string, { accept: string | undefined; limit: number }> = {
  image: { accept: "image/jpeg,image/png,image/webp", limit: 16 * MB },
  video: { accept: "video/mp4", limit: 64 * MB },
  audio: { accept: "audio/ogg,audio/mp4,audio/mpeg,audio/aac,.m4a", limit: 16 * MB },
  document: { accept: undefined, limit: 100 * MB },
};

interface Props {
  kind: Material["kind"];
  kept: Material["media"];
  file: MaterialFile | null;
  onChange: (file: MaterialFile) => void;
}

/** Uploaded as soon as it is chosen, and kept when the material is saved. */
export function FileField({ kind, kept, file, onChange }: Props) {
  const w = useMaterialSettingsWords();
  const input = useRef<HTMLInputElement>(null);
  const [share, setShare] = useState<number | null>(null);
  const [error, setError] = useState<unknown>(null);
  const channels = useInbox((inbox) => inbox.channels);
  const shown = file?.media ?? kept;
  const upload = async (chosen: File) => {
    setError(null);
    setShare(0);
    try {
      onChange(await uploadMaterial(kind, chosen, setShare));
    } catch (problem) {
      setError(problem);
    } finally {
      setShare(null);
    }
  };
  const tight = Object.values(channels)
    .filter(({ capabilities }) => (shown?.size ?? 0) > (capabilities.media_max[kind] ?? Infinity))
    .map(({ name }) => name);
  return (
    <div className={settings.field}>
      <span>{w("file")}</span>
      <div className={styles.file}>
        <input
          ref={input}
          type="file"
          hidden
          aria-label={w("file")}
          accept={TAKES[kind]?.accept}
          onChange={({ currentTarget }) => {
            const [chosen] = currentTarget.files ?? [];
            if (chosen) void upload(chosen);
            currentTarget.value = "";
          }}
        />
        <Button
          small
          icon={<Upload size={15} />}
          disabled={share !== null}
          onClick={() => input.current?.click()}
        >
          {share === null
            ? w(shown ? "replace" : "choose")
            : w("uploading", { share: Math.round(share * 100) })}
        </Button>
        {shown && (
          <span role="status">
            {[shown.filename, shown.size && fileSize(shown.size)].filter(Boolean).join(" · ")}
          </span>
        )}
      </div>
      {tight.length > 0 ? (
        <small className={styles.warn}>{w("tight", { channels: tight.join(", ") })}</small>
      ) : (
        <small>{w("limit", { limit: fileSize(TAKES[kind]?.limit ?? 0) })}</small>
      )}
      {error !== null && <ProblemNote error={error} />}
    </div>
  );
}
