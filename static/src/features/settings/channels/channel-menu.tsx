import { ArrowRightLeft, Ellipsis, KeyRound, Link2, MoreHorizontal, Pause, Pencil, Play } from "lucide-react";
import { useT } from "@/i18n";
import type { ChannelDetail } from "@/protocol/types";
import { Menu, MenuItem, MenuLine } from "@/ui/menu";
import { Popover } from "@/ui/popover";
import { realProvider } from "./fields";
import styles from "./channels.module.css";

export type Asked = "rename" | "webhook" | "credentials" | "move" | "pair";

interface Props {
  detail: ChannelDetail;
  onAsk: (what: Asked) => void;
  onPause: () => void;
  onResume: () => void;
  onShowTyping: (shows: boolean) => void;
}

export function ChannelMenu({ detail, onAsk, onPause, onResume, onShowTyping }: Props) {
  const t = useT();
  const { name, provider, state, capabilities } = detail.channel;
  const label = t("channel.actions_of", { name });
  const trigger = (
    <button type="button" className={styles.more} aria-label={label} title={label}>
      <MoreHorizontal size={20} aria-hidden="true" />
    </button>
  );
  return (
    <Popover trigger={trigger} label={label} role="menu">
      {(close) => {
        const item = (work: () => void) => () => (close(), work());
        const ask = (what: Asked) => item(() => onAsk(what));
        return (
          <Menu>
            <MenuItem icon={<Pencil size={16} aria-hidden="true" />} onSelect={ask("rename")}>
              {t("channel.rename")}
            </MenuItem>
            {realProvider(provider) && (
              <>
                <MenuItem icon={<Link2 size={16} aria-hidden="true" />} onSelect={ask("webhook")}>
                  {t("channel.webhook")}
                </MenuItem>
                <MenuItem icon={<KeyRound size={16} aria-hidden="true" />} onSelect={ask("credentials")}>
                  {t("channel.credentials")}
                </MenuItem>
                <MenuItem icon={<ArrowRightLeft size={16} aria-hidden="true" />} onSelect={ask("move")}>
                  {t("channel.move")}
                </MenuItem>
              </>
            )}
            {capabilities.typing && (
              <MenuItem
                icon={<Ellipsis size={16} aria-hidden="true" />}
                onSelect={item(() => onShowTyping(!detail.shows_typing))}
              >
                {t(detail.shows_typing ? "channel.hide_typing" : "channel.show_typing")}
              </MenuItem>
            )}
            <MenuLine />
            {state === "paused" ? (
              <MenuItem icon={<Play size={16} aria-hidden="true" />} onSelect={item(onResume)}>
                {t("channel.resume")}
              </MenuItem>
            ) : (
              <MenuItem icon={<Pause size={16} aria-hidden="true" />} onSelect={item(onPause)}>
                {t("channel.pause")}
              </MenuItem>
            )}
          </Menu>
        );
      }}
    </Popover>
  );
}
