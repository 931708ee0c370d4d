"use client";

import {
  cloneElement,
  type ComponentType,
  type KeyboardEvent,
  lazy,
  type ReactElement,
  Suspense,
  useState,
} from "react";

interface WithTrigger {
  /** One button element. */
  trigger: ReactElement<React.ComponentProps<"button">>;
}

/**
 * A menu whose code comes when somebody reaches for its button, and which is open when it comes: the first load of a page
 * carries no menu.
 */
export function lazyMenu<Props extends object>(load: () => Promise<{ default: ComponentType<Props & WithTrigger> }>) {
  const Loaded = lazy(load);
  return function LazyMenu(props: Props & WithTrigger) {
    const [wanted, setWanted] = useState(false);
    const { trigger } = props;
    if (wanted) {
      return (
        <Suspense fallback={trigger}>
          <Loaded {...props} />
        </Suspense>
      );
    }
    return cloneElement(trigger, {
      "aria-haspopup": "menu",
      "aria-expanded": false,
      onPointerEnter: () => void load(),
      onFocus: () => void load(),
      onClick: () => setWanted(true),
      onKeyDown: (event: KeyboardEvent) => {
        if (event.key !== "ArrowDown") return;
        event.preventDefault();
        setWanted(true);
      },
    });
  };
}
