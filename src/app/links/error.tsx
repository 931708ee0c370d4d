"use client";

import { PageFailure } from "../_components/page-failure";

export default function NotificationsError({
  error,
  retry,
}: {
  error: Error & { digest?: string };
  retry: () => void;
}) {
  return <PageFailure title="Your notifications could not be read" digest={error.digest} retry={retry} />;
}
