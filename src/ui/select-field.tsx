import { ChevronDown } from "lucide-react";
import { useId, type ComponentProps } from "react";

interface SelectFieldProps extends ComponentProps<"select"> {
  label: string;
  choices: readonly { value: string; label: string }[];
}

/** One of several, in the browser's own list. */
export function SelectField({ label, choices, id, ...select }: SelectFieldProps) {
  const ownId = useId();
  const selectId = id ?? ownId;
  return (
    <div className="grid content-start gap-1.5">
      <label htmlFor={selectId} className="text-sm font-medium">
        {label}
      </label>
      <div className="relative">
        <select
          {...select}
          id={selectId}
          className="min-h-11 w-full cursor-pointer appearance-none rounded-md border border-rule-strong bg-sheet pr-10 pl-3 text-base text-ink transition-colors hover:border-ink"
        >
          {choices.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
        <ChevronDown aria-hidden className="pointer-events-none absolute inset-y-0 right-3 my-auto size-4 text-soft" />
      </div>
    </div>
  );
}
