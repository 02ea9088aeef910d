import { promiseEqualAnswers } from './promise.ts';
import { FIELDS } from './supergraphs/index.ts';

promiseEqualAnswers(FIELDS);
