import { MessageError } from '../message-error.ts';
import { MAX_EDI_BYTES } from './x12.ts';

/** `segment[0][0]` is its name, `segment[i][j]` component j of element i. */
export type EdifactSegment = readonly (readonly string[])[];

export interface EdifactMessage {
  readonly sender: string;
  /** UNB 0020 and UNH 0062: unique together for a sender. */
  readonly interchange: string;
  readonly control: string;
  /** UNH 0065: `IFTSTA`. */
  readonly type: string;
  /** Between UNH and UNT. */
  readonly segments: readonly EdifactSegment[];
}

const MAX_SEGMENTS = 200_000;

/**
 * The messages of one interchange, with or without UNA and groups, its envelopes checked. Rejects with a
 * MessageError: `TOO_LARGE`, `MALFORMED` (no UNB), `TRUNCATED` (no UNZ), `ENVELOPE_BROKEN`.
 */
export function readEdifact(bytes: Uint8Array): readonly EdifactMessage[] {
  if (bytes.length > MAX_EDI_BYTES)
    throw new MessageError('TOO_LARGE', 'An interchange is too long');
  const [unb, ...segments] = split(new TextDecoder('utf-8').decode(bytes).trim());
  if (unb?.[0]?.[0] !== 'UNB') {
    throw new MessageError('MALFORMED', 'An interchange does not begin with UNB');
  }
  const sender = unb[2]?.[0] ?? '';
  const interchange = unb[5]?.[0] ?? '';
  const messages: EdifactMessage[] = [];
  let open: { control: string; type: string; segments: EdifactSegment[] } | undefined;
  let groups = 0;
  let isClosed = false;
  for (const segment of segments) {
    const name = segment[0]?.[0];
    const one = segment[1]?.[0];
    const two = segment[2]?.[0];
    if (isClosed) throw broken('something follows UNZ');
    if (open !== undefined && name !== 'UNT') {
      if (['UNB', 'UNG', 'UNH', 'UNE', 'UNZ'].includes(name ?? ''))
        throw broken('a message has no UNT');
      open.segments.push(segment);
    } else if (name === 'UNH') {
      open = { control: one ?? '', type: two ?? '', segments: [] };
    } else if (name === 'UNT' && open !== undefined) {
      if (two !== open.control) throw broken('UNT 0062 is not that of UNH');
      if (Number(one) !== open.segments.length + 2)
        throw broken('UNT 0074 is not the count of segments');
      messages.push({ ...open, sender, interchange });
      open = undefined;
    } else if (name === 'UNG') groups += 1;
    else if (name === 'UNZ') {
      if (two !== interchange) throw broken('UNZ 0020 is not that of UNB');
      if (Number(one) !== (groups > 0 ? groups : messages.length)) {
        throw broken('UNZ 0036 is not the count of messages');
      }
      isClosed = true;
    } else if (name !== 'UNE') throw broken(`${name?.slice(0, 3)} stands where it may not`);
  }
  if (!isClosed) throw new MessageError('TRUNCATED', 'An interchange has no UNZ');
  return messages;
}

/** With a release character, a separator is a letter like any other. */
function split(text: string): readonly EdifactSegment[] {
  const hasUna = text.startsWith('UNA');
  const [component, element, , release, , terminator] = hasUna ? text.slice(3, 9) : ":+.? '";
  const segments: EdifactSegment[] = [];
  let segment: string[][] = [['']];
  for (let index = hasUna ? 9 : 0; index < text.length; index += 1) {
    const character = text[index] ?? '';
    const last = segment.at(-1);
    if (character === release && release !== ' ') {
      index += 1;
      append(last, text[index] ?? '');
    } else if (character === component) last?.push('');
    else if (character === element) segment.push(['']);
    else if (character === terminator) {
      segments.push(segment);
      segment = [['']];
      if (segments.length > MAX_SEGMENTS) {
        throw new MessageError('TOO_LARGE', 'An interchange has too many segments');
      }
    } else if (character !== '\r' && character !== '\n') append(last, character);
  }
  if (segment.length > 1 || segment[0]?.[0]?.trim() !== '') {
    throw new MessageError('TRUNCATED', 'The last segment of an interchange does not end');
  }
  return segments;
}

function append(components: string[] | undefined, text: string): void {
  if (components !== undefined) components[components.length - 1] += text;
}

function broken(what: string): MessageError {
  return new MessageError('ENVELOPE_BROKEN', `The envelope is broken: ${what}`);
}
