"use client";

import { useRouter } from "next/navigation";
import { useForm } from "react-hook-form";
import { useState } from "react";
import { zodResolver } from "@hookform/resolvers/zod";
import type { NewTerms, ProgrammeTerms } from "~/contracts/programme";
import { api } from "~/trpc/react";
import { failureOf, type RequestFailure } from "../../../_components/request-failure";
import { draftOf, type TermsDraft, TypedTerms } from "./terms-draft";

/** From the draft by way of the review to the published version. What was typed stays, whatever is refused. */
export function usePublish(inForce: ProgrammeTerms, hasEnded: boolean) {
  const router = useRouter();
  const cache = api.useUtils();
  const form = useForm<TermsDraft, unknown, NewTerms>({
    resolver: zodResolver(TypedTerms),
    defaultValues: draftOf(inForce, hasEnded),
  });
  const [reviewed, setReviewed] = useState<NewTerms | null>(null);
  const [problem, setProblem] = useState<RequestFailure | null>(null);

  const publication = api.programme.publish.useMutation({
    retry: false,
    onSuccess: () => {
      // Every page that tells of the terms is out of date now.
      router.refresh();
      void cache.programme.invalidate();
    },
    onError: (error) => {
      const field = error.data?.refusal?.field;
      if (field === "startsAt" || field === "endsAt") {
        setReviewed(null);
        form.setError(field, { message: error.message }, { shouldFocus: true });
        return;
      }
      setProblem(failureOf(error));
    },
  });

  return {
    form,
    reviewed,
    problem,
    review: form.handleSubmit((terms) => {
      setProblem(null);
      setReviewed(terms);
    }),
    edit: () => {
      setProblem(null);
      setReviewed(null);
    },
    publish: () => {
      setProblem(null);
      if (reviewed) publication.mutate(reviewed);
    },
    pending: publication.isPending,
    published: publication.data ?? null,
  };
}
