/**
 * The thread that plans, so that an operation that is hard to plan holds up no request. It answers
 * one request at a time. A plan crosses as JSON text, which is cheaper to read for the thread that
 * serves than a structured clone of many small objects.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { AppError } from '../../runtime/errors.ts';
import type { PlanRequest } from './planner.ts';
import { createPlanning, type Planning } from './planning.ts';
import type { ThreadAnswer, ThreadReady } from './worker.ts';

const port = parentPort;
if (port === null) throw new TypeError('This file runs in a worker thread');

// What is thrown here is the thread's `error` event: the supergraph cannot be planned for.
const planning = createPlanning(workerData.supergraphSdl);
port.on('message', (request: PlanRequest) => port.postMessage(answer(planning, request)));
port.postMessage({
  kind: 'ready',
  overrideLabels: planning.overrideLabels,
} satisfies ThreadReady);

function answer({ plan }: Planning, request: PlanRequest): ThreadAnswer {
  try {
    return { kind: 'planned', plan: JSON.stringify(plan(request)) };
  } catch (error) {
    const { message, cause } = error instanceof Error ? error : new Error(String(error));
    return {
      kind: 'refused',
      code: error instanceof AppError ? error.code : 'INTERNAL',
      message,
      reason: cause instanceof Error ? cause.message : message,
    };
  }
}
