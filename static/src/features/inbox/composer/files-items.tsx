import { useRef, type RefObject } from "react";
import { FileText, Image } from "lucide-react";
import { useT } from "@/i18n";
import type { Capabilities } from "@/protocol/types";
import { attach } from "@/store/attachments";
import { fileSize } from "@/text/amounts";
import { MenuItem } from "@/ui/menu";
import { toComposer } from "./to-composer";

interface Props {
  conversationId: string;
  able: Capabilities;
  onChosen: () => void;
}

/** Files of this computer; each entry says what the channel takes before anything is chosen. */
export function FilesItems({ conversationId, able, onChosen }: Props) {
  const t = useT();
  const pictures = useRef<HTMLInputElement>(null);
  const documents = useRef<HTMLInputElement>(null);
  const limit = (kind: string) => fileSize(able.media_max[kind] ?? 0);
  const chosen = (input: HTMLInputElement, as?: "document") => {
    attach(conversationId, able, [...(input.files ?? [])], as);
    input.value = "";
    // The words of the file are typed next, and single letters are shortcuts elsewhere.
    toComposer();
  };
  const ask = (input: RefObject<HTMLInputElement | null>) => {
    onChosen();
    input.current?.click();
  };
  return (
    <>
      <input
        ref={pictures}
        type="file"
        accept="image/jpeg,image/png,image/webp,video/mp4"
        multiple
        hidden
        aria-label={t("attach.pictures")}
        onChange={({ currentTarget }) => chosen(currentTarget)}
      />
      <input
        ref={documents}
        type="file"
        multiple
        hidden
        aria-label={t("attach.documents")}
        onChange={({ currentTarget }) => chosen(currentTarget, "document")}
      />
      {able.kinds.includes("image") && (
        <MenuItem icon={<Image size={18} aria-hidden="true" />} onSelect={() => ask(pictures)}>
          {t("attach.pictures_up_to", { image: limit("image"), video: limit("video") })}
        </MenuItem>
      )}
      {able.kinds.includes("document") && (
        <MenuItem icon={<FileText size={18} aria-hidden="true" />} onSelect={() => ask(documents)}>
          {t("attach.documents_up_to", { limit: limit("document") })}
        </MenuItem>
      )}
    </>
  );
}
