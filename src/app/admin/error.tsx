"use client";

import { PageFailure } from "../_components/page-failure";

export default function AdminError({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  return <PageFailure title="This page could not be read" digest={error.digest} retry={retry} />;
}
