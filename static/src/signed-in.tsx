import { lazy, Suspense } from "react";
import { Redirect, Route, Switch } from "wouter";
import { Inbox } from "@/features/inbox/inbox";
import { Shell } from "@/features/shell/shell";
import { Splash } from "@/features/shell/splash";
import { SessionContext } from "./current-session";
import { useSessionStart } from "./use-session-start";

const Login = lazy(() => import("@/features/login/login"));
const Audit = lazy(() => import("@/features/audit/audit"));
const Board = lazy(() => import("@/features/board/board"));
const Live = lazy(() => import("@/features/wall/live"));
const Settings = lazy(() => import("@/features/settings/settings"));

/** The part of the app that needs somebody: signs in, keeps the session, shows its screens. */
export function SignedIn() {
  const { phase, current, begin } = useSessionStart();
  if (phase.name === "signed_out") {
    return (
      <Suspense fallback={<Splash error={null} onRetry={() => void begin()} />}>
        <Login ended={phase.ended} onDone={() => void begin()} />
      </Suspense>
    );
  }
  if (phase.name !== "ready" || !current) {
    return <Splash error={phase.name === "failed" ? phase.error : null} onRetry={() => void begin()} />;
  }
  return (
    <SessionContext value={current}>
      <Shell>
        <Switch>
          <Route path="/configuracoes/:tab?">
            {({ tab }) => (
              <Suspense>
                <Settings tab={tab} />
              </Suspense>
            )}
          </Route>
          <Route path="/auditoria">
            <Suspense>
              <Audit />
            </Suspense>
          </Route>
          <Route path="/ao-vivo/:id?/:view?">
            {({ id, view }) => (
              <Suspense>
                <Live openId={id ?? null} view={view ?? null} />
              </Suspense>
            )}
          </Route>
          <Route path="/funil/:id?">
            {({ id }) => (
              <Suspense>
                <Board openId={id ?? null} />
              </Suspense>
            )}
          </Route>
          <Route path="/c/:id">{({ id }) => <Inbox openId={id} />}</Route>
          <Route path="/">
            <Inbox openId={null} />
          </Route>
          <Route>
            <Redirect to="/" replace />
          </Route>
        </Switch>
      </Shell>
    </SessionContext>
  );
}
