"use client";

import { Check } from "lucide-react";
import Link from "next/link";
import { DropdownMenu as Primitive } from "radix-ui";
import { type ReactElement, type ReactNode, useRef } from "react";

const item =
  "flex min-h-10 w-full cursor-pointer items-center gap-3 rounded-sm px-3 text-sm outline-none select-none data-highlighted:bg-sunk [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-soft";

interface MenuProps {
  /** One button element; it gets the menu's aria attributes. */
  trigger: ReactElement;
  children: ReactNode;
  align?: "start" | "end";
}

/** A menu that drops from a button, with arrow keys and type-ahead; `lazyMenu` brings it, open. */
export function Menu({ trigger, children, align = "end" }: MenuProps) {
  const entered = useRef(false);
  return (
    // Not modal: a modal menu injects a style element to lock scrolling, which the content policy refuses.
    <Primitive.Root modal={false} defaultOpen>
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          align={align}
          sideOffset={8}
          collisionPadding={12}
          onFocus={({ currentTarget: menu }) => {
            if (entered.current) return;
            entered.current = true;
            // Radix came too late to see by which key it was opened.
            if (menu.matches(":focus-visible")) menu.querySelector<HTMLElement>("[role^=menuitem]")?.focus();
          }}
          className="z-50 min-w-56 animate-rise rounded-md border border-rule bg-sheet p-1.5 text-ink shadow-float"
        >
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

interface MenuItemProps {
  icon?: ReactNode;
  children: ReactNode;
  href?: string;
  onSelect?: () => void;
  /** The menu stays open after the choice, to show how it went. */
  keepOpen?: boolean;
}

/** An action, or a link when it has `href`. */
export function MenuItem({ icon, children, href, onSelect, keepOpen }: MenuItemProps) {
  if (href) {
    return (
      <Primitive.Item asChild className={item}>
        <Link href={href}>
          {icon}
          {children}
        </Link>
      </Primitive.Item>
    );
  }
  return (
    <Primitive.Item
      className={item}
      onSelect={(event) => {
        if (keepOpen) event.preventDefault();
        onSelect?.();
      }}
    >
      {icon}
      {children}
    </Primitive.Item>
  );
}

interface MenuChoicesProps<V extends string> {
  label: string;
  value: V;
  onChange: (value: V) => void;
  choices: readonly { value: V; label: string; icon?: ReactNode }[];
}

/** One choice out of a few; the menu closes when it is made. */
export function MenuChoices<V extends string>({ label, value, onChange, choices }: MenuChoicesProps<V>) {
  return (
    <Primitive.RadioGroup
      aria-label={label}
      value={value}
      onValueChange={(chosen) => {
        const choice = choices.find((each) => each.value === chosen);
        if (choice) onChange(choice.value);
      }}
    >
      {choices.map((choice) => (
        <Primitive.RadioItem key={choice.value} value={choice.value} className={item}>
          {choice.icon}
          <span className="flex-1">{choice.label}</span>
          <Primitive.ItemIndicator>
            <Check aria-hidden />
          </Primitive.ItemIndicator>
        </Primitive.RadioItem>
      ))}
    </Primitive.RadioGroup>
  );
}

/** Words at the head of a group, not an action. */
export function MenuLabel({ children }: { children: ReactNode }) {
  return <Primitive.Label className="px-3 pt-2 pb-2.5 text-sm">{children}</Primitive.Label>;
}

export function MenuRule() {
  return <Primitive.Separator className="-mx-1.5 my-1.5 h-px bg-rule" />;
}
