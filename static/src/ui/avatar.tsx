import { hueOf, initials } from "@/text/initials";
import styles from "./avatar.module.css";

export function Avatar({ id, name, size = 44 }: { id: string; name: string; size?: number }) {
  const colour = {
    "--hue": hueOf(id),
    width: size,
    height: size,
    fontSize: size * 0.37,
  } as React.CSSProperties;
  return (
    <span className={styles.avatar} style={colour} aria-hidden="true">
      {initials(name)}
    </span>
  );
}
