import { CloseCode, MessageType, type SubscribeMessage } from 'graphql-ws';
import type { RawData, WebSocket } from 'ws';
import type { CredentialsRequest, Principal } from '../../auth/index.ts';
import type { Clock } from '../../runtime/clock.ts';
import { AppError } from '../../runtime/errors.ts';
import type { Log } from '../../runtime/log.ts';
import type { PerPrincipal } from '../limits/per-principal.ts';
import type { NamedError } from '../pipeline/answer.ts';
import { RefusedError } from '../pipeline/refusal.ts';
import type { PipelineRequest } from '../pipeline/request.ts';
import { type Callers, type Watch, watchStanding } from './callers.ts';
import type { CallResponse, Operations } from './operations.ts';
import {
  closeFor,
  hasToken,
  readMessage,
  tooMany,
  tooManySockets,
  toReason,
  toRequest,
  withParameters,
} from './websocket-messages.ts';

export interface SessionOptions {
  readonly operations: Operations;
  readonly callers: Callers;
  readonly clock: Clock;
  readonly log: Log;
  /** How long a client may take to introduce itself. */
  readonly initTimeoutMs: number;
  /** How many operations may run on one socket. */
  readonly maxOperations: number;
  /** Counts the sockets of each principal; not counted when absent. */
  readonly sockets?: PerPrincipal;
}

/** Nothing more is read from a client that does not take what it is sent. */
const MAX_BUFFERED_BYTES = 1_000_000;

/** Each message to the client repeats it. */
const MAX_ID_CHARACTERS = 256;

const GOING_AWAY = 1001;

/** New tokens of one client that wait to be checked. */
const MAX_RENEWALS = 3;

const RIGHTS_CHANGED = {
  message: 'The new token has other rights: subscribe again',
  extensions: { code: 'FORBIDDEN' },
};

type Phase =
  | { readonly kind: 'opened' }
  | { readonly kind: 'initialising' }
  | { readonly kind: 'acknowledged'; readonly client: Client };

interface Client {
  /** Who it is now: a client may show a new token. */
  principal: Principal;
  /** Of the request that became the socket, with what the client added when it introduced itself. */
  readonly headers: ReadonlyMap<string, string>;
}

interface Run {
  readonly controller: AbortController;
  /** Does the client still want to hear of it? */
  isWanted: boolean;
  isStream: boolean;
}

/** One client on one socket, by the GraphQL over WebSocket protocol (graphql-transport-ws). */
export class Session {
  readonly #socket: WebSocket;
  readonly #opened: CredentialsRequest;
  readonly #options: SessionOptions;
  readonly #runs = new Map<string, Run>();
  #phase: Phase = { kind: 'opened' };
  #isStopping = false;
  #isAlive = true;
  #buffered = 0;
  readonly #initTimer: NodeJS.Timeout;
  #watch: Watch | undefined;
  /** Gives back this socket's place among those of its principal. */
  #leave = (): void => {};
  /** One renewal after the other. */
  #renewing: Promise<void> = Promise.resolve();
  #renewals = 0;

  /** `opened`: the request that became the socket, its headers without those that only we may send. */
  constructor(socket: WebSocket, opened: CredentialsRequest, options: SessionOptions) {
    this.#socket = socket;
    this.#opened = opened;
    this.#options = options;
    this.#initTimer = setTimeout(() => {
      const reason = 'Connection initialisation timeout';
      socket.close(CloseCode.ConnectionInitialisationTimeout, reason);
    }, options.initTimeoutMs);
    socket.on('message', (data, isBinary) => this.#receive(data, isBinary));
    socket.on('pong', () => {
      this.#isAlive = true;
    });
    socket.once('close', () => this.#end());
    // What breaks a socket also closes it.
    socket.on('error', (error) => options.log.debug({ err: error }, 'a socket broke'));
  }

  /** Ends a socket that gave no sign of life since the last call, and asks for one. */
  checkAlive(): void {
    const { bufferedAmount } = this.#socket;
    // Whoever takes what it is sent is there, even when our question is still on its way.
    const isTaking = bufferedAmount < this.#buffered;
    if (!this.#isAlive && !isTaking) this.#socket.terminate();
    this.#isAlive = false;
    this.#buffered = bufferedAmount;
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.ping();
  }

  /** Streams complete, what else runs may end, then the socket closes with 1001. */
  stop(): void {
    this.#isStopping = true;
    for (const { controller, isStream } of this.#runs.values()) {
      if (isStream) controller.abort(new Error('The server stops'));
    }
    this.#closeWhenIdle();
  }

  #end(): void {
    clearTimeout(this.#initTimer);
    this.#watch?.[Symbol.dispose]();
    this.#leave();
    this.#leave = () => {};
    const runs = [...this.#runs.values()];
    this.#runs.clear();
    for (const run of runs) leave(run);
  }

  #closeWhenIdle(): void {
    if (this.#isStopping && this.#runs.size === 0) {
      this.#socket.close(GOING_AWAY, 'The server stops');
    }
  }

  #receive(data: RawData, isBinary: boolean): void {
    // What was on its way when the socket began to close.
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    const message = isBinary ? undefined : readMessage(data);
    const phase = this.#phase;
    if (message?.type === MessageType.ConnectionInit) {
      if (phase.kind === 'opened') void this.#initialise(message.payload ?? {});
      else this.#close(CloseCode.TooManyInitialisationRequests, 'Too many initialisation requests');
    } else if (message?.type === MessageType.Subscribe && message.id.length <= MAX_ID_CHARACTERS) {
      if (phase.kind === 'acknowledged') this.#begin(message, phase.client);
      else this.#close(CloseCode.Unauthorized, 'Unauthorized');
    } else if (message?.type === MessageType.Complete) {
      leave(this.#runs.get(message.id));
      this.#runs.delete(message.id);
      this.#closeWhenIdle();
    } else if (message?.type === MessageType.Ping) {
      this.#receivePing(message.payload);
    } else if (message?.type !== MessageType.Pong) {
      this.#close(CloseCode.BadRequest, 'Invalid message received');
    }
    if (this.#socket.bufferedAmount > MAX_BUFFERED_BYTES) this.#socket.pause();
  }

  async #initialise(payload: Readonly<Record<string, unknown>>): Promise<void> {
    this.#phase = { kind: 'initialising' };
    const { callers, clock } = this.#options;
    const { authenticator, credentials } = callers;
    try {
      const given = credentials.readSocket(this.#opened, payload);
      const principal = await authenticator.authenticate(given);
      if (this.#socket.readyState !== this.#socket.OPEN) return;
      this.#takePlace(principal);
      clearTimeout(this.#initTimer);
      // A token is good for as long as it says, whatever was begun with it.
      this.#watch = watchStanding(callers, clock, principal, (error) => {
        this.#close(CloseCode.Forbidden, error.message);
      });
      const headers = withParameters(this.#opened.headers, payload, callers);
      this.#phase = { kind: 'acknowledged', client: { principal, headers } };
      await this.#send('{"type":"connection_ack"}');
    } catch (error) {
      this.#refuse(error);
    }
  }

  /** Throws when the principal has too many sockets. */
  #takePlace(principal: Principal): void {
    const { sockets } = this.#options;
    if (sockets === undefined) return;
    const leave = sockets.take(principal);
    if (leave === undefined) throw tooManySockets();
    this.#leave = leave;
  }

  /** A `ping` may bring a new token. */
  #receivePing(payload: Readonly<Record<string, unknown>> | undefined): void {
    const phase = this.#phase;
    if (payload === undefined || !hasToken(payload) || phase.kind !== 'acknowledged') {
      const echo = payload === undefined || hasToken(payload) ? {} : { payload };
      void this.#send(JSON.stringify({ type: MessageType.Pong, ...echo }));
    } else if (this.#renewals === MAX_RENEWALS) {
      this.#close(CloseCode.TooManyInitialisationRequests, 'Too many tokens at once');
    } else {
      this.#renewals += 1;
      this.#renewing = this.#renewing.then(() => this.#renew(phase.client, payload));
    }
  }

  /** Answers the `ping` when the new token is taken; a token is never sent back. */
  async #renew(client: Client, payload: Readonly<Record<string, unknown>>): Promise<void> {
    const { authenticator, credentials } = this.#options.callers;
    try {
      const before = client.principal;
      const given = credentials.readSocket(this.#opened, payload);
      const principal = await authenticator.renew(before, given);
      this.#renewals -= 1;
      if (this.#socket.readyState !== this.#socket.OPEN) return;
      client.principal = principal;
      this.#watch?.follow(principal);
      if (principal.fingerprint !== before.fingerprint) this.#endAll();
      await this.#send('{"type":"pong"}');
    } catch (error) {
      this.#refuse(error);
    }
  }

  #refuse(error: unknown): void {
    const { log } = this.#options;
    if (error instanceof AppError) log.info({ code: error.code }, 'a connection was refused');
    else log.error({ err: error }, 'a connection failed');
    this.#close(...closeFor(error));
  }

  /** What runs was begun with other rights. */
  #endAll(): void {
    for (const [id, run] of this.#runs) {
      leave(run);
      void this.#send(JSON.stringify({ id, type: MessageType.Error, payload: [RIGHTS_CHANGED] }));
    }
    this.#runs.clear();
  }

  #begin(message: SubscribeMessage, client: Client): void {
    const { id } = message;
    if (this.#runs.has(id)) {
      this.#close(CloseCode.SubscriberAlreadyExists, `Subscriber for ${id} already exists`);
      return;
    }
    const run: Run = { controller: new AbortController(), isWanted: true, isStream: false };
    const isTooMany = this.#runs.size >= this.#options.maxOperations;
    // One too many is told so and takes no place.
    if (!isTooMany) this.#runs.set(id, run);
    const read = (): PipelineRequest => {
      if (isTooMany) throw tooMany(this.#options.maxOperations);
      return toRequest(message);
    };
    this.#operate(id, run, { client, read }).catch((error) => {
      this.#options.log.error({ err: error }, 'an operation on a socket failed');
      this.#close(CloseCode.InternalServerError, 'Internal error');
    });
  }

  async #operate(
    id: string,
    run: Run,
    { client, read }: { readonly client: Client; readonly read: () => PipelineRequest },
  ): Promise<void> {
    const call = await this.#options.operations.run({
      signal: run.controller.signal,
      headers: client.headers,
      principal: async () => client.principal,
      isStillGood: () => this.#options.callers.authenticator.isStillGood(client.principal),
      read,
    });
    const message = await this.#deliver(id, run, call);
    if (this.#runs.get(id) === run) this.#runs.delete(id);
    if (run.isWanted) void this.#send(message);
    this.#closeWhenIdle();
  }

  /** Sends every answer; gives the last message. */
  async #deliver(id: string, run: Run, { response, errorsOf }: CallResponse): Promise<string> {
    const key = JSON.stringify(id);
    const failed = (errors: readonly NamedError[]) =>
      `{"id":${key},"type":"error","payload":${JSON.stringify(errors)}}`;
    const next = (text: string) => this.#send(`{"id":${key},"type":"next","payload":${text}}`);
    if (response.kind === 'refused') return failed(errorsOf(response.refusal));
    if (response.kind === 'answer') {
      if (run.isWanted) await next(response.answer.text);
      return `{"id":${key},"type":"complete"}`;
    }
    run.isStream = true;
    if (this.#isStopping) run.controller.abort(new Error('The server stops'));
    try {
      for await (const answer of response.events) {
        if (!run.isWanted) break;
        await next(answer.text);
      }
    } catch (error) {
      if (error instanceof RefusedError) return failed(errorsOf(error.refusal));
      throw error;
    }
    return `{"id":${key},"type":"complete"}`;
  }

  #close(code: number, reason: string): void {
    this.#socket.close(code, toReason(reason));
    this.#end();
  }

  /** Resolves when the message is on its way, or when nobody is there any more. */
  #send(text: string): Promise<void> {
    const socket = this.#socket;
    return new Promise((resolve) => {
      if (socket.readyState !== socket.OPEN) return resolve();
      socket.send(text, () => {
        if (socket.isPaused && socket.bufferedAmount < MAX_BUFFERED_BYTES) socket.resume();
        resolve();
      });
    });
  }
}

function leave(run: Run | undefined): void {
  if (run === undefined) return;
  run.isWanted = false;
  run.controller.abort(new Error('The client left'));
}
