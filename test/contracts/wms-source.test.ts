import { startPgliteSystem, startPostgresSystem } from '../subgraphs/sql-system.ts';
import { describeWmsSource } from './wms-source.ts';

describeWmsSource('PGlite', startPgliteSystem);
describeWmsSource('PostgreSQL', startPostgresSystem);
