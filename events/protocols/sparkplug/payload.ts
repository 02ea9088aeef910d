/*
 * A Sparkplug B payload as it stands on the wire (sparkplug_b.proto): nothing is interpreted, so that a DATA
 * metric, which leaves its name and datatype to the birth, can be read, and what was read can be written again
 * byte for byte. `values.ts` makes values out of it.
 */

/** A value in the field that its sender chose; `datatype` says what it means. */
export type WireValue =
  | { readonly kind: 'int'; readonly value: number }
  | { readonly kind: 'long'; readonly value: bigint }
  | { readonly kind: 'float'; readonly value: number }
  | { readonly kind: 'double'; readonly value: number }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'bytes'; readonly value: Uint8Array }
  | { readonly kind: 'dataset'; readonly value: WireDataSet }
  | { readonly kind: 'template'; readonly value: WireTemplate }
  | { readonly kind: 'propertySet'; readonly value: WirePropertySet }
  | { readonly kind: 'propertySets'; readonly value: readonly WirePropertySet[] };

export interface WirePayload {
  /** Milliseconds since 1970, when it was sent. */
  readonly timestamp?: number | undefined;
  readonly metrics: readonly WireMetric[];
  readonly seq?: bigint | undefined;
  readonly uuid?: string | undefined;
  readonly body?: Uint8Array | undefined;
}

export interface WireMetric {
  readonly name?: string | undefined;
  readonly alias?: bigint | undefined;
  /** Milliseconds since 1970. */
  readonly timestamp?: number | undefined;
  /** Code of the datatype, whether or not there is such a one. */
  readonly datatype?: number | undefined;
  readonly isHistorical?: boolean | undefined;
  readonly isTransient?: boolean | undefined;
  readonly isNull?: boolean | undefined;
  readonly metadata?: WireMetadata | undefined;
  readonly properties?: WirePropertySet | undefined;
  readonly value?: WireValue | undefined;
}

export interface WireMetadata {
  readonly isMultiPart?: boolean | undefined;
  readonly contentType?: string | undefined;
  readonly size?: bigint | undefined;
  readonly seq?: bigint | undefined;
  readonly fileName?: string | undefined;
  readonly fileType?: string | undefined;
  readonly md5?: string | undefined;
  readonly description?: string | undefined;
}

/** `keys[i]` names `values[i]`. */
export interface WirePropertySet {
  readonly keys: readonly string[];
  readonly values: readonly WireProperty[];
}

export interface WireProperty {
  readonly type?: number | undefined;
  readonly isNull?: boolean | undefined;
  readonly value?: WireValue | undefined;
}

export interface WireDataSet {
  readonly columnCount?: bigint | undefined;
  readonly columns: readonly string[];
  readonly types: readonly number[];
  /** An element that has no value is null. */
  readonly rows: readonly (readonly (WireValue | undefined)[])[];
}

export interface WireTemplate {
  readonly version?: string | undefined;
  readonly metrics: readonly WireMetric[];
  readonly parameters: readonly WireParameter[];
  readonly templateRef?: string | undefined;
  readonly isDefinition?: boolean | undefined;
}

export interface WireParameter {
  readonly name?: string | undefined;
  readonly type?: number | undefined;
  readonly value?: WireValue | undefined;
}
