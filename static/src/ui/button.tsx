import type { ButtonHTMLAttributes, ReactNode } from "react";
import styles from "./button.module.css";
import { cx } from "./cx";

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  look?: "primary" | "plain" | "quiet" | "ai" | "ai-quiet" | "danger" | "danger-fill";
  small?: boolean;
  icon?: ReactNode;
}

export function Button({
  look = "plain",
  small,
  icon,
  className,
  children,
  type = "button",
  ...rest
}: Props) {
  return (
    <button
      {...rest}
      type={type}
      className={cx(styles.button, styles[look], small && styles.small, className)}
    >
      {icon}
      {children}
    </button>
  );
}

interface IconProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, "aria-label" | "title"> {
  label: string;
  pressed?: boolean;
}

/** A button that is only an icon: its label is read aloud and shown on hover. */
export function IconButton({ label, pressed, className, type = "button", ...rest }: IconProps) {
  return (
    <button
      {...rest}
      type={type}
      className={cx(styles.icon, className)}
      aria-label={label}
      title={label}
      aria-pressed={pressed}
    />
  );
}
