import { openPgliteWorld, openPostgresWorld } from '../support/sql-world.ts';
import { describeWmsSource } from './wms-source.ts';

describeWmsSource('PGlite', () => openPgliteWorld('wms'));
describeWmsSource('PostgreSQL', () => openPostgresWorld('wms'));
