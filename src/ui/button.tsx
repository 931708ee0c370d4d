import { clsx } from "clsx";
import Link from "next/link";
import type { ComponentProps, MouseEvent, ReactNode } from "react";

const variants = {
  primary: "bg-accent text-on-accent hover:bg-accent-strong",
  secondary: "border border-rule-strong bg-sheet text-ink hover:border-ink",
  quiet: "text-ink hover:bg-sunk",
  /** For an action that every row of a list has. */
  link: "px-0! text-link",
};

const sizes = {
  small: "min-h-9 px-3 text-sm",
  medium: "min-h-11 px-4.5 text-[0.9375rem]",
  large: "min-h-12 px-6 text-base",
};

interface Look {
  /** One primary action per screen. */
  variant?: keyof typeof variants;
  size?: keyof typeof sizes;
  /** Square, for an icon alone; give it an aria-label. */
  iconOnly?: boolean;
}

function look({ variant = "secondary", size = "medium", iconOnly }: Look, className?: string) {
  return clsx(
    "relative inline-flex items-center justify-center gap-2 rounded-md font-medium whitespace-nowrap",
    "transition-colors select-none disabled:cursor-not-allowed disabled:opacity-55 [&_svg]:size-[1.1em] [&_svg]:shrink-0",
    variants[variant],
    sizes[size],
    iconOnly && "aspect-square px-0!",
    className,
  );
}

interface ButtonProps extends Look, ComponentProps<"button"> {
  /** The action is under way: the button keeps its width and focus, says it is busy, and does nothing. */
  pending?: boolean;
}

/** A button; `type` is "button" unless given. */
export function Button({ variant, size, iconOnly, pending, className, children, onClick, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      onClick={pending ? ignore : onClick}
      aria-busy={pending || undefined}
      aria-disabled={pending || undefined}
      className={look({ variant, size, iconOnly }, clsx(pending && "cursor-progress!", className))}
    >
      <Label pending={pending}>{children}</Label>
    </button>
  );
}

interface LinkButtonProps extends Look, ComponentProps<typeof Link> {}

/** A link that looks like a button, for actions that lead to another page. */
export function LinkButton({ variant, size, iconOnly, className, ...rest }: LinkButtonProps) {
  return <Link {...rest} className={look({ variant, size, iconOnly }, className)} />;
}

function Label({ pending, children }: { pending?: boolean; children: ReactNode }) {
  if (!pending) return children;
  return (
    <>
      <span className="inline-flex items-center gap-2 opacity-0">{children}</span>
      <span aria-hidden className="absolute inset-0 grid place-items-center">
        <span className="size-[1.1em] animate-spin rounded-full border-2 border-current border-r-transparent" />
      </span>
    </>
  );
}

function ignore(event: MouseEvent) {
  event.preventDefault();
}
