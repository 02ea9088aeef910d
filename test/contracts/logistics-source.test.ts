import { startPgliteSystem, startPostgresSystem } from '../subgraphs/sql-system.ts';
import { describeLogisticsSource } from './logistics-source.ts';

describeLogisticsSource('PGlite', startPgliteSystem);
describeLogisticsSource('PostgreSQL', startPostgresSystem);
