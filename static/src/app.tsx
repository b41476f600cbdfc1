import { lazy, Suspense } from "react";
import { Route, Switch } from "wouter";
import { Announcer } from "@/ui/announcer";
import { ErrorBoundary } from "./error-boundary";
import { SignedIn } from "./signed-in";

const Invitation = lazy(() => import("@/features/invitation/invitation"));
const Simulator = lazy(() => import("@/features/simulator/simulator"));

export function App() {
  return (
    <ErrorBoundary>
      <Switch>
        <Route path="/simulador">
          <Suspense>
            <Simulator />
          </Suspense>
        </Route>
        <Route path="/convite">
          <Suspense>
            <Invitation />
          </Suspense>
        </Route>
        <Route>
          <SignedIn />
        </Route>
      </Switch>
      <Announcer />
    </ErrorBoundary>
  );
}
