import { ChevronDown, Pencil, Reply, Smile, Trash2 } from "lucide-react";
import { useT } from "@/i18n";
import type { SimulatorMessage } from "@/protocol/types";
import { IconButton } from "@/ui/button";
import { Menu, MenuItem } from "@/ui/menu";
import { Popover } from "@/ui/popover";

const EMOJIS = ["👍", "❤️", "😂", "😮", "😢", "🙏"];

interface Props {
  message: SimulatorMessage;
  onQuote: () => void;
  onEdit: () => void;
  onDelete: () => void;
  onReact: (emoji: string | null) => void;
}

/** What a customer can do to a bubble: hers or the company's. */
export function MessageMenu({ message, onQuote, onEdit, onDelete, onReact }: Props) {
  const t = useT();
  if (message.deleted) return null;
  return (
    <Popover
      label={t("sim.message_menu")}
      role="menu"
      trigger={
        <IconButton type="button" label={t("sim.message_menu")}>
          <ChevronDown size={15} />
        </IconButton>
      }
    >
      {(close) => {
        const then = (act: () => void) => () => {
          close();
          act();
        };
        const answer = (
          <MenuItem icon={<Reply size={16} aria-hidden="true" />} onSelect={then(onQuote)}>
            {t("sim.quote")}
          </MenuItem>
        );
        if (message.author === "business") {
          return (
            <Menu>
              {answer}
              {EMOJIS.map((emoji) => (
                <MenuItem
                  key={emoji}
                  icon={<Smile size={16} aria-hidden="true" />}
                  checked={message.reaction === emoji}
                  onSelect={then(() => onReact(message.reaction === emoji ? null : emoji))}
                >
                  {`${t("sim.react")} ${emoji}`}
                </MenuItem>
              ))}
            </Menu>
          );
        }
        return (
          <Menu>
            {answer}
            {message.kind === "text" && (
              <MenuItem icon={<Pencil size={16} aria-hidden="true" />} onSelect={then(onEdit)}>
                {t("sim.edit")}
              </MenuItem>
            )}
            <MenuItem icon={<Trash2 size={16} aria-hidden="true" />} danger onSelect={then(onDelete)}>
              {t("sim.delete")}
            </MenuItem>
          </Menu>
        );
      }}
    </Popover>
  );
}
