import { MessageError } from '../message-error.ts';

const NAMESPACE = 'spBv1.0';
const NODE_MESSAGES = ['NBIRTH', 'NDEATH', 'NDATA', 'NCMD'] as const;
const DEVICE_MESSAGES = ['DBIRTH', 'DDEATH', 'DDATA', 'DCMD'] as const;
/** Longest topic looked at; MQTT itself allows 65,535 bytes. */
const MAX_TOPIC_LENGTH = 1_000;

/** An edge node, unique in the plant's broker. */
export interface EdgeNode {
  readonly group: string;
  readonly node: string;
}

export type SparkplugTopic =
  | (EdgeNode & { readonly type: (typeof NODE_MESSAGES)[number] })
  | (EdgeNode & { readonly type: (typeof DEVICE_MESSAGES)[number]; readonly device: string })
  | { readonly type: 'STATE'; readonly host: string };

/** What a host application listens to. */
export const SUBSCRIPTIONS = [`${NAMESPACE}/+/+/+`, `${NAMESPACE}/+/+/+/+`, `${NAMESPACE}/STATE/+`];

/**
 * `spBv1.0/{group}/{type}/{node}[/{device}]` or `spBv1.0/STATE/{host}` (Sparkplug 3.0.0 §4.1).
 * Rejects all others with a MessageError, `TOPIC_INVALID`.
 */
export function parseTopic(topic: string): SparkplugTopic {
  if (topic.length > MAX_TOPIC_LENGTH) throw invalid();
  const parts = topic.split('/');
  const [namespace, group = '', word = '', node = '', device] = parts;
  if (namespace !== NAMESPACE || !parts.slice(1).every(isName)) throw invalid();
  if (group === 'STATE' && parts.length === 3) return { type: 'STATE', host: word };
  const nodeMessage = NODE_MESSAGES.find((type) => type === word);
  if (nodeMessage !== undefined && parts.length === 4) return { type: nodeMessage, group, node };
  const deviceMessage = DEVICE_MESSAGES.find((type) => type === word);
  if (deviceMessage !== undefined && device !== undefined && parts.length === 5) {
    return { type: deviceMessage, group, node, device };
  }
  throw invalid();
}

/** Where commands to an edge node go. */
export function nodeCommandTopic({ group, node }: EdgeNode): string {
  return `${NAMESPACE}/${group}/NCMD/${node}`;
}

/** Where a host application says whether it is there; retained, QoS 1, and also its will. */
export function stateTopic(host: string): string {
  return `${NAMESPACE}/STATE/${host}`;
}

/** MQTT's wildcards and zero can be in no name. */
function isName(part: string): boolean {
  return part !== '' && !/[+#\0]/.test(part);
}

function invalid(): MessageError {
  return new MessageError('TOPIC_INVALID', 'A topic is not of the namespace spBv1.0');
}
