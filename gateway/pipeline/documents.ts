import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  NoSchemaIntrospectionCustomRule,
  type OperationDefinitionNode,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import { AppError } from '../../runtime/errors.ts';
import { type ClientError, toMistake } from '../client-errors.ts';
import type { ExecutableOperation } from '../engine.ts';
import { normalizeOperation } from '../plan/normalize.ts';
import { type Refusal, RefusedError, refuse } from './refusal.ts';
import type { AudienceSchema, PipelineRules } from './rules.ts';

/** Per schema, the least recently used go first. A document in memory is some thirty times its text. */
const MAX_DOCUMENTS = 1_000;
const MAX_CACHED_CHARACTERS = 1_000_000;
/** A larger document is prepared anew each time. */
const MAX_DOCUMENT_CHARACTERS = 100_000;

/** More mistakes of one document than this help nobody. */
const MAX_MISTAKES = 20;

const OPEN_RULES = specifiedRules;
const CLOSED_RULES = [...specifiedRules, NoSchemaIntrospectionCustomRule];

/** Parses and validates documents, once each for as long as they are in use. */
export interface Documents {
  /** The same operation is the same object while it is cached. Throws a RefusedError. */
  find(
    text: string,
    operationName: string | undefined,
    audience: AudienceSchema,
  ): ExecutableOperation;
}

interface PreparedDocument {
  readonly operations: ReadonlyMap<string, () => ExecutableOperation>;
}

type Prepared = PreparedDocument | Refusal;

type DocumentRules = Pick<PipelineRules, 'checkText' | 'checkDocument'>;

export function createDocuments(rules: DocumentRules): Documents {
  // Weak, so that a schema nobody uses takes its documents along.
  const caches = new WeakMap<AudienceSchema, DocumentCache>();
  const cacheOf = (audience: AudienceSchema): DocumentCache => {
    let cache = caches.get(audience);
    if (cache === undefined) {
      cache = createCache();
      caches.set(audience, cache);
    }
    return cache;
  };
  return {
    find(text, operationName, audience) {
      const cache = cacheOf(audience);
      let prepared = cache.get(text);
      if (prepared === undefined) {
        prepared = prepare(text, audience, rules);
        cache.set(text, prepared);
      }
      if ('errors' in prepared) throw new RefusedError(prepared);
      return choose(prepared, operationName);
    },
  };
}

function prepare(text: string, audience: AudienceSchema, rules: DocumentRules): Prepared {
  try {
    rules.checkText(text);
    // Places in the text cost more memory than the rest of the document: only the wrong ones need them.
    const document = parse(text, { noLocation: true });
    rules.checkDocument(document, audience);
    const mistakes = findMistakes(document, audience);
    if (mistakes.length > 0) return invalid(findMistakes(parse(text), audience).map(toMistake));
    return readOperations(document, audience);
  } catch (error) {
    if (error instanceof GraphQLError) return invalid([toMistake(error)]);
    if (error instanceof AppError) return refuse(error, 'document');
    throw error;
  }
}

function findMistakes(document: DocumentNode, { schema, introspection }: AudienceSchema) {
  return validate(schema, document, introspection ? OPEN_RULES : CLOSED_RULES, {
    maxErrors: MAX_MISTAKES,
    hideSuggestions: true,
  });
}

export function invalid(errors: readonly ClientError[]): Refusal {
  return { stage: 'document', status: 400, errors };
}

function readOperations(document: DocumentNode, { schema }: AudienceSchema): PreparedDocument {
  // A fragment may be called `__proto__`.
  const fragments: Record<string, FragmentDefinitionNode> = Object.create(null);
  const operations = new Map<string, () => ExecutableOperation>();
  const define = (operation: OperationDefinitionNode): (() => ExecutableOperation) => {
    let executable: ExecutableOperation | undefined;
    return () => {
      executable ??= {
        kind: operation.operation,
        schema,
        operation,
        fragments,
        key: normalizeOperation(operation, fragments),
      };
      return executable;
    };
  };
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      fragments[definition.name.value] = definition;
    }
    if (definition.kind === Kind.OPERATION_DEFINITION) {
      operations.set(definition.name?.value ?? '', define(definition));
    }
  }
  return { operations };
}

/** GraphQL specification §6.1, GetOperation. */
function choose({ operations }: PreparedDocument, name: string | undefined): ExecutableOperation {
  const [only, ...others] = name === undefined ? operations.values() : [];
  const found = name === undefined ? only : operations.get(name);
  if (found !== undefined && others.length === 0) return found();
  const message =
    name !== undefined
      ? `The document has no operation ${JSON.stringify(name.slice(0, 100))}`
      : operations.size === 0
        ? 'The document has no operation'
        : 'The document has several operations: "operationName" must say which';
  throw new RefusedError(refuse(new AppError('BAD_INPUT', message), 'document'));
}

interface DocumentCache {
  get(text: string): Prepared | undefined;
  set(text: string, prepared: Prepared): void;
}

function createCache(): DocumentCache {
  const entries = new Map<string, Prepared>();
  let characters = 0;
  return {
    get(text) {
      const entry = entries.get(text);
      if (entry === undefined) return undefined;
      entries.delete(text);
      entries.set(text, entry);
      return entry;
    },
    set(text, entry) {
      if (text.length > MAX_DOCUMENT_CHARACTERS) return;
      entries.set(text, entry);
      characters += text.length;
      for (const [oldest] of entries) {
        if (entries.size <= MAX_DOCUMENTS && characters <= MAX_CACHED_CHARACTERS) return;
        entries.delete(oldest);
        characters -= oldest.length;
      }
    },
  };
}
