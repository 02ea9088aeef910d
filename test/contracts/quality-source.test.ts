import { openPgliteWorld, openPostgresWorld } from '../support/sql-world.ts';
import { describeQualitySource } from './quality-source.ts';

describeQualitySource('PGlite', () => openPgliteWorld('quality'));
describeQualitySource('PostgreSQL', () => openPostgresWorld('quality'));
