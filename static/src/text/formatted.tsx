import { Fragment, memo, type ReactNode } from "react";
import { parse, type Node } from "./wa-format";

function show(node: Node, key: number): ReactNode {
  switch (node.type) {
    case "text":
      return <Fragment key={key}>{node.text}</Fragment>;
    case "link":
      return (
        <a key={key} href={node.href} target="_blank" rel="noopener noreferrer nofollow">
          {node.text}
        </a>
      );
    case "mono":
      return <code key={key}>{node.text}</code>;
    case "bold":
      return <strong key={key}>{node.children.map(show)}</strong>;
    case "italic":
      return <em key={key}>{node.children.map(show)}</em>;
    case "strike":
      return <s key={key}>{node.children.map(show)}</s>;
  }
}

/** A message's text with WhatsApp's marks as real elements. */
export const Formatted = memo(function Formatted({ text }: { text: string }) {
  return <>{parse(text).map(show)}</>;
});
