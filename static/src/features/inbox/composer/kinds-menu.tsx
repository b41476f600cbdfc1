import { Suspense, useState } from "react";
import { Images, Plus, StickyNote } from "lucide-react";
import { useT } from "@/i18n";
import type { Capabilities, Conversation } from "@/protocol/types";
import { IconButton } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { KindIcon } from "@/ui/kind-icon";
import { Menu, MenuItem } from "@/ui/menu";
import { Popover } from "@/ui/popover";
import { part } from "@/ui/part";
import { FilesItems } from "./files-items";
import type { Enclosed } from "@/store/held-forms";
import styles from "./composer.module.css";

// Asked for when somebody opens one: most messages are words.
const CardForm = part(async () => ({ default: (await import("./card-form")).CardForm }));
const OfferForm = part(async () => ({ default: (await import("./offer-form")).OfferForm }));
const PlaceForm = part(async () => ({ default: (await import("./place-form")).PlaceForm }));

const MaterialPicker = part(() => import("@/features/materials/picker"));
const TemplatePicker = part(() => import("./templates/template-picker"));

const KINDS = ["template", "buttons", "list", "location", "contacts"] as const;
type Kind = (typeof KINDS)[number];

interface Props {
  conversation: Conversation;
  able: Capabilities;
  /** What stands in the field goes along where there is room for words. */
  text: string;
  onSend: (enclosed: Enclosed) => void;
  onNote: () => void;
}

/** What may be sent besides words: only what this channel can. */
export default function KindsMenu({ conversation, able, text, onSend, onNote }: Props) {
  const t = useT();
  const [open, setOpen] = useState<Kind | "materials" | null>(null);
  const kinds = KINDS.filter((kind) => able.kinds.includes(kind));
  if (kinds.length === 0) return null;
  const send = (enclosed: Enclosed) => {
    setOpen(null);
    onSend(enclosed);
  };
  return (
    <>
      <Popover
        label={t("composer.more")}
        role="menu"
        side="above"
        trigger={
          <IconButton label={t("composer.more")} className={styles.more}>
            <Plus size={20} />
          </IconButton>
        }
      >
        {(close) => (
          <Menu>
            <FilesItems conversationId={conversation.id} able={able} onChosen={close} />
            <MenuItem
              icon={<Images size={18} aria-hidden="true" />}
              onSelect={() => {
                close();
                setOpen("materials");
              }}
            >
              {t("composer.materials")}
            </MenuItem>
            {kinds.map((kind) => (
              <MenuItem
                key={kind}
                icon={<KindIcon kind={kind} size={18} />}
                onSelect={() => {
                  close();
                  setOpen(kind);
                }}
              >
                {t(`kind.${kind}`)}
              </MenuItem>
            ))}
            <MenuItem
              icon={<StickyNote size={18} aria-hidden="true" />}
              onSelect={() => {
                close();
                onNote();
              }}
            >
              {t("composer.note")}
            </MenuItem>
          </Menu>
        )}
      </Popover>
      {open && (
        <Dialog
          title={t(open === "materials" ? "composer.materials" : `kind.${open}`)}
          onClose={() => setOpen(null)}
        >
          <Suspense fallback={null}>
            {" "}
            {(open === "buttons" || open === "list") && (
              <OfferForm listed={open === "list"} able={able} text={text} onSend={send} />
            )}
            {open === "template" && <TemplatePicker conversation={conversation} onSend={send} />}
            {open === "location" && <PlaceForm onSend={send} />}
            {open === "materials" && (
              <MaterialPicker conversation={conversation} able={able} text={text} onSend={send} />
            )}
            {open === "contacts" && <CardForm onSend={send} />}
          </Suspense>{" "}
        </Dialog>
      )}
    </>
  );
}
