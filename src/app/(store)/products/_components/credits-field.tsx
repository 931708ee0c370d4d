"use client";

import { Minus, Plus, TriangleAlert } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useId, useState } from "react";
import type { CheckoutCredits } from "~/contracts/purchases";
import { formatCents, formatCount, formatCredits } from "~/ui/formats";

interface CreditsFieldProps {
  checkout: CheckoutCredits & { most: number };
  /** Credits that the order uses. */
  value: number;
  /** Credits that were asked for: more than `value` where not all of them can be used. */
  asked: number;
  onChange: (credits: number) => void;
  /** Why the shop refused this number. */
  error?: string | undefined;
  disabled: boolean;
}

/** How many credits pay for an order: a number to type, to step, or all of them. */
export function CreditsField({ checkout, value, asked, onChange, error, disabled }: CreditsFieldProps) {
  const { available, most, creditValueCents } = checkout;
  const id = useId();
  // What is being typed, which may be empty or begin with a zero; the number itself is the caller's.
  const [typed, setTyped] = useState<string | null>(null);
  const choose = (credits: number) => {
    setTyped(null);
    onChange(Math.max(0, Math.min(credits, most)));
  };
  const steps: Record<string, number> = { ArrowUp: value + 1, ArrowDown: value - 1, Home: 0, End: most };

  function onKeyDown(event: KeyboardEvent) {
    const to = steps[event.key];
    if (to === undefined) return;
    event.preventDefault();
    choose(to);
  }

  return (
    <fieldset disabled={disabled} className="border-b border-rule py-4 disabled:opacity-70">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2.5">
        <div className="min-w-44 flex-1">
          <label htmlFor={id} className="font-medium">
            Credits to use
          </label>
          <p id={`${id}-hint`} className="text-sm text-soft">
            {formatCount(available)} available
            {most < available && `, ${formatCount(most)} at most for this order`}. 1 credit pays{" "}
            {formatCents(creditValueCents)}.
          </p>
        </div>
        <div className="flex items-center justify-between gap-3 max-sm:w-full">
          <button
            type="button"
            onClick={() => choose(most)}
            aria-disabled={value === most || undefined}
            className="min-h-11 rounded-md text-sm text-link aria-disabled:cursor-default aria-disabled:text-faint aria-disabled:no-underline"
          >
            {most === available ? "Use all" : `Use ${formatCount(most)}`}
          </button>
          <div className="flex rounded-md border border-rule-strong bg-sheet">
            <Step label="One credit less" onStep={() => choose(value - 1)} end={value === 0}>
              <Minus aria-hidden className="size-4" />
            </Step>
            <input
              id={id}
              role="spinbutton"
              inputMode="numeric"
              autoComplete="off"
              value={typed !== null && Number(typed) === value ? typed : String(value)}
              onChange={({ target }) => {
                const digits = target.value.replaceAll(/\D/g, "").slice(0, 9);
                setTyped(digits);
                onChange(Number(digits));
              }}
              onFocus={({ target }) => target.select()}
              onBlur={() => setTyped(null)}
              onKeyDown={onKeyDown}
              aria-valuemin={0}
              aria-valuemax={most}
              aria-valuenow={value}
              aria-valuetext={formatCredits(value)}
              aria-invalid={error ? true : undefined}
              aria-describedby={`${id}-hint ${id}-note`}
              className="figure w-14 border-x border-rule-strong bg-transparent text-center text-xl"
            />
            <Step label="One credit more" onStep={() => choose(value + 1)} end={value >= most}>
              <Plus aria-hidden className="size-4" />
            </Step>
          </div>
        </div>
      </div>
      <div id={`${id}-note`}>
        {error && (
          <p role="alert" className="mt-2.5 flex items-start gap-1.5 text-sm leading-snug font-medium text-problem">
            <TriangleAlert aria-hidden className="mt-[0.15em] size-[1em] shrink-0" />
            {error}
          </p>
        )}
        {/* Always there, so that what comes to stand in it is announced. */}
        <p role="status" className="text-sm leading-snug not-empty:mt-2.5">
          {asked > value && whyFewer(asked, checkout)}
        </p>
      </div>
    </fieldset>
  );
}

function whyFewer(asked: number, { available, most }: CreditsFieldProps["checkout"]): string {
  const chose = `You chose ${formatCount(asked)}`;
  if (available === 0) return `${chose}, but none are available now.`;
  return most === available
    ? `${chose}, but only ${formatCount(available)} ${available === 1 ? "is" : "are"} available.`
    : `${chose}, but this order takes ${formatCount(most)} at most.`;
}

interface StepProps {
  label: string;
  onStep: () => void;
  /** There is no further step in this direction. */
  end: boolean;
  children: ReactNode;
}

/** Stays a button at its end: one that is disabled would lose the focus. */
function Step({ label, onStep, end, children }: StepProps) {
  return (
    <button
      type="button"
      aria-label={label}
      aria-disabled={end || undefined}
      onClick={end ? undefined : onStep}
      className="grid size-11 place-items-center rounded-md text-soft not-aria-disabled:hover:bg-sunk not-aria-disabled:hover:text-ink aria-disabled:cursor-default aria-disabled:opacity-40"
    >
      {children}
    </button>
  );
}
