import { type ASTNode, type DocumentNode, Kind, parse, print, visit } from 'graphql';
import { argumentOf, readLinkedFeatures } from './linked-features.ts';

/**
 * A supergraph without its security features (`@link(…, for: SECURITY)`), for an engine that refuses
 * what it cannot enforce. Only for one that runs behind our own enforcement.
 */
export function withoutSecurity(supergraphSdl: string): string {
  const document = parse(supergraphSdl, { noLocation: true });
  const features = readLinkedFeatures(document).filter(({ purpose }) => purpose === 'SECURITY');
  if (features.length === 0) return supergraphSdl;
  const isOwned = (name: string) => features.some((feature) => feature.owns(name));
  const stripped: DocumentNode = visit(document, {
    enter(node: ASTNode) {
      const isSecurity =
        (node.kind === Kind.DIRECTIVE && isOwned(node.name.value)) ||
        (node.kind === Kind.DIRECTIVE_DEFINITION && isOwned(node.name.value)) ||
        (node.kind === Kind.SCALAR_TYPE_DEFINITION && isOwned(node.name.value)) ||
        (node.kind === Kind.DIRECTIVE &&
          node.name.value === 'link' &&
          // Directives of a schema are constant.
          argumentOf({ ...node, arguments: node.arguments as never }, 'for') === 'SECURITY');
      return isSecurity ? null : undefined;
    },
  });
  return print(stripped);
}
