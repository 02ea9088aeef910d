import { readSubgraphSdls } from '../../../schema/compose.ts';
import { promiseEqualAnswers } from '../promise.ts';

// Our own supergraph over generated data instead of systems.
promiseEqualAnswers([{ name: 'the plant', subgraphs: await readSubgraphSdls() }]);
