import Link from "next/link";
import type { Proof } from "~/contracts/books";
import { formatCount, formatMoment } from "~/ui/formats";

/** How the last check of the books ended, in a line, and the way to them. */
export function LastProofLine({ proof }: { proof: Proof | null }) {
  return (
    <p className="max-w-lg text-soft">
      {proof === null && "Never checked yet. "}
      {proof?.discrepancies === 0 && (
        <>
          {formatCount(proof.transfers)} {proof.transfers === 1 ? "transfer" : "transfers"} checked on{" "}
          {formatMoment(proof.checkedAt)}: every rule held.{" "}
        </>
      )}
      {proof !== null && proof.discrepancies > 0 && (
        <strong className="font-medium text-problem">
          Checked on {formatMoment(proof.checkedAt)}: {formatCount(proof.discrepancies)}{" "}
          {proof.discrepancies === 1 ? "row breaks" : "rows break"} a rule.{" "}
        </strong>
      )}
      <Link href="/admin/books" className="text-link">
        {proof === null ? "Check the books" : "See the books"}
      </Link>
    </p>
  );
}
