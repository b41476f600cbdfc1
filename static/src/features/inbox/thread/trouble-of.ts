import { told, type Translate } from "@/i18n";
import type { Channel, Message } from "@/protocol/types";

export type WayOut = "again" | "edit" | "template";
export interface Trouble {
  look: "trouble" | "warning" | "waits";
  words: string;
  may: WayOut[];
}

/** Resending the same words would meet the same answer. */
const REFUSED_CONTENT = ["100", "131008", "131009", "131051", "131052", "131053"];
/** A template instead, or another one. */
const WANTS_TEMPLATE = /^(131047|window_closed|132\d{3})$/;
const HOLDS = ["connecting", "disconnected", "paused"] as const;

export interface Around {
  channel: Pick<Channel, "name" | "state"> | undefined;
  windowClosed: boolean;
  /** Longer than a message that just leaves. */
  waitsLong: boolean;
}

/** Why an own message has not arrived, and what may be done: null where it is simply on its way. */
export function troubleOf(message: Message, around: Around, t: Translate): Trouble | null {
  const { status, error } = message;
  const words = message.kind === "text" && message.text !== "" && !message.revoked_at;
  const edit: WayOut[] = words ? ["edit"] : [];
  switch (status) {
    case "uncertain":
      return { look: "warning", words: t("status.uncertain"), may: ["again"] };
    case "cancelled":
      return { look: "warning", words: told(error?.detail ?? "") || t("status.cancelled_why"), may: edit };
    case "failed": {
      const why = told(error?.detail ?? "") || t("status.failed");
      const code = error?.code ?? "";
      if (WANTS_TEMPLATE.test(code) && (around.windowClosed || code.startsWith("132")))
        return { look: "trouble", words: why, may: ["template"] };
      return {
        look: "trouble",
        words: why,
        may: REFUSED_CONTENT.includes(code) ? edit : ["again", ...edit],
      };
    }
    case "queued":
      return waiting(message, around, t);
    default:
      return null;
  }
}

function waiting({ error }: Message, { channel, waitsLong }: Around, t: Translate): Trouble | null {
  const held = HOLDS.find((state) => state === channel?.state);
  const words = held
    ? t(`queued.${held}`, { name: channel?.name ?? "" })
    : told(error?.detail ?? "") || (waitsLong && t("queued.turn"));
  return words ? { look: "waits", words, may: [] } : null;
}
