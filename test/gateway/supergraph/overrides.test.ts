import { expect, it } from '@jest/globals';
import { createRequestContext } from '../../../gateway/request-context.ts';
import { createOverrides } from '../../../gateway/supergraph/overrides.ts';
import type { OperationContext } from '../../../subgraphs/subgraph.ts';

const contextOf = (requestId: string) =>
  createRequestContext({ requestId } as unknown as OperationContext);
const isOn = createOverrides({
  labels: ['new-stock'],
  keyOf: ({ operation }) => operation.requestId,
});

it('has a label on only where it is named', () => {
  expect(isOn('new-stock', contextOf('a'))).toBe(true);
  expect(isOn('other', contextOf('a'))).toBe(false);
});

it.each([
  ['percent(0)', 0],
  ['percent(100)', 1_000],
])('has %s on for nobody or everybody', (label, expected) => {
  expect(countOn(label)).toBe(expected);
});

it('has percent(25) on for about a quarter, always the same', () => {
  // Four standard deviations of a binomial with n = 1000 and p = 0.25 are 55.
  expect(Math.abs(countOn('percent(25)') - 250)).toBeLessThan(55);
  expect(isOn('percent(25)', contextOf('7'))).toBe(isOn('percent(25)', contextOf('7')));
});

function countOn(label: string): number {
  return Array.from({ length: 1_000 }, (_, index) => isOn(label, contextOf(String(index)))).filter(
    Boolean,
  ).length;
}
