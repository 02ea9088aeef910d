import { BlockList, isIPv6 } from 'node:net';

/** A set of addresses. */
export interface Networks {
  /** Also finds an IPv4 address that came over IPv6 (`::ffff:10.0.0.1`). */
  has(address: string): boolean;
}

/** `networks`: addresses, or networks in CIDR notation. Throws for anything else. */
export function createNetworks(networks: readonly string[]): Networks {
  const list = new BlockList();
  for (const network of networks) add(list, network);
  if (networks.length === 0) return { has: () => false };
  // To look an address up costs as much as a tenth of a small request, and peers are few.
  const known = new Map<string, boolean>();
  return {
    has(address) {
      let isIn = known.get(address);
      if (isIn === undefined) {
        isIn = list.check(address, familyOf(address));
        if (known.size >= MAX_KNOWN) known.clear();
        known.set(address, isIn);
      }
      return isIn;
    },
  };
}

/** Addresses that are remembered. */
const MAX_KNOWN = 1_000;

/** Is it an address, or a network in CIDR notation? */
export function isNetwork(text: string): boolean {
  try {
    createNetworks([text]);
    return true;
  } catch {
    return false;
  }
}

function add(list: BlockList, network: string): void {
  const [address = '', bits, ...rest] = network.split('/');
  if (rest.length > 0 || bits === '') throw new TypeError('No network');
  if (bits === undefined) list.addAddress(address, familyOf(address));
  else list.addSubnet(address, Number(bits), familyOf(address));
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIPv6(address) ? 'ipv6' : 'ipv4';
}
