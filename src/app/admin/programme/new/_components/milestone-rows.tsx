import { Plus, X } from "lucide-react";
import { useRef } from "react";
import type { UseFieldArrayReturn } from "react-hook-form";
import { Button } from "~/ui/button";
import { Field } from "~/ui/field";
import type { TermsDraft } from "./terms-draft";
import type { TermsFormState } from "./terms-form";

interface MilestoneRowsProps {
  form: TermsFormState;
  milestones: UseFieldArrayReturn<TermsDraft, "milestones">;
}

/** Extra rewards for the referrer, each at a number of conversions. */
export function MilestoneRows({ form: { register, formState }, milestones }: MilestoneRowsProps) {
  const { fields, append, remove } = milestones;
  const addButton = useRef<HTMLButtonElement>(null);
  const errors = formState.errors.milestones;
  const problem = errors?.root?.message ?? errors?.message;
  return (
    <fieldset className="sm:col-span-2">
      <legend className="mb-1 text-sm font-medium">Milestones</legend>
      <p className="caption mb-3">An extra reward for the referrer, once, at a number of conversions.</p>
      {fields.map(({ id }, index) => (
        <div key={id} className="mb-4 flex items-start gap-3">
          <Field
            label="At conversion"
            className="min-w-0 flex-1"
            autoComplete="off"
            inputMode="numeric"
            error={errors?.[index]?.conversions?.message}
            {...register(`milestones.${index}.conversions`)}
          />
          <Field
            label="Credits"
            className="min-w-0 flex-1"
            autoComplete="off"
            inputMode="numeric"
            error={errors?.[index]?.credits?.message}
            {...register(`milestones.${index}.credits`)}
          />
          <Button
            variant="quiet"
            iconOnly
            aria-label={`Remove milestone ${index + 1}`}
            onClick={() => {
              remove(index);
              // The button that was pressed is gone now.
              addButton.current?.focus();
            }}
            className="mt-7"
          >
            <X aria-hidden />
          </Button>
        </div>
      ))}
      {problem && <p className="mb-3 text-sm font-medium text-problem">{problem}</p>}
      <Button ref={addButton} size="small" onClick={() => append({ conversions: "", credits: "" })}>
        <Plus aria-hidden />
        Add a milestone
      </Button>
    </fieldset>
  );
}
