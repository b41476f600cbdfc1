import type { ChannelDetail } from "@/protocol/types";
import { ChannelForm } from "./channel-form";
import type { Open } from "./channels";
import { CredentialsDialog } from "./credentials-dialog";
import { PAIRED, realProvider } from "./fields";
import { PairDialog } from "./pair-dialog";
import { RenameDialog } from "./rename-dialog";
import { WebhookDialog } from "./webhook-dialog";

interface Props {
  open: Open;
  onOpen: (next: Open | null) => void;
  onChanged: () => void;
}

export function ChannelDialogs({ open, onOpen, onChanged }: Props) {
  const close = () => onOpen(null);
  const done = () => (onChanged(), close());
  // A device is let in next; Meta wants the address in its form.
  const entered = (detail: ChannelDetail) => {
    onChanged();
    onOpen({ what: PAIRED.includes(detail.channel.provider) ? "pair" : "webhook", detail });
  };
  if (open.what === "add") return <ChannelForm onDone={entered} onClose={close} />;
  const { detail } = open;
  const { id, name, provider } = detail.channel;
  const real = realProvider(provider);
  if (open.what === "rename") return <RenameDialog id={id} name={name} onDone={done} onClose={close} />;
  if (open.what === "webhook") return <WebhookDialog detail={detail} onClose={close} />;
  if (open.what === "pair") return <PairDialog id={id} name={name} onClose={done} />;
  if (open.what === "move") return <ChannelForm moving={detail} onDone={entered} onClose={close} />;
  return real && <CredentialsDialog detail={detail} provider={real} onDone={done} onClose={close} />;
}
