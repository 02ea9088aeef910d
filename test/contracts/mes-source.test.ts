import { openPgliteWorld, openPostgresWorld } from '../support/sql-world.ts';
import { describeMesSource } from './mes-source.ts';

describeMesSource('PGlite', () => openPgliteWorld('mes'));
describeMesSource('PostgreSQL', () => openPostgresWorld('mes'));
