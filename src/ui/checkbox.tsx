import { clsx } from "clsx";
import type { ComponentProps } from "react";

interface CheckboxProps extends Omit<ComponentProps<"input">, "type"> {
  label: string;
  /** The label is for screen readers only: what stands around it says it to everybody else. */
  hideLabel?: boolean;
}

/** Something that is so, or is not. */
export function Checkbox({ label, hideLabel, className, ...input }: CheckboxProps) {
  return (
    <label className={clsx("inline-flex min-h-11 cursor-pointer items-center gap-3", className)}>
      <input {...input} type="checkbox" className="size-5 shrink-0 cursor-pointer disabled:cursor-not-allowed" />
      <span className={clsx(hideLabel && "sr-only")}>{label}</span>
    </label>
  );
}
