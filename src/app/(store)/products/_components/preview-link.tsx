import { ArrowUpRight } from "lucide-react";
import { LinkButton } from "~/ui/button";

/** Opens the product's live preview in a new tab. */
export function PreviewLink({ slug, name, className }: { slug: string; name: string; className?: string }) {
  return (
    <LinkButton
      href={`/preview/${slug}`}
      target="_blank"
      variant="quiet"
      prefetch={false}
      className={className}
      aria-label={`Live preview of ${name}, opens in a new tab`}
    >
      Live preview
      <ArrowUpRight aria-hidden />
    </LinkButton>
  );
}
