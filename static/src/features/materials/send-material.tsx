import { useEffect, useRef, useState, type FormEvent } from "react";
import { ArrowLeft, MapPin, SendHorizontal } from "lucide-react";
import { useMaterialWords } from "@/i18n/parts/materials";
import { copyMaterial, materialFile } from "@/protocol/materials";
import type { Capabilities, Material } from "@/protocol/types";
import { lengthOf } from "@/text/split-text";
import { Button } from "@/ui/button";
import { ProblemNote } from "@/ui/problem-note";
import type { Enclosed } from "@/store/held-forms";
import { MaterialLine } from "./material-line";
import { MaterialThumb } from "./material-thumb";
import styles from "./materials.module.css";

interface Props {
  material: Material;
  conversationId: string;
  able: Capabilities;
  text: string;
  onBack: () => void;
  onSend: (enclosed: Enclosed) => void;
}

const CAPTIONED = ["image", "video", "document"];

/** Looked at once more, with the words that go along. */
export function SendMaterial({ material, conversationId, able, text, onBack, onSend }: Props) {
  const w = useMaterialWords();
  // A text that is too long for it stays whole where it was written.
  const [caption, setCaption] = useState(
    () => [text.trim(), material.words].find((words) => words && lengthOf(words) <= able.caption_max) ?? "",
  );
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const captioned = CAPTIONED.includes(material.kind);
  const left = useRef(false);
  useEffect(() => {
    left.current = false;
    return () => void (left.current = true);
  }, []);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(null);
    try {
      if (material.place)
        return onSend({
          text: "",
          location: { ...material.place, name: material.place.name ?? material.title },
        });
      const shown = await copyMaterial(conversationId, material.id);
      // Whoever closed it meanwhile has thought better of it.
      if (left.current) return;
      onSend({ text: captioned ? caption.trim() : "", media_id: shown.id, shown });
    } catch (problem) {
      setError(problem);
      setBusy(false);
    }
  };
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)}>
      <Preview material={material} />
      {captioned && (
        <label className={styles.caption}>
          {w("caption")}
          <textarea
            rows={2}
            maxLength={able.caption_max}
            value={caption}
            onChange={(event) => setCaption(event.target.value)}
          />
        </label>
      )}
      {error !== null && <ProblemNote error={error} />}
      <div className={styles.foot}>
        <Button look="quiet" icon={<ArrowLeft size={16} />} onClick={onBack}>
          {w("back")}
        </Button>
        {/* eslint-disable jsx-a11y/no-autofocus -- it was chosen to be sent */}
        <Button
          type="submit"
          look="primary"
          icon={<SendHorizontal size={16} />}
          disabled={busy}
          autoFocus={!captioned}
        >
          {w(busy ? "sending" : "send")}
        </Button>
      </div>
    </form>
  );
}

function Preview({ material }: { material: Material }) {
  const address = materialFile(material);
  if (material.kind === "image") return <img className={styles.shown} src={address} alt={material.title} />;
  if (material.kind === "video")
    return (
      // eslint-disable-next-line jsx-a11y/media-has-caption -- the company's own film, as it was uploaded
      <video className={styles.shown} src={address} controls aria-label={material.title} />
    );
  return (
    <div className={styles.card}>
      {material.kind === "location" ? (
        <MapPin size={24} aria-hidden="true" />
      ) : (
        <MaterialThumb material={material} />
      )}
      <MaterialLine material={material} />
      {material.kind === "audio" && (
        // eslint-disable-next-line jsx-a11y/media-has-caption -- a recording of the company's
        <audio src={address} controls aria-label={material.title} />
      )}
    </div>
  );
}
