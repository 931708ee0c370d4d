import { ArrowLeft } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import type { StatementLine } from "~/contracts/wallet";
import { CreditAmount } from "~/ui/credit-amount";
import { walletPath } from "../_components/addresses";
import { kindWords, lineWords } from "~/contracts/line-words";
import { Explanation } from "./_components/explanation";
import { findLine } from "./find-line";

export async function generateMetadata({ params }: PageProps<"/wallet/[id]">): Promise<Metadata> {
  const { line } = await findLine((await params).id);
  return { title: titleOf(line) };
}

export default async function LinePage({ params }: PageProps<"/wallet/[id]">) {
  const explanation = await findLine((await params).id);
  const { line } = explanation;
  return (
    <article className="pt-8 md:pt-12">
      <Link href={walletPath()} className="inline-flex min-h-9 items-center gap-2 text-sm text-soft hover:text-ink">
        <ArrowLeft aria-hidden className="size-4" />
        Your wallet
      </Link>
      <div className="mt-4 flex flex-wrap items-baseline justify-between gap-x-10 gap-y-4 pb-8">
        <h1 className="max-w-3xl text-4xl md:text-5xl">{titleOf(line)}</h1>
        <p className="figure text-4xl">
          <CreditAmount amount={line.credits} unit />
        </p>
      </div>
      <Explanation explanation={explanation} />
    </article>
  );
}

/** A written reason may be as long as a page; it stands in the explanation. */
const titleOf = (line: StatementLine) => (line.code === "adjustment" ? kindWords(line) : lineWords(line));
