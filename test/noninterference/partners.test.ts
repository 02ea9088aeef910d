import { describePersonas } from './describe-personas.ts';

describePersonas(['customer:C-ALFA', 'supplier:SUP-MAG', 'contractor:SUB-HEAT', 'auditor']);
