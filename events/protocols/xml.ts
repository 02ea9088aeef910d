import { MessageError } from './message-error.ts';

/** An element as it stands: names keep their prefixes. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** Its own text, without that of its children. */
  readonly text: string;
}

export interface XmlLimits {
  readonly bytes: number;
  readonly depth: number;
  /** Elements and attributes together. */
  readonly nodes: number;
}

/** An element has at most 500 attributes: a repetition without bound would be one of the stack. */
const TOKEN =
  /<!--[\s\S]*?-->|<!DOCTYPE\s[^<>[\]]*>|<!\[CDATA\[([\s\S]*?)\]\]>|<\?[\s\S]*?\?>|<\/([^\s<>]+)\s*>|<([^\s<>/!?=]+)((?:\s+[^\s<>/=]+\s*=\s*(?:"[^"<]*"|'[^'<]*')){0,500})\s*(\/?)>|([^<]+)/y;
const ATTRIBUTE = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const ENTITIES: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
};

interface Open {
  name: string;
  attributes: Record<string, string>;
  children: XmlElement[];
  text: string;
}

/**
 * The root element of UTF-8 XML. A document type may have a name but no declarations, and is not looked at: there
 * is nothing to expand and nothing to fetch. Rejects with a MessageError: `TOO_LARGE`, `TRUNCATED`, `MALFORMED`.
 */
export function parseXml(bytes: Uint8Array, limits: XmlLimits): XmlElement {
  if (bytes.length > limits.bytes) throw new MessageError('TOO_LARGE', 'A document is too long');
  const text = decode(bytes);
  const root: Open = { name: '', attributes: {}, children: [], text: '' };
  const open: Open[] = [root];
  let nodes = 0;
  const token = new RegExp(TOKEN);
  while (token.lastIndex < text.length) {
    const match = token.exec(text);
    if (match === null) throw malformed();
    const [, cdata, closed, opened, attributes = '', selfClosed, words] = match;
    const parent = open.at(-1) ?? root;
    if (cdata !== undefined) parent.text += cdata;
    else if (words !== undefined) parent.text += decodeEntities(words);
    else if (closed !== undefined) {
      if (open.length === 1 || parent.name !== closed) throw malformed();
      open.pop();
    } else if (opened !== undefined) {
      const element: Open = {
        name: opened,
        attributes: Object.create(null),
        children: [],
        text: '',
      };
      for (const [, name = '', double, single] of attributes.matchAll(ATTRIBUTE)) {
        element.attributes[name] = decodeEntities(double ?? single ?? '');
        nodes += 1;
      }
      nodes += 1;
      if (nodes > limits.nodes)
        throw new MessageError('TOO_LARGE', 'A document has too many parts');
      parent.children.push(element);
      if (selfClosed !== '/') open.push(element);
      if (open.length > limits.depth) {
        throw new MessageError('TOO_LARGE', 'A document is nested too deeply');
      }
    }
  }
  if (open.length > 1) throw new MessageError('TRUNCATED', 'An element does not end');
  const [element, ...others] = root.children;
  if (element === undefined || others.length > 0 || root.text.trim() !== '') throw malformed();
  return element;
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new MessageError('MALFORMED', 'A document is not UTF-8', { cause });
  }
}

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&([^;&\s]{1,10});|&/g, (_whole, name: string | undefined) => {
    if (name === undefined) throw malformed();
    const known = Object.hasOwn(ENTITIES, name) ? ENTITIES[name] : undefined;
    if (known !== undefined) return known;
    const code = /^#(?:x([0-9a-f]{1,6})|(\d{1,7}))$/i.exec(name);
    const point =
      code === null ? Number.NaN : Number.parseInt(code[1] ?? code[2] ?? '', code[1] ? 16 : 10);
    if (!(point > 0 && point <= 0x10_ff_ff)) throw malformed();
    return String.fromCodePoint(point);
  });
}

function malformed(): MessageError {
  return new MessageError('MALFORMED', 'A document is not XML, or declares entities');
}
