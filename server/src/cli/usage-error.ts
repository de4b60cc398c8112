/** Something that the user can correct: reported in a sentence, with exit status 2 and without a stack. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  /** What to do about it, a sentence of its own. */
  readonly hint: string | undefined;

  constructor(message: string, hint?: string) {
    super(message);
    this.hint = hint;
  }
}
