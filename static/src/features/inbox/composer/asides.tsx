import { Suspense, type RefObject } from "react";
import { otherWords } from "@/store/composer-texts";
import { useKeyed } from "@/store/use-keyed";
import { part } from "@/ui/part";
import { ColleagueWriting } from "./colleague-writing";
import type { useStaleGuard } from "./use-stale-guard";

const BusyBar = part(() => import("./busy-bar"));
const OtherWords = part(() => import("@/features/personal/other-words"));
const StaleBar = part(() => import("./stale-bar"));
const Oversight = part(() => import("@/features/oversight/oversight"));

interface Props {
  conversationId: string;
  text: string;
  guard: ReturnType<typeof useStaleGuard>;
  field: RefObject<HTMLTextAreaElement | null>;
}

/** What others do meanwhile in this thread, and what holds back the words that were to be sent. */
export function Asides({ conversationId: id, text, guard, field }: Props) {
  const other = useKeyed(otherWords, id);
  const back = () => {
    guard.wait();
    field.current?.focus();
  };
  return (
    <>
      <Suspense fallback={null}>
        <Oversight conversationId={id} text={text} />
      </Suspense>
      <ColleagueWriting conversationId={id} />
      {other && (
        <Suspense fallback={null}>
          <OtherWords id={id} />
        </Suspense>
      )}
      {guard.news && (
        <Suspense fallback={null}>
          <StaleBar
            conversationId={id}
            news={guard.news}
            onSee={back}
            onSend={guard.confirm}
            onClose={back}
            onDiscard={guard.discard}
            asked={guard.asked}
          />
        </Suspense>
      )}
      {guard.colleague !== null && (
        <Suspense fallback={null}>
          <BusyBar
            name={guard.colleague}
            onSend={guard.confirm}
            onWait={back}
            onDiscard={guard.discard}
            asked={guard.asked}
          />
        </Suspense>
      )}
    </>
  );
}
