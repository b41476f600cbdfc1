import { Paperclip } from "lucide-react";
import { useT } from "@/i18n";
import { IconButton } from "@/ui/button";
import { KindIcon } from "@/ui/kind-icon";
import { Menu, MenuItem } from "@/ui/menu";
import { Popover } from "@/ui/popover";
import type { PhoneKind } from "./sim-api";

const KINDS = ["image", "voice", "document", "location", "contacts"] as const satisfies PhoneKind[];

/** What is in the field goes along as the caption. */
export function AttachMenu({ onChoose }: { onChoose: (kind: PhoneKind) => void }) {
  const t = useT();
  return (
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
  );
}
