import type { DocumentNode } from 'graphql';
import type { PipelineRules } from '../pipeline/rules.ts';
import { checkVariables } from './check-variables.ts';
import type { DocumentLimits } from './document-limits.ts';
import { measureDocument } from './measure-document.ts';
import { scanText, tooLarge } from './scan-text.ts';

export type { DocumentLimits } from './document-limits.ts';

/** The rules about what is asked, before it is known whether it is valid: whatever they refuse cost little. */
export function createDocumentRules(
  limits: DocumentLimits,
): Pick<PipelineRules, 'admit' | 'checkText' | 'checkDocument'> {
  return {
    admit(request) {
      checkVariables(request.variables, limits);
      return request;
    },
    checkText: (text) => void scanText(text, limits),
    checkDocument(document: DocumentNode) {
      const { excess } = measureDocument(document, limits);
      if (excess !== undefined) throw tooLarge(`has more than ${excess}`);
    },
  };
}
