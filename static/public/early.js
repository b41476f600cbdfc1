// Asks for what the first screen shows while the app itself is still under way. These two show nobody's inbox.
// Where the app was quicker, it has asked by itself.
if (!("early" in window) && !/^\/(convite|simulador)/.test(location.pathname)) {
  const answer = fetch("/v1/snapshot", {
    headers: { Accept: "application/json" },
    credentials: "same-origin",
  });
  // Whoever takes it up is told; until then nobody listens.
  answer.catch(() => undefined);
  window.early = { asked: performance.now(), answer };
}
// And for what a conversation's own address shows beside the list; the build writes down which files that are.
const { thread = "" } = document.currentScript?.dataset ?? {};
if (location.pathname.startsWith("/c/")) {
  for (const href of thread.split(" ").filter(Boolean)) {
    const style = href.endsWith(".css");
    const link = {
      rel: style ? "preload" : "modulepreload",
      as: style ? "style" : "script",
      crossOrigin: "",
      href,
    };
    document.head.append(Object.assign(document.createElement("link"), link));
  }
}
