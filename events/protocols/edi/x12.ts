import { MessageError } from '../message-error.ts';

export interface X12Transaction {
  /** ISA06, who sent it, without the padding. */
  readonly sender: string;
  /** ISA13, GS06, ST02: unique together for a sender. */
  readonly interchange: string;
  readonly group: string;
  readonly control: string;
  /** ST01: `214`. */
  readonly type: string;
  /** Between ST and SE; `[0]` of each is its name. */
  readonly segments: readonly (readonly string[])[];
}

export const MAX_EDI_BYTES = 5_242_880;
const MAX_SEGMENTS = 200_000;
const ISA_ELEMENTS = 16;

/**
 * The transactions of one interchange, its envelopes checked: control numbers that agree, counts that are right,
 * nothing outside. Byte order marks and line ends between segments are not looked at. Rejects with a MessageError:
 * `TOO_LARGE`, `MALFORMED` (no ISA), `TRUNCATED` (no IEA), `ENVELOPE_BROKEN`.
 */
export function readX12(bytes: Uint8Array): readonly X12Transaction[] {
  if (bytes.length > MAX_EDI_BYTES)
    throw new MessageError('TOO_LARGE', 'An interchange is too long');
  const text = new TextDecoder('utf-8').decode(bytes).trimStart();
  const { isa, segments } = split(text);
  const sender = isa[6]?.trim() ?? '';
  const interchange = isa[13] ?? '';
  const transactions: X12Transaction[] = [];
  let group: { control: string; count: number } | undefined;
  let open: { type: string; control: string; segments: (readonly string[])[] } | undefined;
  let groups = 0;
  let isClosed = false;
  for (const segment of segments) {
    const [name, one, two] = segment;
    if (isClosed) throw broken('something follows IEA');
    if (open !== undefined && name !== 'SE') {
      if (['ISA', 'GS', 'ST', 'GE', 'IEA'].includes(name ?? ''))
        throw broken('a transaction has no SE');
      open.segments.push(segment);
    } else if (name === 'GS' && group === undefined) {
      group = { control: segment[6] ?? '', count: 0 };
    } else if (name === 'ST' && group !== undefined) {
      open = { type: one ?? '', control: two ?? '', segments: [] };
    } else if (name === 'SE' && open !== undefined && group !== undefined) {
      if (two !== open.control) throw broken('SE02 is not ST02');
      if (Number(one) !== open.segments.length + 2)
        throw broken('SE01 is not the count of segments');
      transactions.push({ ...open, sender, interchange, group: group.control });
      group.count += 1;
      open = undefined;
    } else if (name === 'GE' && group !== undefined) {
      if (two !== group.control) throw broken('GE02 is not GS06');
      if (Number(one) !== group.count) throw broken('GE01 is not the count of transactions');
      groups += 1;
      group = undefined;
    } else if (name === 'IEA' && group === undefined) {
      if (two !== interchange) throw broken('IEA02 is not ISA13');
      if (Number(one) !== groups) throw broken('IEA01 is not the count of groups');
      isClosed = true;
    } else throw broken(`${name?.slice(0, 3)} stands where it may not`);
  }
  if (!isClosed) throw new MessageError('TRUNCATED', 'An interchange has no IEA');
  return transactions;
}

/** The separators are what stands where ISA has them; some senders break its lines, so that it is not 106 long. */
function split(text: string): { isa: readonly string[]; segments: readonly string[][] } {
  const separator = text[3] ?? '';
  if (!text.startsWith('ISA') || /[A-Za-z0-9\s]/.test(separator) || separator === '') {
    throw new MessageError('MALFORMED', 'An interchange does not begin with ISA');
  }
  let end = 3;
  for (let count = 1; count < ISA_ELEMENTS; count += 1) {
    end = text.indexOf(separator, end + 1);
    if (end === -1 || end > 300) throw new MessageError('TRUNCATED', 'ISA is not whole');
  }
  const terminator = text[end + 2];
  if (terminator === undefined) throw new MessageError('TRUNCATED', 'ISA is not whole');
  const isa = text
    .slice(0, end)
    .split(separator)
    .map((element) => element.replace(/[\r\n]/g, ''));
  const parts = text.slice(end + 3).split(terminator, MAX_SEGMENTS + 1);
  if (parts.length > MAX_SEGMENTS)
    throw new MessageError('TOO_LARGE', 'An interchange has too many segments');
  const segments = parts
    .map((part) => part.replace(/[\r\n]/g, '').trim())
    .filter((part) => part !== '')
    .map((part) => part.split(separator));
  return { isa, segments };
}

function broken(what: string): MessageError {
  return new MessageError('ENVELOPE_BROKEN', `The envelope is broken: ${what}`);
}
