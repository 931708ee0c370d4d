"use client";

import { PageFailure } from "../_components/page-failure";

export default function DashboardError({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  return <PageFailure title="Your dashboard could not be read" digest={error.digest} retry={retry} />;
}
