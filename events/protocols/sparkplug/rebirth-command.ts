import { datatypeCode } from './datatypes.ts';
import { encodePayload } from './encode.ts';
import { type EdgeNode, nodeCommandTopic } from './topic.ts';

/** Asks an edge node to say everything again (Sparkplug 3.0.0 §6.4.21); QoS 0, not retained. */
export function rebirthCommand(
  node: EdgeNode,
  now: Date,
): { readonly topic: string; readonly bytes: Uint8Array } {
  const timestamp = now.getTime();
  const bytes = encodePayload({
    timestamp,
    metrics: [
      {
        name: 'Node Control/Rebirth',
        timestamp,
        datatype: datatypeCode('Boolean'),
        value: { kind: 'boolean', value: true },
      },
    ],
  });
  return { topic: nodeCommandTopic(node), bytes };
}
