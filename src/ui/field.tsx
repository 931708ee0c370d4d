import { clsx } from "clsx";
import { TriangleAlert } from "lucide-react";
import { useId, type ComponentProps, type ReactNode } from "react";

interface FieldProps extends ComponentProps<"input"> {
  label: string;
  /** Said before anything is typed: the format, or what it is for. */
  hint?: ReactNode;
  /** What is wrong with the value; replaces nothing, and is announced with the field. */
  error?: string;
  /** Beside the label, at the end of its line. */
  aside?: ReactNode;
  /** A small control inside the input's end; comes after the input when tabbing. */
  trailing?: ReactNode;
}

/** A labelled input with its hint and error; spread react-hook-form's `register(...)` into it. */
export function Field({ label, hint, error, aside, trailing, id, className, ...input }: FieldProps) {
  const ownId = useId();
  const inputId = id ?? ownId;
  const hintId = `${inputId}-hint`;
  const errorId = `${inputId}-error`;
  return (
    <div className={clsx("grid content-start gap-1.5", className)}>
      <div className="flex items-baseline justify-between gap-4">
        <label htmlFor={inputId} className="text-sm font-medium">
          {label}
        </label>
        {aside && <span className="caption">{aside}</span>}
      </div>
      <div className="relative">
        <input
          {...input}
          id={inputId}
          aria-invalid={error ? true : undefined}
          aria-describedby={clsx(hint && hintId, error && errorId) || undefined}
          className={clsx(
            "min-h-11 w-full rounded-md border px-3 text-base text-ink transition-colors placeholder:text-faint",
            "read-only:border-dashed read-only:bg-transparent disabled:opacity-55",
            trailing && "pr-12",
            error
              ? "border-problem bg-problem-wash inset-ring inset-ring-problem"
              : "border-rule-strong bg-sheet hover:border-ink",
          )}
        />
        {trailing && <div className="absolute inset-y-0 right-1 flex items-center">{trailing}</div>}
      </div>
      {hint && (
        <p id={hintId} className="caption">
          {hint}
        </p>
      )}
      {error && (
        <p id={errorId} className="flex items-start gap-1.5 text-sm leading-snug font-medium text-problem">
          <TriangleAlert aria-hidden className="mt-[0.15em] size-[1em] shrink-0" />
          {error}
        </p>
      )}
    </div>
  );
}
