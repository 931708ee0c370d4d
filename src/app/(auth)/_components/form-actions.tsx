import Link from "next/link";
import { Button } from "~/ui/button";
import { useHydrated } from "../../_components/use-hydrated";

interface FormActionsProps {
  submit: string;
  pending: boolean;
  other?: { question: string; label: string; href: string };
}

/** The button that sends an auth form, and the way to the other form. */
export function FormActions({ submit, pending, other }: FormActionsProps) {
  const hydrated = useHydrated();
  return (
    <div className="mt-2 grid gap-5">
      <Button
        type="submit"
        variant="primary"
        size="large"
        pending={pending}
        disabled={!hydrated}
        className="disabled:cursor-progress! disabled:opacity-100!"
      >
        {submit}
      </Button>
      {other && (
        <p className="text-soft">
          {other.question}{" "}
          <Link href={other.href} className="text-link">
            {other.label}
          </Link>
        </p>
      )}
    </div>
  );
}
