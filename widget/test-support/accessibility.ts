import axe from 'axe-core';
import { expect } from 'chai';

/** Fails with the rules that an element breaks and where; every rule of axe is on, its best practices too. */
export async function expectAccessible(element: Element): Promise<void> {
  const { violations } = await axe.run(element, { rules: { region: { enabled: false } } });
  const findings = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target, failureSummary }) => `${target} ${failureSummary}`).join('; ')}`,
  );
  expect(findings).to.deep.equal([]);
}
