import { describePersonas } from './describe-personas.ts';

describePersonas(['carrier:LTLX', 'device:CNC02', 'scanner:P1:HALL-A', 'planner:P1']);
