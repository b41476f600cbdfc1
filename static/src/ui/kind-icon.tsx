import {
  FileText,
  Image,
  LayoutTemplate,
  List,
  ListChecks,
  MapPin,
  MessageSquareDashed,
  Mic,
  Music,
  ShoppingBag,
  SquareMousePointer,
  Sticker,
  UserRound,
  Video,
  type LucideIcon,
} from "lucide-react";
import type { Message } from "@/protocol/types";

const ICONS: Record<Exclude<Message["kind"], "text">, LucideIcon> = {
  image: Image,
  video: Video,
  audio: Music,
  voice: Mic,
  document: FileText,
  sticker: Sticker,
  location: MapPin,
  contacts: UserRound,
  buttons: SquareMousePointer,
  list: List,
  choice: ListChecks,
  template: LayoutTemplate,
  order: ShoppingBag,
  unsupported: MessageSquareDashed,
};

/** Says nothing by itself: the words beside it do. */
export function KindIcon({ kind, size }: { kind: Message["kind"]; size: number }) {
  if (kind === "text") return null;
  const Icon = ICONS[kind];
  return <Icon size={size} aria-hidden="true" />;
}
