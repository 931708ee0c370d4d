interface BarProps {
  /** What the bar shows, for screen readers. */
  label: string;
  value: number;
  max: number;
}

/** How far something is that comes to an end. */
export function ProgressBar({ label, value, max }: BarProps) {
  return <progress aria-label={label} value={value} max={max} className="bar" />;
}

/** How much of something is used up. */
export function MeterBar({ label, value, max }: BarProps) {
  return <meter aria-label={label} value={value} max={max} className="bar" />;
}
