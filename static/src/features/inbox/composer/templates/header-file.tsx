import { useState } from "react";
import { useTemplateWords } from "@/i18n/parts/templates";
import { sendBytes } from "@/protocol/api";
import type { UploadedMedia } from "@/protocol/types";
import { ProblemNote } from "@/ui/problem-note";
import styles from "./templates.module.css";

const TAKES = { image: "image/jpeg,image/png", video: "video/mp4", document: "application/pdf" } as const;

interface Props {
  conversationId: string;
  kind: keyof typeof TAKES;
  missing: boolean;
  onFile: (file: UploadedMedia | null) => void;
}

/** The file above the words, of the kind that was approved. */
export function HeaderFile({ conversationId, kind, missing, onFile }: Props) {
  const w = useTemplateWords();
  const [share, setShare] = useState<number | null>(null);
  const [error, setError] = useState<unknown>(null);
  const upload = async (file: File | undefined) => {
    onFile(null);
    setError(null);
    if (!file) return;
    setShare(0);
    const search = new URLSearchParams({ kind, filename: file.name });
    try {
      onFile(
        await sendBytes<UploadedMedia>(
          `/v1/crm/conversations/${conversationId}/media?${search.toString()}`,
          file,
          setShare,
        ),
      );
    } catch (problem) {
      setError(problem);
    } finally {
      setShare(null);
    }
  };
  return (
    <div className={styles.place}>
      <label htmlFor="template-file">{w(`file.${kind}`)}</label>
      <input
        id="template-file"
        type="file"
        accept={TAKES[kind]}
        onChange={(event) => void upload(event.target.files?.[0])}
      />
      {share !== null && <progress value={share} aria-label={w("uploading")} />}
      {missing && share === null && <small role="alert">{w("file_missing")}</small>}
      {error !== null && <ProblemNote error={error} />}
    </div>
  );
}
