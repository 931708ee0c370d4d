import { Button } from "./button";
import { Notice } from "./notice";

interface RetryNoticeProps {
  message: string;
  retry: () => void;
  className?: string;
}

/** That something could not be read, and the way to try again. */
export function RetryNotice({ message, retry, className }: RetryNoticeProps) {
  return (
    <Notice
      tone="problem"
      {...(className !== undefined && { className })}
      action={
        <Button size="small" onClick={retry}>
          Try again
        </Button>
      }
    >
      {message}
    </Notice>
  );
}
