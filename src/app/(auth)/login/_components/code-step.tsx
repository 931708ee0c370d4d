import { useEffect } from "react";
import type { UseFormRegisterReturn } from "react-hook-form";
import { Button } from "~/ui/button";
import { Field } from "~/ui/field";
import { Notice } from "~/ui/notice";

interface CodeStepProps {
  field: UseFormRegisterReturn;
  error: string | undefined;
  /** What went wrong apart from the code. */
  problem: string | undefined;
  pending: boolean;
  back: () => void;
}

/** The second step of logging in, where the account has a second factor. */
export function CodeStep({ field, error, problem, pending, back }: CodeStepProps) {
  const { name } = field;
  useEffect(() => {
    document.querySelector<HTMLInputElement>(`input[name="${name}"]`)?.focus();
  }, [name]);
  return (
    <>
      <h1 className="mb-1 text-4xl md:text-5xl">One more step</h1>
      {problem && <Notice tone="problem">{problem}</Notice>}
      <Field
        label="Code"
        hint="The six digits that your app shows, or one of your recovery codes."
        autoComplete="one-time-code"
        autoCapitalize="none"
        spellCheck={false}
        error={error}
        {...field}
      />
      <div className="mt-2 grid gap-3">
        <Button type="submit" variant="primary" size="large" pending={pending}>
          Log in
        </Button>
        <Button variant="quiet" onClick={back} disabled={pending}>
          Back
        </Button>
      </div>
    </>
  );
}
