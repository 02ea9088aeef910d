import type { SupergraphText } from '../world/supergraph.ts';
import { context } from './context.ts';
import { cycles } from './cycles.ts';
import { extensions } from './extensions.ts';
import { hidden } from './hidden.ts';
import { interfaceObject } from './interface-object.ts';
import { interfaceObjectCrowd } from './interface-object-crowd.ts';
import { interfaceObjectReference } from './interface-object-reference.ts';
import { keys } from './keys.ts';
import { loose } from './loose.ts';
import { mutations } from './mutations.ts';
import { node } from './node.ts';
import { nullKeys } from './null-keys.ts';
import { override } from './override.ts';
import { overrideInterface } from './override-interface.ts';
import { provides } from './provides.ts';
import { requiresAbstract } from './requires-abstract.ts';
import { requiresArguments } from './requires-arguments.ts';
import { requiresChain } from './requires-chain.ts';
import { scattered } from './scattered.ts';
import { strict } from './strict.ts';
import { unions } from './unions.ts';
import { unresolvable } from './unresolvable.ts';
import { values } from './values.ts';

// Together they use every directive of Federation 2 that changes what is asked of whom.

export const ENTITIES: readonly SupergraphText[] = [
  keys,
  unresolvable,
  nullKeys,
  cycles,
  extensions,
  mutations,
];

export const FIELDS: readonly SupergraphText[] = [
  provides,
  requiresChain,
  requiresArguments,
  requiresAbstract,
  override,
  overrideInterface,
  context,
];

export const TYPES: readonly SupergraphText[] = [
  interfaceObject,
  interfaceObjectCrowd,
  interfaceObjectReference,
  unions,
  node,
  hidden,
  scattered,
  values,
  strict,
  loose,
];
