/** Where a keyboard covers the page instead of shrinking it (Safari), the app is as high as what is left to see:
 * the composer stays above the keys. Whoever zooms in with two fingers sees less on purpose. */
export function keepAboveKeyboard(): () => void {
  const view = window.visualViewport;
  const fit = () => {
    if (!view) return;
    const covered = view.scale === 1 && view.height < window.innerHeight - 1;
    const { style } = document.documentElement;
    if (!covered) return void style.removeProperty("--seen");
    style.setProperty("--seen", `${view.height}px`);
    // The browser has moved the page under the keys to show the field, which is in sight now.
    window.scrollTo(0, 0);
  };
  view?.addEventListener("resize", fit);
  return () => view?.removeEventListener("resize", fit);
}
