/** Why a test was skipped, kept on mocha's own object: each test file is a bundle of its own. */
interface Skippable {
  rootpinSkipReason?: string;
}

/** Skips the running test, or from a `suiteSetup` its whole suite. The run prints the reason. */
export function skip(context: Mocha.Context, reason: string): never {
  const running: (Mocha.Runnable & Skippable) | undefined = context.currentTest ?? context.test;
  if (running) running.rootpinSkipReason = reason;
  const suite: (Mocha.Suite & Skippable) | undefined = context.test?.parent;
  if (suite && context.test?.title.includes("before all")) suite.rootpinSkipReason = reason;
  return context.skip();
}

/** The reason that `skip` was given for this test or a suite around it. */
export function skipReason(test: Mocha.Test): string | undefined {
  let node: ((Mocha.Test | Mocha.Suite) & Skippable) | undefined = test;
  while (node && !node.rootpinSkipReason) node = node.parent;
  return node?.rootpinSkipReason;
}
