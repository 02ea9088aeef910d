/*
 * Words of the Core Business Vocabulary 2.0, which documents write in four ways: `receiving`,
 * `urn:epcglobal:cbv:bizstep:receiving`, `cbv:BizStep-receiving`, `https://ref.gs1.org/cbv/BizStep-receiving`.
 * The last is canonical.
 */

const CBV = 'https://ref.gs1.org/cbv/';
const VOC = 'https://gs1.org/voc/';

/** What stands before a bare word, by the field it is in. */
const BARE_WORDS: Readonly<Record<string, string>> = {
  bizStep: `${CBV}BizStep-`,
  disposition: `${CBV}Disp-`,
  'persistentDisposition.set': `${CBV}Disp-`,
  'persistentDisposition.unset': `${CBV}Disp-`,
  'bizTransactionList.type': `${CBV}BTT-`,
  'sourceList.type': `${CBV}SDT-`,
  'destinationList.type': `${CBV}SDT-`,
  'errorDeclaration.reason': `${CBV}ER-`,
  'sensorReport.type': VOC,
  'sensorReport.exception': VOC,
  'sensorReport.component': `${CBV}Comp-`,
};

const URNS: readonly (readonly [urn: string, word: string])[] = [
  ['urn:epcglobal:cbv:bizstep:', `${CBV}BizStep-`],
  ['urn:epcglobal:cbv:disp:', `${CBV}Disp-`],
  ['urn:epcglobal:cbv:btt:', `${CBV}BTT-`],
  ['urn:epcglobal:cbv:sdt:', `${CBV}SDT-`],
  ['urn:epcglobal:cbv:er:', `${CBV}ER-`],
];

/** Prefixes that the context of EPCIS 2.0 has. */
export const STANDARD_PREFIXES: Readonly<Record<string, string>> = {
  cbv: CBV,
  gs1: VOC,
  cbvmda: 'urn:epcglobal:cbv:mda:',
  epcis: 'https://ref.gs1.org/epcis/',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
};

/** The canonical form of a word in `field`; a text that is none stays as it is. */
export function canonicalWord(field: string, text: string): string {
  for (const [urn, word] of URNS) if (text.startsWith(urn)) return word + text.slice(urn.length);
  const curie = /^(cbv|gs1):(?!\/\/)(.*)$/.exec(text);
  if (curie !== null) return (curie[1] === 'cbv' ? CBV : VOC) + curie[2];
  const before = Object.hasOwn(BARE_WORDS, field) ? BARE_WORDS[field] : undefined;
  return before !== undefined && !text.includes(':') ? before + text : text;
}
