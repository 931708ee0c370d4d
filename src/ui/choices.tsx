import type { ComponentProps } from "react";

interface ChoicesProps extends ComponentProps<"input"> {
  /** What is chosen. */
  legend: string;
  /** The legend is for screen readers only: what stands around it says it to everybody else. */
  hideLegend?: boolean;
  choices: readonly { value: string; label: string }[];
  /** What is chosen, where no form keeps it: give `onChange` with it. */
  chosen?: string;
}

/** One of a few, side by side; spread react-hook-form's `register(...)` into it. */
export function Choices({ legend, hideLegend, choices, chosen, ...input }: ChoicesProps) {
  return (
    <fieldset>
      <legend className={hideLegend ? "sr-only" : "mb-1.5 text-sm font-medium"}>{legend}</legend>
      <div className="grid auto-cols-fr grid-flow-col overflow-hidden rounded-md border border-rule-strong bg-sheet has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent">
        {choices.map(({ value, label }) => (
          <label
            key={value}
            className="relative flex min-h-10.5 cursor-pointer items-center justify-center px-3 text-center text-[0.9375rem] text-soft transition-colors not-first:border-l not-first:border-rule-strong hover:text-ink has-checked:bg-sunk has-checked:font-medium has-checked:text-ink"
          >
            <input
              type="radio"
              {...input}
              value={value}
              {...(chosen !== undefined && { checked: chosen === value })}
              className="absolute inset-0 cursor-pointer opacity-0"
            />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
