import type { FieldPath, FieldValues, UseFormSetError } from "react-hook-form";
import type { api } from "~/trpc/react";
import { errorWords } from "./error-words";

/** What our API, or the way to it, answers instead of a result. */
export type RequestError = NonNullable<ReturnType<typeof api.profile.rename.useMutation>["error"]>;

/** Writes what the server refused beside the field it concerns, or above the form. */
export function showRefusal<T extends FieldValues>(
  error: RequestError,
  fields: readonly FieldPath<T>[],
  setError: UseFormSetError<T>,
): void {
  const place = (name: string | undefined) => fields.find((field) => field === name) ?? "root";
  const wrong = Object.entries(error.data?.zodError?.fieldErrors ?? {});
  for (const [name, [message = error.message]] of wrong) setError(place(name), { message }, { shouldFocus: true });
  if (wrong.length > 0) return;
  setError(place(error.data?.refusal?.field), { message: errorWords(error) }, { shouldFocus: true });
}

/** Null when the request went through, else why not. */
export const failureIn = (request: Promise<unknown>): Promise<RequestError | null> =>
  request.then(
    () => null,
    (reason: RequestError) => reason,
  );
