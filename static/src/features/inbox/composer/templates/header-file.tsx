import { useEffect, useRef, useState } from "react";
import { Paperclip } from "lucide-react";
import { useTemplateWords } from "@/i18n/parts/templates";
import { sendBytes } from "@/protocol/api";
import type { UploadedMedia } from "@/protocol/types";
import { Button } from "@/ui/button";
import { ProblemNote } from "@/ui/problem-note";
import styles from "./templates.module.css";

const TAKES = { image: "image/jpeg,image/png", video: "video/mp4", document: "application/pdf" } as const;

interface Props {
  conversationId: string;
  kind: keyof typeof TAKES;
  missing: boolean;
  onFile: (file: UploadedMedia | null) => void;
}

/** The file above the words, of the kind that was approved. The one chosen last counts, however long another
 *  takes to arrive. */
export function HeaderFile({ conversationId, kind, missing, onFile }: Props) {
  const w = useTemplateWords();
  const [share, setShare] = useState<number | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const upload = async (file: File) => {
    running.current?.abort();
    const control = (running.current = new AbortController());
    onFile(null);
    setError(null);
    setChosen(file.name);
    setShare(0);
    const search = new URLSearchParams({ kind, filename: file.name });
    const path = `/v1/crm/conversations/${conversationId}/media?${search.toString()}`;
    try {
      onFile(await sendBytes<UploadedMedia>(path, file, setShare, control.signal));
    } catch (problem) {
      if (!control.signal.aborted) setError(problem);
    }
    if (!control.signal.aborted) setShare(null);
  };
  return (
    <div className={styles.place} role="group" aria-label={w(`file.${kind}`)}>
      <span className={styles.label}>{w(`file.${kind}`)}</span>
      <div className={styles.chosen}>
        <Button icon={<Paperclip size={16} aria-hidden="true" />} onClick={() => input.current?.click()}>
          {w(chosen === null ? "file_choose" : "file_other")}
        </Button>
        <span>{chosen ?? w("file_none")}</span>
        <input
          ref={input}
          type="file"
          hidden
          accept={TAKES[kind]}
          onChange={({ target }) => {
            const file = target.files?.[0];
            target.value = ""; // the same file may be chosen again after a failure
            if (file) void upload(file);
          }}
        />
      </div>
      {share !== null && <progress value={share} aria-label={w("uploading")} />}
      {missing && share === null && error === null && <small role="alert">{w("file_missing")}</small>}
      {error !== null && <ProblemNote error={error} />}
    </div>
  );
}
