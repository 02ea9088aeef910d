import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  createServerFolder,
  findFreePort,
  type Service,
  startPrivateServer,
} from './private-server.ts';
import { findServerBinary } from './server-binary.ts';

/**
 * An MQTT broker: the one of `MQTT_URL` if set, otherwise a private Mosquitto that takes anyone and
 * keeps nothing. Rejects with one line when there is none to be had.
 */
export async function startMosquitto(): Promise<Service> {
  const given = process.env['MQTT_URL'];
  if (given) return { url: given, async [Symbol.asyncDispose]() {} };
  const command = await findServerBinary({
    name: 'mosquitto',
    debianPackage: 'mosquitto',
    variable: 'MQTT_URL',
    folders: [],
  });
  const [port, folder] = await Promise.all([findFreePort(), createServerFolder('mosquitto')]);
  const settings = join(folder, 'mosquitto.conf');
  await writeFile(
    settings,
    `listener ${port} 127.0.0.1\nallow_anonymous true\npersistence false\nlog_dest stderr\n`,
  );
  const server = await startPrivateServer({
    command,
    args: ['-c', settings],
    folder,
    stopSignal: 'TERM',
    readyLine: /mosquitto version \S+ running/,
  });
  return { url: `mqtt://127.0.0.1:${port}`, ...server };
}
