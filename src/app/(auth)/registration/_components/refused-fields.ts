import type { RegistrationForm } from "~/contracts/accounts";
import type { api } from "~/trpc/react";
import { UNREACHABLE } from "../../_components/log-in";

export type RegistrationError = NonNullable<ReturnType<typeof api.accounts.register.useMutation>["error"]>;

const fieldNames = ["name", "email", "password", "repeatPassword", "referralCode"] satisfies (keyof RegistrationForm)[];
type FieldName = (typeof fieldNames)[number];

/** Where on the form each thing the server refused belongs, and its words; `root` is the form as a whole. */
export function refusedFields({ data, message }: RegistrationError): { field: FieldName | "root"; message: string }[] {
  // Without data the answer did not come from our API: the network failed, or something stands in between.
  if (!data) return [{ field: "root", message: UNREACHABLE }];
  if (data.zodError) {
    return Object.entries(data.zodError.fieldErrors).map(([field, [words = message]]) => ({
      field: fieldNamed(field),
      message: words,
    }));
  }
  return [{ field: fieldNamed(data.refusal?.field), message }];
}

function fieldNamed(name: string | undefined): FieldName | "root" {
  return fieldNames.find((known) => known === name) ?? "root";
}
