import { Choices } from "~/ui/choices";
import { Field } from "~/ui/field";
import type { TermsFormState } from "./terms-form";

const units = [
  { value: "credits", label: "credits" },
  { value: "basis_points", label: "% of the order" },
] as const;

interface RewardFieldProps {
  form: TermsFormState;
  side: "referrerReward" | "refereeReward";
  label: string;
}

/** What one side gets: a number, and what it counts. */
export function RewardField({ form, side, label }: RewardFieldProps) {
  const { register, formState } = form;
  return (
    <div className="grid content-start gap-2">
      <Field
        label={label}
        autoComplete="off"
        inputMode="decimal"
        error={formState.errors[side]?.amount?.message}
        {...register(`${side}.amount`)}
      />
      <Choices
        legend={`${label}, unit`}
        hideLegend
        choices={units}
        {...register(`${side}.unit`, { deps: `${side}.amount` })}
      />
    </div>
  );
}
