import type { FragmentDefinitionNode } from 'graphql';
import { Kind, parse } from 'graphql';
import type { Audience } from '../../auth/principal.ts';
import type { Config } from '../../runtime/config.ts';
import { AppError } from '../../runtime/errors.ts';
import type { Log } from '../../runtime/log.ts';
import type { PipelineRequest } from '../pipeline/request.ts';
import { normalizeOperation } from '../plan/normalize.ts';
import { type Manifests, startManifests } from './manifests.ts';
import { createRememberedTexts } from './remembered.ts';

/** Operations that are asked for by id, and audiences that may ask no others. */
export interface PersistedOperations extends AsyncDisposable {
  /** The request with its text. Throws an AppError when there is none, or it may not be asked. */
  admit(request: PipelineRequest, audience: Audience): PipelineRequest;
  /** What plans of the manifests are kept by: the operations of those texts that parse. */
  planKeys(): readonly string[];
  /** As the manifests' files are now; never rejects. */
  reload(): Promise<void>;
}

/** Rejects with a plain line when a manifest cannot be used. */
export async function startPersistedOperations(
  settings: Config['persistedOperations'],
  log: Log,
): Promise<PersistedOperations> {
  const manifests = await startManifests(settings.manifests, log);
  return {
    ...createAdmission(settings, manifests),
    planKeys: () => manifests.bodies().flatMap(planKeysOf),
    reload: () => manifests.reload(),
    [Symbol.asyncDispose]: () => manifests[Symbol.asyncDispose](),
  };
}

function createAdmission(
  { required, automatic }: Config['persistedOperations'],
  manifests: Pick<Manifests, 'of'>,
): Pick<PersistedOperations, 'admit'> {
  const remembered = createRememberedTexts();
  const isSafelisted = new Set<Audience>(required);

  const find = (id: string, audience: Audience): string => {
    const text = manifests.of(audience).byId.get(id);
    if (text !== undefined) return text;
    if (isSafelisted.has(audience)) throw notSafelisted();
    if (!automatic) throw notSupported();
    const known = remembered.find(audience, id);
    if (known === undefined) throw notFound();
    return known;
  };
  const check = (text: string, id: string | undefined, audience: Audience): void => {
    const { byId, bodies } = manifests.of(audience);
    if (isSafelisted.has(audience)) {
      if (!bodies.has(text)) throw notSafelisted();
      return;
    }
    if (id === undefined || byId.get(id) === text) return;
    if (!automatic) throw notSupported();
    if (!remembered.remember(audience, id, text)) {
      throw new AppError('BAD_INPUT', 'The hash is not the SHA-256 of the query');
    }
  };
  return {
    admit(request, audience) {
      const id = readId(request.extensions['persistedQuery']);
      const text = request.query || undefined;
      if (text !== undefined) check(text, id, audience);
      else if (id !== undefined) return { ...request, query: find(id, audience) };
      return request;
    },
  };
}

const MAX_ID_CHARACTERS = 256;

/** `extensions.persistedQuery`: `{ version: 1, sha256Hash }`, of manifests the id stands for the hash. */
function readId(given: unknown): string | undefined {
  if (given === undefined || given === null) return undefined;
  const { version, sha256Hash: id } = Object(given) as Record<string, unknown>;
  if (version === 1 && typeof id === 'string' && id !== '' && id.length <= MAX_ID_CHARACTERS) {
    return id;
  }
  const message = '"extensions.persistedQuery" must have "version": 1 and a "sha256Hash"';
  throw new AppError('BAD_INPUT', message);
}

function notSafelisted(): AppError {
  return new AppError('OPERATION_NOT_SAFELISTED', 'This operation is not one of the manifest');
}

/** Clients look for these messages, or for their codes. */
function notFound(): AppError {
  return new AppError('PERSISTED_QUERY_NOT_FOUND', 'PersistedQueryNotFound');
}

function notSupported(): AppError {
  return new AppError('PERSISTED_QUERY_NOT_SUPPORTED', 'PersistedQueryNotSupported');
}

/** None of a text that is no document: that is said when it is asked for. */
function planKeysOf(body: string): readonly string[] {
  try {
    const { definitions } = parse(body, { noLocation: true });
    const fragments: Record<string, FragmentDefinitionNode> = Object.create(null);
    for (const node of definitions) {
      if (node.kind === Kind.FRAGMENT_DEFINITION) fragments[node.name.value] = node;
    }
    return definitions.flatMap((node) =>
      node.kind === Kind.OPERATION_DEFINITION ? [normalizeOperation(node, fragments)] : [],
    );
  } catch {
    return [];
  }
}
