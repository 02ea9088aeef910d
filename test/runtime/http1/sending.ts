import {
  type ExchangeAnswer,
  type ExchangeRequest,
  HttpFault,
  type HttpTransport,
} from '../../../runtime/http-exchange.ts';

export const READ: ExchangeRequest = {
  method: 'POST',
  path: '/graphql',
  headers: { 'content-type': 'application/json' },
  body: '{"query":"{a}"}',
  isRead: true,
};
export const WRITE: ExchangeRequest = { ...READ, isRead: false };

export interface Sent extends Promise<ExchangeAnswer> {
  giveUp(): void;
}

/** The outcome of one exchange as a promise that rejects with its fault. */
export function send(transport: HttpTransport, request: ExchangeRequest = READ): Sent {
  let giveUp = (): void => {};
  const outcome = new Promise<ExchangeAnswer>((resolve, reject) => {
    giveUp = transport.send(request, { onAnswer: resolve, onFault: reject });
  });
  return Object.assign(outcome, { giveUp: () => giveUp() });
}

export function faultOf(outcome: Promise<unknown>): Promise<string> {
  return outcome.then(
    () => 'none',
    (error) => (error instanceof HttpFault ? error.kind : Promise.reject(error)),
  );
}
