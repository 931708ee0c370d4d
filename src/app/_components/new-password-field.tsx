"use client";

import type { ComponentProps } from "react";
import { StrengthHint } from "./password-strength/strength-hint";
import { PasswordField } from "./password-field";

interface NewPasswordFieldProps extends Omit<ComponentProps<typeof PasswordField>, "hint" | "autoComplete"> {
  /** What is typed so far. */
  typed: string | undefined;
  /** Name and address of whose password it will be. */
  person: (string | undefined)[];
}

/** A password that is chosen, with how hard it is to guess. */
export function NewPasswordField({ typed, person, ...field }: NewPasswordFieldProps) {
  return (
    <PasswordField {...field} autoComplete="new-password" hint={<StrengthHint password={typed} person={person} />} />
  );
}
