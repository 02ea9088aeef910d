import { describePersonas } from './describe-personas.ts';

describePersonas(['carrier:LTLX', 'device:CNC02', 'scanner:P2:OUT', 'planner:P1']);
