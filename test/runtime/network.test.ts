import { describe, expect, it } from '@jest/globals';
import { createNetworks } from '../../runtime/network.ts';

describe('networks', () => {
  it('find an address among more than they remember, the first and every later time', () => {
    const networks = createNetworks(['10.1.0.0/16']);
    for (let round = 0; round < 2; round += 1) {
      for (let number = 0; number < 2_500; number += 1) {
        const rest = `${number >> 8}.${number & 255}`;
        expect([networks.has(`10.1.${rest}`), networks.has(`10.2.${rest}`)]).toEqual([true, false]);
      }
    }
  });

  it('have nothing where there are none', () => {
    expect(createNetworks([]).has('127.0.0.1')).toBe(false);
  });
});
