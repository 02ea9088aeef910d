import { spawn } from 'node:child_process';
import { access, constants, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import WebSocket from 'ws';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const POLL_MS = 100;
const WAIT_MS = 45_000;

/** A page of a real browser, without a window; disposing ends the browser. */
export interface BrowserPage extends AsyncDisposable {
  /** Addresses of everything it asked for, in order; `data:` and `blob:` left out. */
  readonly requests: readonly string[];
  /** Exceptions, failed loads, broken policies and console messages of the page. */
  readonly complaints: readonly string[];
  open(url: string): Promise<void>;
  /** The value of a JavaScript expression in the page. */
  evaluate(expression: string): Promise<unknown>;
  /** Resolves when the expression is true; rejects with what the page shows when it never is. */
  waitFor(expression: string): Promise<void>;
}

/** The browser of this machine: `CHROMIUM` if set, else the first on the path; undefined without one. */
export async function findChromium(): Promise<string | undefined> {
  const given = process.env['CHROMIUM'];
  if (given) return given;
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const candidates = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  for (const path of candidates) {
    const isThere = await access(path, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (isThere) return path;
  }
  return undefined;
}

/** An empty page in a browser of its own, driven over the DevTools protocol. */
export async function startBrowserPage(command: string): Promise<BrowserPage> {
  const profile = await mkdtemp(join(tmpdir(), 'millwright-browser-'));
  const child = spawn(
    command,
    [
      ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
      // Editors draw only the lines that are in sight.
      '--window-size=1600,2400',
      ...['--remote-debugging-port=0', `--user-data-dir=${profile}`, 'about:blank'],
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const stop = async () => {
    child.kill('SIGKILL');
    await closed;
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const browser = await readDebuggingUrl(child.stderr, closed);
    const session = await openSession(browser);
    return { ...session, [Symbol.asyncDispose]: stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function readDebuggingUrl(output: NodeJS.ReadableStream, closed: Promise<void>) {
  let text = '';
  return await new Promise<URL>((resolve, reject) => {
    output.on('data', (chunk) => {
      text += String(chunk);
      const match = /DevTools listening on (\S+)/.exec(text);
      if (match?.[1] !== undefined) resolve(new URL(match[1]));
    });
    void closed.then(() => reject(new Error(`The browser did not start: ${text}`)));
  });
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: { readonly result?: { readonly value?: unknown } };
  readonly error?: { readonly message: string };
}

async function openSession(browser: URL): Promise<Omit<BrowserPage, typeof Symbol.asyncDispose>> {
  const response = await fetch(`http://${browser.host}/json`);
  const targets = (await response.json()) as readonly {
    readonly type: string;
    readonly webSocketDebuggerUrl: string;
  }[];
  const target = targets.find(({ type }) => type === 'page');
  if (target === undefined) throw new Error('The browser has no page');
  const socket = new WebSocket(target.webSocketDebuggerUrl, { perMessageDeflate: false });
  const requests: string[] = [];
  const complaints: string[] = [];
  const waiting = new Map<number, (message: Message) => void>();
  let lastId = 0;
  socket.on('message', (bytes) => {
    const message: Message = JSON.parse(String(bytes));
    if (message.id !== undefined) waiting.get(message.id)?.(message);
    else note(message, requests, complaints);
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve).once('error', reject);
  });
  const send = async (method: string, params: object = {}): Promise<Message> => {
    lastId += 1;
    const id = lastId;
    const answer = await new Promise<Message>((resolve) => {
      waiting.set(id, resolve);
      socket.send(JSON.stringify({ id, method, params }));
    });
    waiting.delete(id);
    if (answer.error !== undefined) throw new Error(`${method}: ${answer.error.message}`);
    return answer;
  };
  for (const domain of ['Page', 'Runtime', 'Network', 'Log']) await send(`${domain}.enable`);
  const evaluate = async (expression: string) => {
    const { result } = await send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    return result?.result?.value;
  };
  return {
    requests,
    complaints,
    evaluate,
    async open(url) {
      await send('Page.navigate', { url });
    },
    async waitFor(expression) {
      const endsAt = performance.now() + WAIT_MS;
      while ((await evaluate(expression)) !== true) {
        if (performance.now() > endsAt) {
          const shown = await evaluate('document.body?.innerText');
          throw new Error(`Still not true: ${expression}\nThe page shows: ${String(shown)}`);
        }
        await delay(POLL_MS);
      }
    },
  };
}

function note({ method, params }: Message, requests: string[], complaints: string[]): void {
  if (method === 'Network.requestWillBeSent') {
    const { url } = (params as { request: { url: string } }).request;
    if (!/^(data|blob):/.test(url)) requests.push(url);
  }
  const isComplaint =
    method === 'Runtime.exceptionThrown' ||
    method === 'Runtime.consoleAPICalled' ||
    method === 'Log.entryAdded';
  if (isComplaint) complaints.push(JSON.stringify(params));
}
