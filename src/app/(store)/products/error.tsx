"use client";

import { useRouter } from "next/navigation";
import { startTransition } from "react";
import { Button } from "~/ui/button";
import { Notice } from "~/ui/notice";

export default function ProductsError({ reset }: { error: Error; reset: () => void }) {
  const router = useRouter();
  const retry = () =>
    startTransition(() => {
      router.refresh();
      reset();
    });
  return (
    <div className="py-16">
      <Notice tone="problem" title="The products could not be read" action={<Button onClick={retry}>Try again</Button>}>
        Nothing was bought or lost. The shop may be busy.
      </Notice>
    </div>
  );
}
