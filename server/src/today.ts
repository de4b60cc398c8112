/** The day by the clock of this machine, as `2026-11-22`. */
export function todayIso(now: Date = new Date()): string {
  const twoDigits = (value: number): string => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${twoDigits(now.getMonth() + 1)}-${twoDigits(now.getDate())}`;
}
