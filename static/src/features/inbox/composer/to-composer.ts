import { PHONE } from "@/ui/use-media";

/** Where the focus belongs when what had it is gone; a phone's keyboard stays down. */
export function toComposer(): void {
  if (!window.matchMedia(PHONE).matches)
    document.querySelector<HTMLElement>("main [data-composer-field]")?.focus();
}
