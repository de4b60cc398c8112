import { resultMark } from '../../../../scripts/vscode/result-mark';
import { collectResult, throwUnlessGood } from '../../collect-result';

/** The entry that VS Code calls in its worker; the tests are loaded. The result goes where all that is logged goes. */
export async function run(): Promise<void> {
  const result = await collectResult((done) => mocha.run(done));
  console.log(`${resultMark}${JSON.stringify(result)}`);
  throwUnlessGood(result);
}
