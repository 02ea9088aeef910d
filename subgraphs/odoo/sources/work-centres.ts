import { formatId, parseNaturalId } from '../../../runtime/entity-id.ts';
import type { AppError } from '../../../runtime/errors.ts';
import type { EquipmentRow, WorkCentreRow } from '../rows.ts';
import type { BoundOdooSource } from '../source.ts';
import { oneOf } from './domain.ts';
import type { Column, Entity } from './entity.ts';
import { companyCode, sharedCodeFaults } from './identify.ts';
import { toKey } from './keys.ts';
import { createLookup, type OpenSession, readByKeys } from './lookup.ts';
import type { Session } from './session.ts';
import { inScope } from './unique-codes.ts';

const costPerHour: Column<NonNullable<WorkCentreRow['costPerHour']>> = {
  columns: ['costs_hour', 'company_id'],
  needs: ['currencies'],
  read: (record, { money }) =>
    money(record.number('costs_hour'), null, record.reference('company_id')),
};

const WORK_CENTRE: Entity<WorkCentreRow> = {
  door: 'WorkCentre',
  identity: ['code', 'company_id'],
  async identify(records, session) {
    const codes = records.map((record) => {
      const code = record.text('code') ?? '';
      return code === '' ? undefined : inScope(record.reference('company_id'), code);
    });
    const { workCentreCodes } = session.server;
    const owners = await workCentreCodes.owners(
      codes.flatMap((code) => code ?? []),
      session.signal,
    );
    return records.map((record, index) => {
      const company = companyCode(session, 'mrp.workcenter', record);
      if (company === null) return null;
      const isOwner = owners.get(codes[index] ?? '') === record.key;
      const code = isOwner ? record.requiredText('code') : `@${record.key}`;
      return formatId('wc', { company, code });
    });
  },
  columns: {
    code: { columns: ['code'], read: (record) => record.text('code') || null },
    name: { columns: ['name'], read: (record) => record.requiredText('name') },
    costPerHour,
  },
};

const EQUIPMENT: Entity<WorkCentreRow> = { ...WORK_CENTRE, door: 'Equipment' };

export function createWorkCentres(open: OpenSession): BoundOdooSource['workCentres'] {
  return createLookup(open, WORK_CENTRE, 'work centres', async (ids, session) => {
    const keys = new Set<number>();
    const idByCode = new Map<string, string>();
    for (const id of ids) {
      const parts = parseNaturalId('wc', id);
      const company = session.companies.find(({ code }) => code === parts?.company);
      if (parts === undefined || company === undefined) continue;
      const key = parts.code.startsWith('@') ? toKey(parts.code.slice(1)) : undefined;
      if (key === undefined) idByCode.set(inScope(company.odooId, parts.code), id);
      else keys.add(key);
    }
    const owners = await session.server.workCentreCodes.owners(idByCode.keys(), session.signal);
    for (const owner of owners.values()) if (owner !== null) keys.add(owner);
    const faults = await sharedWith(idByCode, owners, 'WorkCentre', session);
    return { domain: oneOf('id', keys), faults };
  });
}

/** Equipment is the work centre of the same code in its site's company. */
export function createEquipment(open: OpenSession): BoundOdooSource['equipment'] {
  return {
    async byIds(ids, fields) {
      const session = await open();
      const idsByCode = new Map<string, string[]>();
      for (const id of ids) {
        const parts = parseNaturalId('eq', id);
        const site = parts === undefined ? undefined : session.server.enterprise.site(parts.site);
        const company = session.companies.find(({ code }) => code === site?.company);
        if (parts === undefined || company === undefined) continue;
        if (!session.seesSite(parts.site)) continue;
        const code = inScope(company.odooId, parts.code);
        idsByCode.set(code, [...(idsByCode.get(code) ?? []), id]);
      }
      const owners = await session.server.workCentreCodes.owners(idsByCode.keys(), session.signal);
      const keys = [...owners.values()].flatMap((owner) => owner ?? []);
      const rows = new Map(
        (await readByKeys(session, EQUIPMENT, fields, keys)).map((row) => [row.key, row]),
      );
      const faults = await sharedWith(
        new Map([...idsByCode].map(([code, [id = '']]) => [code, id])),
        owners,
        'Equipment',
        session,
      );
      const found = [...idsByCode].flatMap(([code, sameCode]): readonly EquipmentRow[] => {
        const row = rows.get(owners.get(code) ?? 0);
        return row === undefined ? [] : sameCode.map((id) => ({ ...row, id }));
      });
      return [...faults, ...found];
    },
  };
}

/** Faults of ids, by code, whose code several work centres have. */
function sharedWith(
  idByCode: ReadonlyMap<string, string>,
  owners: ReadonlyMap<string, number | null>,
  door: 'WorkCentre' | 'Equipment',
  session: Session,
): Promise<readonly AppError[]> {
  const shared = [...idByCode].filter(([code]) => owners.get(code) === null);
  return sharedCodeFaults(new Map(shared), {
    session,
    door,
    column: 'code',
    noun: 'work centres',
    values: shared.map(([code]) => code.slice(code.indexOf('|') + 1)),
    codeOf: (record) => inScope(record.reference('company_id'), record.requiredText('code')),
  });
}
