import { Fragment } from "react";
import { placesOf } from "./words";

/** A text with the found words lit up. */
export function Marked({ text, typed }: { text: string; typed: string }) {
  let end = 0;
  const parts = placesOf(text, typed).map(([from, to]) => {
    const before = text.slice(end, from);
    end = to;
    return (
      <Fragment key={from}>
        {before}
        <mark>{text.slice(from, to)}</mark>
      </Fragment>
    );
  });
  return (
    <>
      {parts}
      {text.slice(end)}
    </>
  );
}
