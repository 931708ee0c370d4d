import { navigationBegan } from "./app/_components/navigation";

// Zod's own settings, set before it loads; imported for this it would come to pages that do without it. Compiling a schema
// needs eval, which the content policy forbids: even Zod's try, though caught, is reported as a violation.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });

/** Called by Next when a link of the page is followed. */
export const onRouterTransitionStart = (address: string) => navigationBegan(address);
