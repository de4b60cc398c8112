/** Does all steps at once, and gives what they come to. */
export function finish<Result>(steps: Iterator<undefined, Result>): Result {
  for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return step.value;
}
