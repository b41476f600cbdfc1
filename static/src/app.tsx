import { lazy, Suspense } from "react";
import { Route, Switch } from "wouter";
import { Announcer } from "@/ui/announcer";
import { ErrorBoundary } from "./error-boundary";
import { SignedIn } from "./signed-in";

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
        <Route>
          <SignedIn />
        </Route>
      </Switch>
      <Announcer />
    </ErrorBoundary>
  );
}
