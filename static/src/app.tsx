import { lazy, Suspense } from "react";
import { Route, Switch } from "wouter";
import { Announcer } from "@/ui/announcer";
import { SignedIn } from "./signed-in";

const Simulator = lazy(() => import("@/features/simulator/simulator"));

export function App() {
  return (
    <>
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
    </>
  );
}
