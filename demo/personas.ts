import { PERSONA_SCOPES } from './persona-scopes.ts';

/** Who the demo can ask as. A persona is `name` or `name:reference`. */
export interface Persona {
  /** As `npm run token` takes it, for example `customer:C-ALFA`. */
  readonly name: string;
  readonly description: string;
  readonly identity: string;
  readonly scopes: readonly string[];
  readonly bounds: Readonly<Record<string, readonly string[]>>;
  /** Its access ends after this, whatever its token says. */
  readonly endsInDays?: number;
}

interface PersonaKind {
  readonly identity: keyof typeof PERSONA_SCOPES;
  /** What the reference names, parts separated by colons; none takes no reference. */
  readonly reference?: string;
  readonly endsInDays?: number;
  /** Undefined for a reference that is not of this kind. */
  bounds(reference: string, second?: string): Record<string, readonly string[]> | undefined;
}

const COMPANIES = ['NDE', 'NMX'];

/** Areas and equipment of each site, as the plant's MES names them, and zones of its warehouse. */
const SITES: Readonly<
  Record<string, { areas: Readonly<Record<string, readonly string[]>>; zones: readonly string[] }>
> = {
  P1: {
    zones: ['IN', 'QUA', 'HALL-A', 'HALL-B', 'LINE', 'OUT'],
    areas: {
      MACH: ['CNC01', 'CNC02', 'CNC03', 'HOB01'],
      WIND: ['WND01', 'WND02'],
      ASSY: ['SMT01', 'ASM01', 'ASM02', 'TST01'],
    },
  },
  P2: {
    zones: ['IN', 'QUA', 'HALL-C', 'LINE', 'OUT'],
    areas: { ENS: ['ASM11', 'ASM12', 'TST11'], EMP: ['PCK11'] },
  },
};

const KINDS: Readonly<Record<string, PersonaKind>> = {
  customer: partner('customer'),
  supplier: partner('supplier'),
  contractor: partner('contractor'),
  carrier: partner('carrier'),
  // What an engagement lists: one lot of magnets, and what is made of it.
  auditor: {
    identity: 'auditor',
    endsInDays: 30,
    bounds: () => ({ engagement: ['lot:NDE:MAG-N35:L-0420', 'prd:ROT-01', 'prd:MOT-24'] }),
  },
  device: {
    identity: 'device',
    reference: 'EQUIPMENT',
    bounds: (equipment) => {
      const site = siteOf(equipment);
      return site === undefined ? undefined : { site: [site], equipment: [equipment] };
    },
  },
  scanner: {
    identity: 'scanner',
    reference: 'SITE:ZONE',
    bounds: (code, zone = '') =>
      siteByCode(code)?.zones.includes(zone) ? { site: [code], zone: [zone] } : undefined,
  },
  planner: atSite('planner'),
  supervisor: {
    identity: 'supervisor',
    reference: 'SITE',
    bounds: (code) => {
      const site = siteByCode(code);
      return site && { site: [code], area: Object.keys(site.areas) };
    },
  },
  quality: everywhere('quality'),
  warehouse: atSite('warehouse'),
  service: everywhere('service'),
  bi: everywhere('bi'),
  admin: { identity: 'admin', bounds: () => ({}) },
};

/** One persona of every kind, the most useful first. */
export const SHOWN_PERSONAS: readonly { readonly name: string; readonly description: string }[] = [
  { name: 'service', description: 'customer service, both companies' },
  { name: 'planner:P1', description: 'planner of plant Aalen' },
  { name: 'supervisor:P1', description: 'shift supervisor in Aalen' },
  { name: 'quality', description: 'quality engineer' },
  { name: 'warehouse:P2', description: 'warehouse in Monterrey' },
  { name: 'bi', description: 'reporting account' },
  { name: 'customer:C-ALFA', description: 'customer Alfa Robotik' },
  { name: 'supplier:SUP-MAG', description: 'supplier of magnets' },
  { name: 'contractor:SUB-HEAT', description: 'contract hardening shop' },
  { name: 'carrier:PARC', description: 'parcel carrier' },
  { name: 'auditor', description: 'auditor of magnet lot L-0420' },
  { name: 'device:CNC02', description: 'lathe 2 in Aalen' },
  { name: 'scanner:P1:HALL-A', description: 'hand scanner in hall A of Aalen' },
  { name: 'admin', description: 'runs the gateway' },
];

/** Undefined for a name that is no persona. */
export function findPersona(name: string): Persona | undefined {
  const [kindName = '', ...references] = name.split(':');
  const kind = Object.hasOwn(KINDS, kindName) ? KINDS[kindName] : undefined;
  if (kind === undefined || references.length !== partsOf(kind.reference)) return undefined;
  if (!references.every((reference) => /^[\w.-]{1,40}$/.test(reference))) return undefined;
  const [first = '', second] = references;
  const bounds = kind.bounds(first, second);
  if (bounds === undefined) return undefined;
  const shown = SHOWN_PERSONAS.find((persona) => persona.name === name);
  const { identity, endsInDays } = kind;
  return {
    name,
    description: shown?.description ?? name,
    identity,
    scopes: PERSONA_SCOPES[identity],
    bounds,
    ...(endsInDays === undefined ? {} : { endsInDays }),
  };
}

/** Every form a persona's name may take, for messages. */
export function personaForms(): readonly string[] {
  return Object.entries(KINDS).map(([name, { reference }]) =>
    reference === undefined ? name : `${name}:${reference}`,
  );
}

function partsOf(reference: string | undefined): number {
  return reference === undefined ? 0 : reference.split(':').length;
}

function partner(dimension: 'customer' | 'supplier' | 'contractor' | 'carrier'): PersonaKind {
  const reference = dimension === 'carrier' ? 'SCAC' : 'REF';
  return { identity: dimension, reference, bounds: (value) => ({ [dimension]: [value] }) };
}

function atSite(identity: 'planner' | 'warehouse'): PersonaKind {
  return {
    identity,
    reference: 'SITE',
    bounds: (code) => (siteByCode(code) === undefined ? undefined : { site: [code] }),
  };
}

function everywhere(identity: 'quality' | 'service' | 'bi'): PersonaKind {
  return { identity, bounds: () => ({ company: COMPANIES }) };
}

function siteByCode(code: string) {
  return Object.hasOwn(SITES, code) ? SITES[code] : undefined;
}

function siteOf(equipment: string): string | undefined {
  const found = Object.entries(SITES).find(([, { areas }]) =>
    Object.values(areas).some((units) => units.includes(equipment)),
  );
  return found?.[0];
}
