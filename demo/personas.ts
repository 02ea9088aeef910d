/** Who the demo can ask as. A persona is `name` or `name:reference`. */
export interface Persona {
  /** As `npm run token` takes it, for example `customer:C-ALFA`. */
  readonly name: string;
  readonly description: string;
  readonly identity: string;
  readonly scopes: readonly string[];
  readonly bounds: Readonly<Record<string, readonly string[]>>;
}

interface PersonaKind {
  readonly identity: string;
  readonly scopes: readonly string[];
  /** What the reference names; none takes no reference. */
  readonly reference?: string;
  /** Undefined for a reference that is not of this kind. */
  bounds(reference: string): Record<string, readonly string[]> | undefined;
}

const COMPANIES = ['NDE', 'NMX'];

/** Areas and equipment of each site, as the plant's MES names them. */
const SITES: Readonly<
  Record<string, { company: string; areas: Readonly<Record<string, readonly string[]>> }>
> = {
  P1: {
    company: 'NDE',
    areas: {
      MACH: ['CNC01', 'CNC02', 'CNC03', 'HOB01'],
      WIND: ['WND01', 'WND02'],
      ASSY: ['SMT01', 'ASM01', 'ASM02', 'TST01'],
    },
  },
  P2: { company: 'NMX', areas: { ENS: ['ASM11', 'ASM12', 'TST11'], EMP: ['PCK11'] } },
};

const KINDS: Readonly<Record<string, PersonaKind>> = {
  customer: partner('customer', ['order:read', 'shipment:read', 'certificate:read']),
  supplier: partner('supplier', ['purchase:read', 'receipt:read']),
  contractor: partner('contractor', ['mo:read', 'lot:read']),
  carrier: partner('carrier', ['shipment:read', 'tracking:write']),
  device: {
    identity: 'device',
    reference: 'EQUIPMENT',
    scopes: ['wo:read', 'wo:report'],
    bounds: (equipment) => {
      const site = siteOf(equipment);
      return site === undefined ? undefined : { site: [site], equipment: [equipment] };
    },
  },
  planner: atSite('planner', ['order:read', 'mo:read', 'wo:read', 'mo:reschedule']),
  supervisor: {
    identity: 'supervisor',
    reference: 'SITE',
    scopes: ['wo:read', 'wo:report', 'equipment:read', 'hold:place'],
    bounds: (code) => {
      const site = siteByCode(code);
      return site && { company: [site.company], site: [code], area: Object.keys(site.areas) };
    },
  },
  quality: everywhere('quality', ['lot:read', 'inspection:read', 'hold:release']),
  warehouse: atSite('warehouse', ['inventory:read', 'receipt:read', 'task:confirm']),
  service: everywhere('service', ['order:read', 'shipment:read']),
  bi: everywhere('bi', ['aggregate:read']),
  admin: { identity: 'admin', scopes: ['health:read'], bounds: () => ({}) },
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
  { name: 'device:CNC02', description: 'lathe 2 in Aalen' },
  { name: 'admin', description: 'runs the gateway' },
];

/** Undefined for a name that is no persona. */
export function findPersona(name: string): Persona | undefined {
  const [kindName = '', reference = '', ...rest] = name.split(':');
  const kind = Object.hasOwn(KINDS, kindName) ? KINDS[kindName] : undefined;
  if (kind === undefined || rest.length > 0) return undefined;
  if ((kind.reference !== undefined) !== /^[\w.-]{1,40}$/.test(reference)) return undefined;
  const bounds = kind.bounds(reference);
  if (bounds === undefined) return undefined;
  const shown = SHOWN_PERSONAS.find((persona) => persona.name === name);
  const { identity, scopes } = kind;
  return { name, description: shown?.description ?? name, identity, scopes, bounds };
}

/** Every form a persona's name may take, for messages. */
export function personaForms(): readonly string[] {
  return Object.entries(KINDS).map(([name, { reference }]) =>
    reference === undefined ? name : `${name}:${reference}`,
  );
}

function partner(dimension: string, scopes: readonly string[]): PersonaKind {
  const reference = dimension === 'carrier' ? 'SCAC' : 'REF';
  return {
    identity: dimension,
    scopes,
    reference,
    bounds: (value) => ({ [dimension]: [value] }),
  };
}

function atSite(identity: string, scopes: readonly string[]): PersonaKind {
  return {
    identity,
    scopes,
    reference: 'SITE',
    bounds: (code) => {
      const site = siteByCode(code);
      return site && { company: [site.company], site: [code] };
    },
  };
}

function everywhere(identity: string, scopes: readonly string[]): PersonaKind {
  return { identity, scopes, bounds: () => ({ company: COMPANIES }) };
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
