import { promiseEqualAnswers } from './promise.ts';
import { ENTITIES } from './supergraphs/index.ts';

promiseEqualAnswers(ENTITIES);
