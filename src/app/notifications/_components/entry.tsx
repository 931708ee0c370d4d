import { clsx } from "clsx";
import { Check } from "lucide-react";
import Link from "next/link";
import type { Notification } from "~/contracts/notifications";
import { Button } from "~/ui/button";
import { formatMoment } from "~/ui/formats";
import { notificationWords } from "./notification-words";

interface EntryProps {
  notification: Notification;
  /** Marks it as read. */
  read: () => void;
}

/** One notification: a dot while it is unread, what happened, and when. Following it reads it. */
export function Entry({ notification, read }: EntryProps) {
  const { title, detail, href } = notificationWords(notification);
  const unread = notification.readAt === null;
  return (
    <li className="relative grid grid-cols-[1rem_minmax(0,1fr)_auto] items-start gap-x-3 border-b border-rule py-4">
      <span aria-hidden className={clsx("mt-2 size-2 rounded-full", unread && "bg-accent")} />
      <div>
        <p className={clsx(unread && "font-medium")}>
          {unread && <span className="sr-only">Unread: </span>}
          <Link
            href={href}
            onClick={() => {
              if (unread) read();
            }}
            className="underline-offset-4 hover:underline"
          >
            {title}
          </Link>
        </p>
        <p className="text-soft">{detail}</p>
        <p className="caption mt-1">
          <time dateTime={new Date(notification.createdAt).toISOString()}>{formatMoment(notification.createdAt)}</time>
        </p>
      </div>
      {unread && (
        <Button variant="quiet" size="small" iconOnly aria-label={`Mark as read: ${title}`} onClick={read}>
          <Check aria-hidden />
        </Button>
      )}
    </li>
  );
}
