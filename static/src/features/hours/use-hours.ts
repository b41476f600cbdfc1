import { useEffect, useState } from "react";
import { readHours } from "@/protocol/company";
import type { BusinessHours } from "@/protocol/types";
import { changeInbox, store, useInbox, useTouched } from "@/store";

const LATE_MS = 1_000;
/** What a timer takes; a change that is further away is waited for in steps. */
const LONGEST_MS = 12 * 3_600_000;

/** Read again when somebody changed the hours, and when the company opens or closes. */
export function useHours(): BusinessHours {
  const hours = useInbox((inbox) => inbox.hours);
  const touched = useTouched("business_hours.changed");
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    if (turn === 0 && store.getState().inbox?.hoursOf === touched) return;
    let wanted = true;
    // Whether it is open is a help; nothing waits for it.
    readHours().then(
      (found) => wanted && changeInbox((inbox) => ({ ...inbox, hours: found, hoursOf: touched })),
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [touched, turn]);
  const change = hours.next_change;
  useEffect(() => {
    if (!change) return;
    const left = Math.max(LATE_MS, Date.parse(change) - Date.now() + LATE_MS);
    const timer = setTimeout(() => setTurn((before) => before + 1), Math.min(left, LONGEST_MS));
    return () => clearTimeout(timer);
  }, [change, turn]);
  return hours;
}
