import { useRef } from "react";
import { Paperclip, Upload } from "lucide-react";
import { useT } from "@/i18n";
import { IconButton } from "@/ui/button";
import { KindIcon } from "@/ui/kind-icon";
import { Menu, MenuItem } from "@/ui/menu";
import { Popover } from "@/ui/popover";
import type { PhoneKind } from "./sim-api";

const KINDS = ["image", "voice", "document", "location", "contacts"] as const satisfies PhoneKind[];

/** What is in the field goes along as the caption. */
export function AttachMenu({
  onChoose,
  onFile,
}: {
  onChoose: (kind: PhoneKind) => void;
  onFile: (file: File) => void;
}) {
  const t = useT();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={t("sim.file")}
        onChange={({ target }) => {
          const file = target.files?.[0];
          target.value = "";
          if (file) onFile(file);
        }}
      />
      <Popover
        label={t("sim.attach")}
        role="menu"
        side="above"
        trigger={
          <IconButton type="button" label={t("sim.attach")}>
            <Paperclip size={20} />
          </IconButton>
        }
      >
        {(close) => (
          <Menu>
            <MenuItem
              icon={<Upload size={18} aria-hidden="true" />}
              onSelect={() => {
                close();
                input.current?.click();
              }}
            >
              {t("sim.file")}
            </MenuItem>
            {KINDS.map((kind) => (
              <MenuItem
                key={kind}
                icon={<KindIcon kind={kind} size={18} />}
                onSelect={() => {
                  close();
                  onChoose(kind);
                }}
              >
                {t(`kind.${kind}`)}
              </MenuItem>
            ))}
          </Menu>
        )}
      </Popover>
    </>
  );
}
