import { promiseEqualAnswers } from './promise.ts';
import { TYPES } from './supergraphs/index.ts';

promiseEqualAnswers(TYPES);
