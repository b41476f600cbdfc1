import { Fragment, memo, type ReactNode } from "react";
import { underlined, type Doubt } from "./doubts";
import styles from "./formatted.module.css";
import { parse, type Node } from "./wa-format";

type Paint = (text: string) => ReactNode;

function show(nodes: Node[], paint: Paint): ReactNode[] {
  return nodes.map((node, key) => <Fragment key={key}>{element(node, paint)}</Fragment>);
}

function element(node: Node, paint: Paint): ReactNode {
  switch (node.type) {
    case "text":
      return paint(node.text);
    case "link":
      return (
        <a href={node.href} target="_blank" rel="noopener noreferrer nofollow">
          {paint(node.text)}
        </a>
      );
    case "mono":
      return <code>{paint(node.text)}</code>;
    case "bold":
      return <strong>{show(node.children, paint)}</strong>;
    case "italic":
      return <em>{show(node.children, paint)}</em>;
    case "strike":
      return <s>{show(node.children, paint)}</s>;
    case "item":
      return (
        <span className={styles.item}>
          <span>{node.mark} </span>
          <span>{show(node.children, paint)}</span>
        </span>
      );
    case "quote":
      return <span className={styles.quote}>{show(node.children, paint)}</span>;
  }
}

interface Props {
  text: string;
  /** What in it is underlined for the reader to check. */
  doubts?: readonly Doubt[];
}

/** A message's text with WhatsApp's marks as real elements. */
export const Formatted = memo(function Formatted({ text, doubts }: Props) {
  return <>{show(parse(text), doubts?.length ? underlined(text, doubts) : (words) => words)}</>;
});
