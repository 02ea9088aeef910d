import { describePersonas } from './describe-personas.ts';

describePersonas(['carrier:LTLX', 'device:CNC02', 'planner:P1']);
