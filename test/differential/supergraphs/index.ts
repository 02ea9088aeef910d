import type { SupergraphText } from '../world/supergraph.ts';
import { context } from './context.ts';
import { cycles } from './cycles.ts';
import { extensions } from './extensions.ts';
import { hidden } from './hidden.ts';
import { interfaceObject } from './interface-object.ts';
import { interfaceObjectReference } from './interface-object-reference.ts';
import { keys } from './keys.ts';
import { loose } from './loose.ts';
import { mutations } from './mutations.ts';
import { node } from './node.ts';
import { nullKeys } from './null-keys.ts';
import { override } from './override.ts';
import { provides } from './provides.ts';
import { requiresAbstract } from './requires-abstract.ts';
import { requiresArguments } from './requires-arguments.ts';
import { requiresChain } from './requires-chain.ts';
import { strict } from './strict.ts';
import { unions } from './unions.ts';
import { values } from './values.ts';

/** Together they use every directive of Federation 2 that changes what is asked of whom. */
export const SUPERGRAPHS: readonly SupergraphText[] = [
  keys,
  provides,
  requiresChain,
  requiresArguments,
  requiresAbstract,
  interfaceObject,
  interfaceObjectReference,
  unions,
  override,
  hidden,
  context,
  mutations,
  strict,
  loose,
  cycles,
  values,
  node,
  nullKeys,
  extensions,
];
