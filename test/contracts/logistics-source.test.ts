import { openPgliteWorld, openPostgresWorld } from '../support/sql-world.ts';
import { describeLogisticsSource } from './logistics-source.ts';

describeLogisticsSource('PGlite', () => openPgliteWorld('logistics'));
describeLogisticsSource('PostgreSQL', () => openPostgresWorld('logistics'));
