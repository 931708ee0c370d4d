import { ArrowUpRight } from "lucide-react";
import { LinkButton } from "~/ui/button";

/** Opens the product's live preview in a new tab. */
export function PreviewLink({ slug, name, className }: { slug: string; name: string; className?: string }) {
  return (
    <LinkButton href={`/preview/${slug}`} target="_blank" variant="quiet" prefetch={false} className={className}>
      Live preview
      <span className="sr-only"> of {name}, opens in a new tab</span>
      <ArrowUpRight aria-hidden />
    </LinkButton>
  );
}
